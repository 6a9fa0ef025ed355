using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Faults;

/// <summary>F1: kill -9 in the middle of the rush (invariants I1, I2).</summary>
[Trait("Mode", "Embedded")] // One process is all there is to kill; a cluster's deaths are tests of their own.
public sealed class KillTests
{
    private const string Now = "2026-11-24T08:50:00+08:00";

    [Fact]
    public async Task After_a_kill_in_the_rush_every_acknowledged_check_in_is_there_once_and_repeats_get_the_same_answers()
    {
        using var place = new DataPlace();
        var (sent, acknowledged) = (new List<(Resident Resident, JsonObject Body)>(), new ConcurrentDictionary<string, string>());
        await using (var first = await GatewayProcess.StartAsync(place.Folder, Now))
        {
            var roster = await Roster.ReadAsync(first.Api);
            sent.AddRange(roster.All.Take(600).Select(resident => (resident, resident.CheckIn(DateTimeOffset.Parse(Now)))));
            var rush = Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (item, _) => await SendAsync(first.Api, item, acknowledged));
            await Patience.UntilAsync(() => acknowledged.Count >= 250, () => "The rush does not begin.");
            await first.KillAsync();
            await rush;
        }

        Assert.InRange(acknowledged.Count, 250, sent.Count - 1);
        await using var second = await GatewayProcess.StartAsync(place.Folder, Now);
        var before = await RecordedAsync(second.Api);
        Assert.All(acknowledged.Keys, id => Assert.Equal(1, before.GetValueOrDefault(id)));
        Assert.All(sent, item => Assert.InRange(before.GetValueOrDefault(IdOf(item.Body)), 0, 1));

        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (item, _) =>
        {
            var again = await second.Api.CheckInAsync(item.Resident.Id, item.Body);
            var id = IdOf(item.Body);
            Assert.Equal(before.ContainsKey(id) ? 200 : 201, again.Status);
            if (acknowledged.TryGetValue(id, out var answer))
                Assert.Equal(answer, again.Body);
        });

        var after = await RecordedAsync(second.Api);
        Assert.All(sent, item => Assert.Equal(1, after[IdOf(item.Body)]));
        Assert.Equal(sent.Count, after.Count);
        Assert.Equal(0, (await ProgramRun.VerifyAsync(place)).ExitCode);
    }

    private static async Task SendAsync(CountyApi api, (Resident Resident, JsonObject Body) item, ConcurrentDictionary<string, string> acknowledged)
    {
        try
        {
            var reply = await api.CheckInAsync(item.Resident.Id, item.Body);
            if (reply.Status == 201)
                acknowledged[IdOf(item.Body)] = reply.Body;
        }
        catch (HttpRequestException)
        {
            // The outcome is unknown: the gateway was killed before it answered.
        }
    }

    /// <summary>How often each check-in stands in the feed.</summary>
    private static async Task<Dictionary<string, int>> RecordedAsync(CountyApi api) =>
        (await api.FeedAsync()).Where(entry => entry.Type == "member.checked-in").CountBy(entry => entry.Text("checkInId")!).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static string IdOf(JsonObject body) => body["checkInId"]!.GetValue<string>();
}
