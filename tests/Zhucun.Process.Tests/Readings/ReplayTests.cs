using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Feeds;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Readings;

/// <summary>The time machine: a whole day of a county of its own, looked at while it ran, and replayed on the next, when more is known of it.</summary>
[Trait("Mode", "Embedded")] // Only where the clock stands is there an instant at which nothing more is recorded.
public sealed class ReplayTests : IAsyncLifetime
{
    private const string Wednesday = "2026-11-25";
    private const string Thursday = "2026-11-26";
    private const int Silent = 40;

    private readonly List<Moment> _moments = [];
    private RunningCounty? _county;
    private Roster? _roster;

    private CountyApi Api => _county!.Api;

    public async ValueTask InitializeAsync()
    {
        _county = await RunningCounty.StartAsync(At("2026-11-24", "23:40"));
        _roster = await Roster.ReadAsync(Api);
    }

    public async ValueTask DisposeAsync()
    {
        if (_county is not null)
            await _county.DisposeAsync();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public async Task A_replayed_day_shows_at_each_instant_what_the_board_showed_then(int seed)
    {
        var random = new Random(seed);
        var residents = _roster!.All.ToArray();
        random.Shuffle(residents);
        var late = await PlayAsync(residents, random);
        string[] scopes = ["county:530326", $"township:{residents[0].Township}"];
        await SendAsync(Thursday, "08:00", late);
        var head = await QuietBoard.HeadAsync(Api);

        // What is known of it now is more than what was known then.
        var known = _moments.Last(moment => moment.Board["slot"]!.GetValue<string>() == "morning").Board["counts"]!["Present"]!.GetValue<int>();
        Assert.Equal(known + late.Count, (await Api.BoardAsync($"?date={Wednesday}&slot=morning&minSequence={head}")).Counts["Present"]);
        foreach (var scope in scopes)
        {
            var replay = await ReplayAsync(Wednesday, scope);
            AssertFold(scope, replay);
            AssertShape(replay);
            Assert.Equal(replay.ToJsonString(), (await ReplayAsync(Wednesday, scope)).ToJsonString());
        }

        Assert.Equal(late.Count, Messages(await ReplayAsync(Thursday, "county:530326")).SelectMany(message => message["alerts"]?.AsArray() ?? [])
            .Where(alert => alert!["retracted"] is not null && alert["kind"]!.GetValue<string>() == "absence").Select(alert => alert!["id"]!.GetValue<string>()).Distinct().Count());
    }

    /// <summary>Plays Wednesday, looking at the board at random instants; answers the check-ins that are still on their phones at its end.</summary>
    private async Task<IReadOnlyList<(Resident, JsonObject)>> PlayAsync(Resident[] residents, Random random)
    {
        await LookAsync("05:00", $"?date={Wednesday}&slot=morning");
        var mornings = Instants(random, 8, "06:31", "09:14");
        await _county!.MoveClockAsync(mornings[0]);
        // Of those who are silent a few are where the signal is not: six tell the same afternoon, six the next day.
        var offline = new List<(Resident, JsonObject)>();
        foreach (var resident in residents.Take(12))
            offline.Add((resident, resident.CheckIn(mornings[0].AddMinutes(5), await Api.TicketAsync(resident.Id), TimeSpan.FromMinutes(5))));
        var parts = residents.Skip(Silent).Chunk(((residents.Length - Silent) / mornings.Count) + 1).ToList();
        foreach (var (at, part) in mornings.Zip(parts))
        {
            await _county.MoveClockAsync(at);
            await Api.CheckInManyAsync(part.Select(resident => resident.Item(resident.CheckIn(at, north: random.Next(50) == 0 ? 3000 : 30))));
            await LookAsync(Text(at));
        }

        foreach (var at in Instants(random, 3, "09:16", "18:59"))
        {
            await SendAsync(Wednesday, Text(at), offline.Take(2).ToList());
            offline.RemoveRange(0, 2);
            await LookAsync(Text(at));
        }

        foreach (var (at, part) in Instants(random, 3, "19:00", "21:15").Zip(parts))
        {
            await _county.MoveClockAsync(at);
            await Api.CheckInManyAsync(part.Select(resident => resident.Item(resident.CheckIn(at))));
            await LookAsync(Text(at));
        }

        return offline;
    }

    private async Task SendAsync(string day, string time, IReadOnlyList<(Resident Resident, JsonObject CheckIn)> sent)
    {
        await _county!.MoveClockAsync(At(day, time));
        foreach (var (resident, checkIn) in sent)
            Assert.Equal("Present", (await Api.CheckInAsync(resident.Id, checkIn)).Verdict.Status);
    }

    private async Task LookAsync(string time, string query = "")
    {
        await _county!.MoveClockAsync(At(Wednesday, time));
        var head = await QuietBoard.HeadAsync(Api);
        var board = (await Api.ReadAsync<JsonObject>($"/api/v1/board{query}{(query.Length == 0 ? '?' : '&')}minSequence={head}"))!;
        var alerts = (await Api.AllAsync<Alert>("/api/v1/alerts?kind=absence")).ToDictionary(alert => alert.Id, alert => $"{alert.State} {alert.Sequence}");
        _moments.Add(new(At(Wednesday, time), board, alerts));
    }

    private void AssertFold(string scope, JsonObject replay)
    {
        var (shown, messages) = (new ShownBoard(scope), new Queue<JsonObject>(Messages(replay)));
        foreach (var moment in _moments)
        {
            while (messages.TryPeek(out var next) && AtOf(next) <= moment.At)
                shown.Take(messages.Dequeue());
            var (board, then) = (shown.Board()!, moment.Board.DeepClone().AsObject());
            Assert.InRange(board["sequence"]!.GetValue<long>(), 1, then["sequence"]!.GetValue<long>());
            foreach (var own in (string[])["now", "sequence"])
            {
                board.Remove(own);
                then.Remove(own);
            }

            if (scope.StartsWith("county", StringComparison.Ordinal))
                AssertSame(moment, then, board);
            else
                AssertSame(moment, then["townships"]!.AsArray().Single(township => scope.EndsWith(township!["code"]!.GetValue<string>(), StringComparison.Ordinal)), Assert.Single(board["townships"]!.AsArray()));
            Assert.All(shown.OpenAlerts().Values.Where(alert => alert["kind"]!.GetValue<string>() == "absence"), alert =>
                Assert.Equal($"{alert["state"]} {alert["sequence"]}", moment.Absences[alert["id"]!.GetValue<string>()]));
        }

        Assert.Contains(_moments, moment => moment.Absences.Count > 0);
    }

    private static void AssertShape(JsonObject replay)
    {
        var changes = Messages(replay).Skip(1).ToList();
        Assert.Equal(("2026-11-25T00:00:00.000+08:00", "2026-11-26T00:00:00.000+08:00"), (replay["from"]!.GetValue<string>(), replay["to"]!.GetValue<string>()));
        Assert.Equal((Wednesday, "morning"), (replay["snapshot"]!["board"]!["date"]!.GetValue<string>(), replay["snapshot"]!["board"]!["slot"]!.GetValue<string>()));
        Assert.Equal(
            [("2026-11-25T06:30:00.000+08:00", "morning"), ("2026-11-25T19:00:00.000+08:00", "evening")],
            changes.Where(change => change["snapshot"] is not null).Select(change => (change["at"]!.GetValue<string>(), change["board"]!["slot"]!.GetValue<string>())));
        var told = changes.Where(change => change["snapshot"] is null).Select(AtOf).ToList();
        Assert.Equal(told.Count, told.Select(at => at.ToUnixTimeSeconds()).Distinct().Count());
        Assert.Equal(changes.Select(AtOf).Order(), changes.Select(AtOf));
        Assert.Equal(changes.Select(change => change["sequence"]!.GetValue<long>()).Order(), changes.Select(change => change["sequence"]!.GetValue<long>()));
    }

    private static void AssertSame(Moment moment, JsonNode? then, JsonNode? shown) =>
        Assert.True(JsonNode.DeepEquals(then, shown), $"At {moment.At:HH:mm:ss} there was {then?.ToJsonString()}\nbut shown is {shown?.ToJsonString()}");

    private Task<JsonObject> ReplayAsync(string date, string scope) => Api.ReadAsync<JsonObject>($"/api/v1/board/replay?date={date}&scope={scope}");

    private static IEnumerable<JsonObject> Messages(JsonObject replay) => replay["changes"]!.AsArray().Select(change => change!.AsObject()).Prepend(replay["snapshot"]!.AsObject());

    /// <summary>So many different seconds, in order.</summary>
    private static List<DateTimeOffset> Instants(Random random, int count, string from, string to)
    {
        var (first, seconds) = (At(Wednesday, from), (int)(At(Wednesday, to) - At(Wednesday, from)).TotalSeconds);
        var picked = new SortedSet<int>();
        while (picked.Count < count)
            picked.Add(random.Next(seconds));
        return [.. picked.Select(second => first.AddSeconds(second))];
    }

    private static DateTimeOffset AtOf(JsonObject message) => DateTimeOffset.Parse(message["at"]!.GetValue<string>());

    private static DateTimeOffset At(string day, string time) => DateTimeOffset.Parse($"{day}T{time}+08:00");

    private static string Text(DateTimeOffset at) => $"{at:HH:mm:ss}";

    /// <summary>What there was to see at an instant; absence alerts by their ids.</summary>
    private sealed record Moment(DateTimeOffset At, JsonObject Board, IReadOnlyDictionary<string, string> Absences);
}
