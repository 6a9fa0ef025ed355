using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Zhucun.Load.Compare;

/// <summary>
/// The audit of the stock baseline, which keeps states and no history: every member's count is the number of their acknowledged check-ins, and the recent ids are
/// different ones of them.
/// </summary>
internal static class StockCheckIns
{
    private const string Query =
        "SELECT GrainIdExtensionString, convert_from(PayloadBinary, 'UTF8') FROM OrleansStorage WHERE GrainIdExtensionString LIKE 'member:%' AND PayloadBinary IS NOT NULL";

    public static async Task<string?> AuditAsync(string database, IReadOnlyCollection<Acknowledged> acknowledged, CancellationToken stop)
    {
        var ids = acknowledged.Select(each => each.Id).ToHashSet();
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(Query);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var (streams, counted, faults) = (new HashSet<string>(), 0L, new List<string>());
        while (await rows.ReadAsync(stop))
        {
            var stream = rows.GetString(0);
            if (!streams.Add(stream))
                faults.Add($"{stream} has two rows");
            using var state = JsonDocument.Parse(rows.GetString(1));
            counted += state.RootElement.GetProperty("Count").GetInt64();
            var recent = state.RootElement.GetProperty("Recent").EnumerateArray().Select(each => each.GetProperty("Id").GetString() ?? "").ToList();
            if (recent.Distinct().Count() != recent.Count || !recent.All(id => Guid.TryParse(id, CultureInfo.InvariantCulture, out var known) && ids.Contains(known)))
                faults.Add($"{stream} has recent ids that are doubled or were not acknowledged");
        }

        if (counted != acknowledged.Count)
            faults.Insert(0, $"{acknowledged.Count:N0} check-ins acknowledged, {counted:N0} counted in the states");
        return faults.Count == 0 ? null : string.Join("; ", faults.Take(3));
    }
}
