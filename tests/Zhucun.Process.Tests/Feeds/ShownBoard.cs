using System.Text.Json.Nodes;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>The duty board as a screen folds it: a snapshot, and what changed put over it.</summary>
internal sealed class ShownBoard(string scope)
{
    private readonly SortedDictionary<string, JsonNode> _alerts = new(StringComparer.Ordinal);
    private JsonObject? _board;

    /// <summary>The board as it is shown, without the time.</summary>
    public JsonObject? Board() => _board is null ? null : Summed(_board);

    /// <summary>The open alerts as they are shown.</summary>
    public IReadOnlyDictionary<string, JsonNode> OpenAlerts() =>
        _alerts.Where(alert => alert.Value["state"]!.GetValue<string>() != "Resolved").ToDictionary(alert => alert.Key, alert => alert.Value.DeepClone());

    public void Take(JsonObject message)
    {
        Assert.Equal(scope, message["scope"]!.GetValue<string>());
        if (message["snapshot"] is not null)
        {
            _board = BoardOf(message);
            _alerts.Clear();
        }

        // A change that overtakes the first snapshot says nothing yet.
        if (_board is null)
            return;
        if (message["snapshot"] is null)
            Change(_board, message);
        foreach (var alert in message["alerts"]?.AsArray() ?? [])
            _alerts[alert!["id"]!.GetValue<string>()] = alert.DeepClone();
    }

    /// <summary>The snapshot in the words of <c>GET /api/v1/board</c>.</summary>
    private static JsonObject BoardOf(JsonObject message)
    {
        var frame = message["board"]!.AsObject();
        var county = frame["county"]!.GetValue<string>();
        var townships = new JsonArray();
        foreach (var (code, cell) in message["townships"]!.AsObject())
        {
            var villages = message["villages"]!.AsObject().Where(village => village.Key.StartsWith(code, StringComparison.Ordinal))
                .Select(village => Village(frame, county + village.Key, village.Value!.AsArray()[0]!, [.. village.Value!.AsArray().Skip(1)]));
            townships.Add(new JsonObject
            {
                ["code"] = county + code,
                ["name"] = cell![0]!.DeepClone(),
                ["openAlerts"] = cell[1]!.DeepClone(),
                ["settled"] = cell[2]!.DeepClone(),
                ["villages"] = new JsonArray([.. villages]),
            });
        }

        var board = frame.DeepClone().AsObject();
        board["sequence"] = message["sequence"]!.DeepClone();
        board["townships"] = townships;
        return board;
    }

    private static JsonObject Village(JsonObject frame, string code, JsonNode name, IReadOnlyList<JsonNode?> cell)
    {
        var counts = new JsonObject();
        var place = 1;
        foreach (var status in frame["statuses"]!.AsArray())
            counts[status!.GetValue<string>()] = place < cell.Count ? cell[place++]!.DeepClone() : 0;
        return new JsonObject
        {
            ["code"] = code,
            ["name"] = name.DeepClone(),
            ["status"] = frame["villageStatuses"]![cell[0]!.GetValue<int>()]!.DeepClone(),
            ["counts"] = counts,
        };
    }

    private static void Change(JsonObject board, JsonObject message)
    {
        var county = board["county"]!.GetValue<string>();
        board["sequence"] = message["sequence"]!.DeepClone();
        if (message["slots"] is { } slots)
            board["slots"] = slots.DeepClone();
        var townships = board["townships"]!.AsArray().ToDictionary(township => township!["code"]!.GetValue<string>(), township => township!.AsObject());
        foreach (var (code, cell) in message["townships"]?.AsObject() ?? [])
        {
            townships[county + code]["openAlerts"] = cell![0]!.DeepClone();
            townships[county + code]["settled"] = cell[1]!.DeepClone();
        }

        foreach (var (code, cell) in message["villages"]?.AsObject() ?? [])
        {
            var villages = townships[county + code[..3]]["villages"]!.AsArray();
            var shown = villages.Single(each => each!["code"]!.GetValue<string>() == county + code)!;
            villages[villages.IndexOf(shown)] = Village(board, county + code, shown["name"]!, [.. cell!.AsArray()]);
        }
    }

    /// <summary>The board with its sums, members in the order of their names.</summary>
    private static JsonObject Summed(JsonObject shown)
    {
        var board = shown.DeepClone().AsObject();
        board.Remove("statuses");
        board.Remove("villageStatuses");
        foreach (var township in board["townships"]!.AsArray())
            township!["counts"] = Sum(township["villages"]!.AsArray());
        board["counts"] = Sum(board["townships"]!.AsArray());
        board["openAlerts"] = board["townships"]!.AsArray().Sum(township => township!["openAlerts"]!.GetValue<int>());
        return board;
    }

    private static JsonObject Sum(JsonArray parts)
    {
        var sum = new JsonObject();
        foreach (var (status, count) in parts.SelectMany(part => part!["counts"]!.AsObject()))
            sum[status] = (sum[status]?.GetValue<int>() ?? 0) + count!.GetValue<int>();
        return sum;
    }
}
