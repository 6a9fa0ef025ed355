using Zhucun.Load.Audit;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Client;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Scenarios;

/// <summary>After a run: every check-in is asked again, the ledger is held against what the clients were told, and the boards against the ledger.</summary>
internal static class CheckInAudit
{
    /// <summary>How long a board may lag behind a quiet ledger (I6).</summary>
    private static readonly TimeSpan boardPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(50);

    /// <param name="county">The county, quiet.</param>
    /// <param name="courier">Sent the check-ins.</param>
    /// <param name="history">Of all that it sent.</param>
    /// <param name="after">The ledger's sequence before the run.</param>
    /// <param name="slot">To which the check-ins belong.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<CheckInFindings> RunAsync(
        CountyUnderLoad county, CheckInCourier courier, ClientHistory history, long after, SlotWindow slot, CancellationToken stop)
    {
        county.Display.Progress("Audit", 0, 3, "asks each check-in again");
        await courier.RepeatAsync(stop);
        county.Display.Progress("Audit", 1, 3, "reads the ledger");
        var told = history.CheckIns();
        var findings = await LedgerAudit.CheckAsync(county.Ledger(), after, told, stop);
        county.Display.Progress("Audit", 2, 3, "recounts the boards");
        var faults = findings.Differences.Select(d => $"{d.Where}, {d.Who}: {d.Expected} expected, {d.Found} found").ToList();
        var recount = findings.Recount(slot.Date, slot.Slot);
        foreach (var gateway in county.Gateways)
            faults.AddRange(await RecountAsync(county, gateway, slot, recount, stop));
        county.Display.Progress("Audit", 3, 3, $"{findings.Records.Count:N0} entries, {told.Count:N0} check-ins");
        return new CheckInFindings(findings.Records.Count, faults);
    }

    private static async Task<IReadOnlyList<string>> RecountAsync(
        CountyUnderLoad county, ZhucunClient gateway, SlotWindow slot, IReadOnlyDictionary<string, int> recount, CancellationToken stop)
    {
        var begun = county.Time.GetTimestamp();
        while (true)
        {
            var counts = (await gateway.GetBoardAsync(slot.Date, slot.Slot, stop)).Counts ?? new Dictionary<string, int>();
            var wrong = recount.Where(r => counts.GetValueOrDefault(r.Key) != r.Value)
                .Select(r => $"the board at {gateway.Url} shows {counts.GetValueOrDefault(r.Key):N0} {r.Key}, the ledger has {r.Value:N0}")
                .ToArray();
            if (wrong.Length == 0 || county.Time.GetElapsedTime(begun) > boardPatience)
                return wrong;
            await Task.Delay(betweenLooks, county.Time, stop);
        }
    }
}

/// <summary>How many entries were read, and what is wrong.</summary>
internal sealed record CheckInFindings(int Records, IReadOnlyList<string> Faults);
