using Zhucun.Load.Audit;
using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;
using Zhucun.Load.Simulation;
using Zhucun.Load.Time;

namespace Zhucun.Load.Morning;

/// <summary>Plays one slot from its first arrival to the last phone that finds a signal again, and sets what the system says against the rules.</summary>
internal sealed class MorningRun(CountyUnderLoad county, MorningOptions options)
{
    private const int MovesBeforeDue = 50;
    private const int MovesInGrace = 10;
    private const int MovesAfterSettlement = 5;
    private const double ShareBeforeDue = 0.85;
    private const double ShareInGrace = 0.15;
    private const double ShareAfterSettlement = 0.1;

    private readonly CountyClock clock = county.Clock;
    private readonly IDisplay display = county.Display;
    private readonly TimeProvider time = county.Time;

    /// <summary>The first of the gateways, for what is to be learnt but once.</summary>
    private ZhucunClient First => county.Gateways[0];

    public async Task<MorningResult> PlayAsync(CancellationToken stop)
    {
        var slot = await new SlotFinder(First, clock, display).FindAsync(stop);
        var roster = await Roster.LoadAsync(First, slot, stop);
        var opening = await First.GetBoardAsync(stop);
        SupervisorWatch[] supervisors = [.. county.Gateways.Select(g => new SupervisorWatch(g, county.Code, options.Patience, time))];
        try
        {
            foreach (var supervisor in supervisors)
                await supervisor.StartAsync(opening.Sequence, stop);
            return await PlayAsync(slot, roster, opening.Sequence, supervisors, stop);
        }
        finally
        {
            foreach (var supervisor in supervisors)
                await supervisor.DisposeAsync();
        }
    }

    private async Task<MorningResult> PlayAsync(SlotWindow slot, Roster roster, long after, SupervisorWatch[] supervisors, CancellationToken stop)
    {
        var start = clock.Now;
        var plan = MorningPlan.Make(county.Draw, options.SilentPercent, roster.Playing, slot, start);
        var history = new ClientHistory();
        var sender = new CheckInSender(county.Gateways, history, time);
        var desk = new CheckInDesk(county, sender, slot, roster.Records.ToDictionary(r => r.Who.Member));
        display.Say(
            $"{slot.Slot} slot of {slot.Date:yyyy-MM-dd}, due {slot.Due:HH:mm}, deadline {slot.Deadline:HH:mm}. It is {start:HH:mm:ss}, "
            + $"{DescribeSpeed()}; {plan.Count:N0} members, {plan.Count(p => p.Behaviour == Behaviour.Silent):N0} of them silent, seed {options.Seed}.");
        await desk.OpenAsync(plan, start, stop);

        var wait = new DeadlineWait(clock, display, options.Wait, time);
        await PlayLegAsync("Before due", plan, Leg.BeforeDue, start, slot.Due, ShareBeforeDue, MovesBeforeDue, desk, stop);
        if (plan.Any(p => p.Leg == Leg.Grace))
        {
            if (!clock.StandsStill)
                await wait.ReachAsync(slot.Due + TimeSpan.FromSeconds(1), "the grace time", stop);
            // The clock never stands on the deadline itself: the rules don't say which side of the settlement that instant is on.
            var from = clock.StandsStill ? slot.Due : clock.Now;
            await PlayLegAsync("In grace", plan, Leg.Grace, from, slot.Deadline - TimeSpan.FromSeconds(1), ShareInGrace, MovesInGrace, desk, stop);
        }

        var deadline = await wait.ReachAsync(clock.StandsStill ? slot.Deadline + TimeSpan.FromSeconds(1) : slot.Deadline, "the deadline", stop);
        foreach (var record in roster.Records)
            record.Settle();
        var absent = roster.Records.Where(r => r.Alert == AlertFate.Open).Select(r => r.Who.Member).ToHashSet();
        var countedFrom = clock.StandsStill ? "the clock's move over the deadline" : "the deadline";
        var arrivals = await Task.WhenAll(supervisors.Select(s => s.AwaitAlertsAsync(slot, absent, deadline, countedFrom, stop)));
        if (!await WaitUntilSettledAsync(slot, stop))
            desk.Tally.Add(new Difference("board", "slot", $"settled within {Duration.Write(options.Patience.Settlement)} of the deadline", "not settled"));

        var late = clock.StandsStill ? slot.Deadline + TimeSpan.FromSeconds(1) : clock.Now;
        await PlayLegAsync("After settlement", plan, Leg.AfterSettlement, late, LastLate(slot, late), ShareAfterSettlement, MovesAfterSettlement, desk, stop);

        var (found, differences) = await WaitForAgreementAsync(slot, roster, desk.HighestSequence, stop);
        var seenByHubs = new List<Difference>();
        for (var i = 0; i < supervisors.Length; i++)
            seenByHubs.AddRange(At(county.Gateways[i], await supervisors[i].AuditAsync(slot, absent, stop)));
        var told = history.CheckIns();
        var ledger = await LedgerAudit.CheckAsync(county.Ledger(), after, told, stop);
        return new MorningResult(
            slot, roster.Records.Count, roster.Records.Count - plan.Count, desk.Tally.ByBehaviour(plan), CompareStatuses(roster, found.Board),
            CompareAlerts(roster, slot, found.Alerts), [.. desk.Tally.Differences, .. differences, .. seenByHubs, .. ledger.Differences], desk.Latency.Read(),
            sender.Retries, arrivals, [.. supervisors.Select(s => s.Entries)],
            new LedgerCount(ledger.Records.Count, told.Count(c => c.Outcome == RequestOutcome.Ok), ledger.Differences.Count));
    }

    private async Task PlayLegAsync(
        string name, IReadOnlyList<PlannedMember> plan, Leg leg, DateTimeOffset from, DateTimeOffset until, double share, int moves, CheckInDesk desk,
        CancellationToken stop)
    {
        var members = plan.Where(p => p.Leg == leg && p.Behaviour != Behaviour.Silent).ToArray();
        var before = desk.Done;
        // Disposing waits for a tick that is under way, so no line of this phase comes after the next one's.
        await using var ticker = time.CreateTimer(_ => Show(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
        foreach (var stretch in Timetable.Of(members, from, until, options.Over * share, clock.Speed, moves))
        {
            var begun = time.GetTimestamp();
            if (stretch.MoveTo is { } to && to > clock.Now)
                await clock.MoveToAsync(to, stop);
            await new OpenLoop(time).InjectAsync(stretch.Members, (member, intended) => desk.SendAsync(member, intended, stop), stop);
            // A stretch without arrivals is still a stretch of the morning; a quarter of it is enough to see the clock go on.
            var rest = (stretch.Members.Count > 0 ? stretch.Duration : stretch.Duration / 4) - time.GetElapsedTime(begun);
            if (stretch.MoveTo is not null && rest > TimeSpan.Zero)
                await Task.Delay(rest, time, stop);
        }

        Show();

        void Show()
        {
            var done = desk.Done - before;
            if (members.Length > 0)
                display.Progress(name, done, members.Length, $"{done:N0} of {members.Length:N0} members, it is {clock.Now:HH:mm:ss}");
        }
    }

    private async Task<bool> WaitUntilSettledAsync(SlotWindow slot, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < options.Patience.Settlement)
        {
            var board = await First.GetBoardAsync(slot.Date, slot.Slot, stop);
            if (board.Slots?.FirstOrDefault(s => s.Slot == slot.Slot) is { Settled: true })
                return true;
            display.Progress(
                "Settlement", time.GetElapsedTime(start).TotalSeconds, options.Patience.Settlement.TotalSeconds, "waiting until every township has settled");
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, stop);
        }

        return false;
    }

    /// <summary>
    /// The boards follow the ledger and retractions follow the check-ins, so both get a little time; then two looks in a row must agree at every gateway. What was
    /// found is that of the gateway which differs most.
    /// </summary>
    private async Task<(Found Found, IReadOnlyList<Difference> Differences)> WaitForAgreementAsync(
        SlotWindow slot, Roster roster, long sequence, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var agreed = false;
        while (true)
        {
            var looks = new List<(Found Found, IReadOnlyList<Difference> Differences)>();
            foreach (var gateway in county.Gateways)
                looks.Add(await LookAsync(gateway, slot, roster, sequence, stop));
            var (found, differences) = (looks.MaxBy(l => l.Differences.Count).Found, looks.SelectMany(l => l.Differences).ToArray());
            if ((differences.Length == 0 && agreed) || time.GetElapsedTime(start) > options.Patience.Agreement)
            {
                display.Progress("Comparing", 1, 1, differences.Length == 0 ? "agrees" : $"{differences.Length:N0} differences");
                return (found, differences);
            }

            agreed = differences.Length == 0;
            display.Progress(
                "Comparing", time.GetElapsedTime(start).TotalSeconds, options.Patience.Agreement.TotalSeconds,
                agreed ? "agrees, looking once more" : $"{differences.Length:N0} differences yet");
            await Task.Delay(options.Patience.BetweenLooks, time, stop);
        }
    }

    private static async Task<(Found Found, IReadOnlyList<Difference> Differences)> LookAsync(
        ZhucunClient gateway, SlotWindow slot, Roster roster, long sequence, CancellationToken stop)
    {
        var board = await gateway.GetBoardAsync(slot.Date, slot.Slot, stop);
        var roll = await Roster.LoadRollAsync(gateway, roster.Records.Select(r => r.Who.Township), slot, stop);
        var found = new Found(board, roll, await gateway.GetAbsenceAlertsAsync(slot.Date, stop));
        var differences = board.Sequence < sequence
            ? [new Difference("board", "sequence", $"at least {sequence}", $"{board.Sequence}")]
            : Verification.Compare(roster.Records, slot, found);
        return (found, [.. At(gateway, differences)]);
    }

    private static IEnumerable<Difference> At(ZhucunClient gateway, IEnumerable<Difference> differences) =>
        differences.Select(d => d with { Where = $"{d.Where} of {gateway.Url.Authority}" });

    private static DateTimeOffset LastLate(SlotWindow slot, DateTimeOffset from)
    {
        var halfAnHour = slot.Deadline + TimeSpan.FromMinutes(30);
        var last = halfAnHour < slot.Closes ? halfAnHour : slot.Closes - TimeSpan.FromSeconds(5);
        // A fast clock may have passed it while the settlement was awaited; those who are left then come at once.
        return last > from ? last : from + TimeSpan.FromSeconds(1);
    }

    private string DescribeSpeed() => clock switch
    {
        { StandsStill: true } => "the county's clock stands still and is moved along",
        { CanMove: true, Speed: 1 } => "the county's clock runs at real speed",
        { CanMove: true } => $"the county's clock runs {clock.Speed:0.#} times as fast",
        _ => "the county's real time",
    };

    private static StatusCount[] CompareStatuses(Roster roster, Board board)
    {
        var expected = Verification.CountByStatus(roster.Records);
        return
        [
            .. Enum.GetNames<AttendanceStatus>()
                .Select(s => new StatusCount(s, expected.GetValueOrDefault(s), board.Counts?.GetValueOrDefault(s) ?? 0))
                .Where(c => c.Expected > 0 || c.Board > 0),
        ];
    }

    private static AlertCount[] CompareAlerts(Roster roster, SlotWindow slot, IReadOnlyList<Alert> alerts)
    {
        var own = alerts.Where(a => a.Kind == "absence" && a.DutyDate == slot.Date && a.Slot == slot.Slot).Select(Verification.FateOf).ToArray();
        return
        [
            .. new[] { AlertFate.Open, AlertFate.Retracted, AlertFate.Resolved }
                .Select(fate => new AlertCount(fate, roster.Records.Count(r => r.Alert == fate), own.Count(f => f == fate))),
        ];
    }
}
