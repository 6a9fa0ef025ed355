using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Audit;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Scenarios;

/// <summary>The whole county checks in within the same second; then every acknowledgement is held against the ledger and the boards.</summary>
internal static class Rush
{
    private static readonly TimeSpan boardPatience = TimeSpan.FromSeconds(30);
    /// <summary>Tries made again, boards waited for, all ids repeated.</summary>
    private static readonly TimeSpan longestRun = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(20);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var over = SharedOptions.Duration("--over", TimeSpan.FromSeconds(1), "In which time all of them start.");
        return ScenarioVerb.Make(
            "rush", "All members of the county check in in the same second; each acknowledged check-in is audited.", console, time, [over],
            parsed => (county, stop) => PlayAsync(county, parsed.GetValue(over).Value, stop));
    }

    public static async Task<Played> PlayAsync(CountyUnderLoad county, TimeSpan over, CancellationToken stop)
    {
        var slot = await new SlotFinder(county.Gateways[0], county.Clock, county.Display).FindAsync(over + longestRun, stop);
        var before = await county.Gateways[0].GetBoardAsync(stop);
        var history = new ClientHistory();
        var courier = county.Courier(history);
        var ids = Ids(county, slot);
        var begun = county.Time.GetTimestamp();
        var run = await county.Runner().RunAsync(
            [Scenario.OfOneStep("rush", c => courier.SendAsync((int)c.Number, ids[c.Number], c.Intended, c.Stop), LoadSimulation.Inject(county.Members.Count, over, over))],
            stop);
        var first = history.Requests.Min(r => r.Intended);
        var acknowledged = history.Requests.Where(r => r.Outcome == RequestOutcome.Ok).Select(r => r.Answered).DefaultIfEmpty(first).Max();
        var present = history.CheckIns().Count(c => c.Outcome == RequestOutcome.Ok);
        var boards = await WaitForBoardsAsync(county, slot, present, first, stop);
        var audit = await CheckInAudit.RunAsync(county, courier, history, before.Sequence, slot, stop);
        return new Played(
            run.Steps,
            [
                Figure.Of("First intended start → last acknowledgement", county.Time.GetElapsedTime(first, acknowledged)),
                .. boards.Where(b => b.Fault is null).Select(b => Figure.Of($"First intended start → board at {b.Gateway.Authority} shows all", b.After)),
                new Figure("Acknowledged check-ins", present, Unit.Count),
                new Figure("Tries made again", courier.Retries, Unit.Count),
                new Figure("Ledger entries audited", audit.Records, Unit.Count),
            ],
            [.. boards.Select(b => b.Fault).OfType<string>(), .. audit.Faults], run.Generator);
    }

    /// <summary>The same seed in the same slot gives the same ids; the instant keeps a second run on one county apart from the first.</summary>
    private static Guid[] Ids(CountyUnderLoad county, SlotWindow slot)
    {
        var run = $"{slot.Date:yyyy-MM-dd} {slot.Slot} {county.Clock.Now.ToUnixTimeMilliseconds()}";
        return [.. county.Members.Select(m => county.Draw.Uuid("rush", $"{run} {m.Member}"))];
    }

    private static Task<BoardShown[]> WaitForBoardsAsync(CountyUnderLoad county, SlotWindow slot, int present, long first, CancellationToken stop) =>
        Task.WhenAll(county.Gateways.Select(async gateway =>
        {
            var begun = county.Time.GetTimestamp();
            while (true)
            {
                var board = await gateway.GetBoardAsync(slot.Date, slot.Slot, stop);
                var there = board.Counts?.GetValueOrDefault(nameof(AttendanceStatus.Present)) ?? 0;
                if (there == present)
                    return new BoardShown(gateway.Url, county.Time.GetElapsedTime(first), null);
                if (county.Time.GetElapsedTime(begun) > boardPatience)
                {
                    return new BoardShown(
                        gateway.Url, county.Time.GetElapsedTime(first), $"the board at {gateway.Url} shows {there:N0} present, {present:N0} were acknowledged");
                }

                await Task.Delay(betweenLooks, county.Time, stop);
            }
        }));

    /// <summary>When a gateway's board showed all, or why it did not.</summary>
    private sealed record BoardShown(Uri Gateway, TimeSpan After, string? Fault);
}
