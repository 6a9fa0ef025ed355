using Zhucun.Load.Audit;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Client;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Chaos;

/// <summary>Check-ins and screens around a fault, and what the audit says of them afterwards.</summary>
internal sealed class FaultRun
{
    private static readonly TimeSpan hubPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(50);

    private FaultRun(CountyUnderLoad county, long after, SlotWindow slot)
    {
        (County, After, Slot) = (county, after, slot);
        Courier = county.Courier(History);
    }

    public CountyUnderLoad County { get; }

    /// <summary>The ledger's sequence before the run.</summary>
    public long After { get; }

    /// <summary>The slot that is open.</summary>
    public SlotWindow Slot { get; }

    public ClientHistory History { get; } = new();

    public CheckInCourier Courier { get; }

    public static async Task<FaultRun> BeginAsync(CountyUnderLoad county, CancellationToken stop)
    {
        var board = await county.Gateways[0].GetBoardAsync(stop);
        return new FaultRun(county, board.Sequence, SlotFinder.WindowOf(board) ?? throw new CannotPlayException("No slot has opened yet."));
    }

    /// <summary>A screen that begins at this gateway and goes to the others when it loses it.</summary>
    public async Task<HubWatch> WatchAsync(int first, CancellationToken stop)
    {
        var urls = County.Target.Urls;
        var hub = new HubWatch([.. urls.Skip(first), .. urls.Take(first)], County.Code, County.Time);
        await hub.StartAsync(After, stop);
        return hub;
    }

    /// <summary>What is wrong (I1, I2, I4, I6) when all is quiet and every member has checked in; each check-in is asked again first.</summary>
    /// <param name="gatewaysStay">Whether every gateway was there all the time.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<string>> AuditAsync(bool gatewaysStay, CancellationToken stop)
    {
        var audit = await CheckInAudit.RunAsync(County, Courier, History, After, Slot, stop);
        var answers = AnswerAudit.Check(History.Requests, gatewaysStay);
        return [.. audit.Faults, .. answers.Select(d => $"{d.Where}, {d.Who}: {d.Expected} expected, {d.Found} found")];
    }

    /// <summary>I4: a client that follows the protocol sees each entry of the ledger once and in order.</summary>
    public async Task<IReadOnlyList<string>> FaultsOfAsync(HubWatch hub, CancellationToken stop)
    {
        var last = After;
        await foreach (var record in County.Ledger().ReadAsync(After, stop))
            last = record.Sequence;
        var begun = County.Time.GetTimestamp();
        while (hub.Last < last && County.Time.GetElapsedTime(begun) < hubPatience)
            await Task.Delay(betweenLooks, County.Time, stop);
        var seen = hub.Summarise();
        return seen.Last == last && seen.Entries == last - After
            ? seen.Faults
            : [$"{seen.Entries:N0} entries up to {seen.Last:N0} came, the ledger has {last - After:N0} up to {last:N0}", .. seen.Faults];
    }
}
