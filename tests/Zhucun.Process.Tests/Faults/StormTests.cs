using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Faults;

/// <summary>A random storm of check-ins, good, repeated and bad: the board is what the feed says, and the ledger holds (invariants I2, I6, I8).</summary>
[Trait("Mode", "Embedded")] // The ledger is tampered with in its SQLite file.
public sealed class StormTests
{
    private const int Seed = 20261124;
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-11-24T08:50:00+08:00");

    [Fact]
    public async Task The_board_equals_a_recount_from_the_feed_and_the_ledger_verifies_until_a_byte_is_changed()
    {
        using var place = new DataPlace();
        await using (var gateway = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T08:50:00+08:00"))
        {
            var (api, random) = (gateway.Api, new Random(Seed));
            var residents = (await Roster.ReadAsync(api)).All;
            var tickets = residents.Take(150).ToDictionary(resident => resident.Id, resident => api.TicketAsync(resident.Id));
            await Task.WhenAll(tickets.Values);
            await StormAsync(api, Storm(residents, random, 1200, Start, _ => null));
            await AssertRecountAsync(api);
            await api.MoveClockAsync(Start.AddMinutes(25));
            await AssertRecountAsync(api);
            await api.MoveClockAsync(Start.AddMinutes(40));
            await StormAsync(api, Storm(residents, random, 500, Start.AddMinutes(40), resident => tickets.GetValueOrDefault(resident.Id)?.Result));
            await AssertRecountAsync(api);
            Assert.Equal(0, await gateway.StopAsync());
        }

        var verified = await ProgramRun.VerifyAsync(place);
        Assert.True(verified.ExitCode == 0, verified.Output);
        await AssertTamperingIsFoundAsync(place);
    }

    private static async Task AssertRecountAsync(CountyApi api)
    {
        var board = await api.BoardAsync($"?minSequence={await api.HeadAsync()}");
        var entries = (await api.FeedAsync()).TakeWhile(entry => entry.Number <= board.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, (int)board.Sequence).Select(number => (long)number), entries.Select(entry => entry.Number));
        var fold = new FeedFold(entries);
        Assert.Equal(fold.OpenAlerts(), board.OpenAlerts);
        foreach (var township in board.Townships)
        {
            Assert.Equal(fold.OpenAlerts(township.Code), township.OpenAlerts);
            foreach (var village in township.Villages)
            {
                var (status, counts) = fold.Village(village.Code, board.Date!, board.Slot!);
                Assert.Equal((village.Code, status), (village.Code, village.Status));
                Assert.Equal(counts.OrderBy(count => count.Key), village.Counts.Where(count => count.Value > 0).OrderBy(count => count.Key));
            }

            AssertSum(township.Counts, township.Villages.Select(village => village.Counts));
        }

        AssertSum(board.Counts, board.Townships.Select(township => township.Counts));
    }

    private static void AssertSum(Dictionary<string, int> sum, IEnumerable<Dictionary<string, int>> parts) =>
        Assert.Equal(parts.SelectMany(part => part).GroupBy(count => count.Key).Select(group => (group.Key, group.Sum(count => count.Value))).Order(), sum.Select(count => (count.Key, count.Value)).Order());

    private static Task StormAsync(CountyApi api, IEnumerable<(string Member, JsonObject Body, int[] Expected)> storm) =>
        Parallel.ForEachAsync(storm.ToList(), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (gust, _) =>
        {
            var reply = await api.CheckInAsync(gust.Member, gust.Body);
            Assert.True(gust.Expected.Contains(reply.Status), $"{reply.Status} {reply.Body} for {gust.Body.ToJsonString()}");
        });

    private static IEnumerable<(string Member, JsonObject Body, int[] Expected)> Storm(
        IReadOnlyList<Resident> residents, Random random, int count, DateTimeOffset now, Func<Resident, Ticket?> ticketOf)
    {
        var sent = new List<(string Member, JsonObject Body)>();
        for (var i = 0; i < count; i++)
        {
            var resident = residents[random.Next(residents.Count)];
            var captured = now.AddSeconds(-random.Next(900));
            var body = ticketOf(resident) is { } ticket && random.Next(2) == 0
                ? resident.CheckIn(captured, ticket, TimeSpan.FromSeconds(random.Next(2400)))
                : resident.CheckIn(captured, north: random.Next(4) == 0 ? random.Next(3000) : 30, accuracy: random.Next(5) == 0 ? null : random.Next(300));
            switch (random.Next(10))
            {
                case 0 when sent.Count > 0:
                    var (member, repeated) = sent[random.Next(sent.Count)];
                    // Or its id has been taken by a reuse that was faster.
                    yield return (member, repeated, [200, 201, 409]);
                    break;
                case 1 when sent.Count > 0:
                    var (owner, first) = sent[random.Next(sent.Count)];
                    var reused = first.DeepClone().AsObject();
                    reused["note"] = $"{i}";
                    // Whichever of the two comes first is recorded, the other one is the conflict.
                    yield return (owner, reused, [201, 409]);
                    break;
                case 2:
                    body["source"] = "telepathy";
                    yield return (resident.Id, body, [400]);
                    break;
                case 3:
                    yield return ("g5wp00000001", body, [404]);
                    break;
                default:
                    sent.Add((resident.Id, body));
                    // Its id may have been taken by a reuse that was faster.
                    yield return (resident.Id, body, [201, 200, 409]);
                    break;
            }
        }
    }

    /// <summary>Whoever has the file can change it past the triggers, and is found out.</summary>
    private static async Task AssertTamperingIsFoundAsync(DataPlace place)
    {
        long victim;
        using (var ledger = new LedgerFile(place.Ledger))
        {
            var checkIns = ledger.Ask<long>("SELECT sequence FROM entries WHERE body LIKE '%\"source\":\"phone\"%' ORDER BY sequence");
            victim = checkIns[checkIns.Count / 2];
        }

        foreach (var (change, undo) in new[]
        {
            ($"UPDATE entries SET body = replace(body, 'phone', 'phonf') WHERE sequence = {victim}", $"UPDATE entries SET body = replace(body, 'phonf', 'phone') WHERE sequence = {victim}"),
            ($"UPDATE entries SET personal = ' ' || personal WHERE sequence = {victim}", $"UPDATE entries SET personal = substr(personal, 2) WHERE sequence = {victim}"),
            ($"UPDATE entries SET recorded_at = recorded_at + 1 WHERE sequence = {victim}", $"UPDATE entries SET recorded_at = recorded_at - 1 WHERE sequence = {victim}"),
        })
        {
            Change(place, change);
            var broken = await ProgramRun.VerifyAsync(place);
            Assert.True(broken.ExitCode == 1, $"{change}\n{broken.Output}");
            Assert.Contains($"sequence {victim} ", broken.Output, StringComparison.Ordinal);
            Assert.Contains($"第 {victim} 条", broken.Output, StringComparison.Ordinal);
            Change(place, undo);
        }

        Assert.Equal(0, (await ProgramRun.VerifyAsync(place)).ExitCode);
    }

    private static void Change(DataPlace place, string sql)
    {
        using var ledger = new LedgerFile(place.Ledger);
        ledger.Change("DROP TRIGGER IF EXISTS entries_do_not_change");
        Assert.Equal(1, ledger.Change(sql));
    }
}
