using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Simulation;
using Zhucun.Load.Time;

namespace Zhucun.Load.Morning;

/// <summary>Plays one slot from its first arrival to the last phone that finds a signal again, and sets what the system says against the rules.</summary>
internal sealed class MorningRun(ZhucunClient client, CountyClock clock, IDisplay display, MorningOptions options, TimeProvider time)
{
    private const int MovesBeforeDue = 50;
    private const int MovesInGrace = 10;
    private const int MovesAfterSettlement = 5;
    private const double ShareBeforeDue = 0.85;
    private const double ShareInGrace = 0.15;
    private const double ShareAfterSettlement = 0.1;

    public async Task<MorningResult> PlayAsync(CancellationToken stop)
    {
        var slot = await new SlotFinder(client, clock, display).FindAsync(stop);
        var roster = await Roster.LoadAsync(client, slot, stop);
        var records = roster.Records.ToDictionary(r => r.Who.Member);
        var opening = await client.GetBoardAsync(stop);
        await using var hub = new HubWatch(client.Url, opening.County, time);
        var watch = new SupervisorWatch(client, hub, options.Patience, time);
        await watch.StartAsync(opening.Sequence, stop);

        var draw = new Draw(options.Seed);
        var start = clock.Now;
        var plan = MorningPlan.Make(draw, options.SilentPercent, roster.Playing, slot, start);
        var sender = new CheckInSender(client, time);
        var desk = new CheckInDesk(client, sender, clock, draw, slot, records, time);
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
        foreach (var record in records.Values)
            record.Settle();
        var absent = records.Values.Where(r => r.Alert == AlertFate.Open).Select(r => r.Who.Member).ToHashSet();
        var arrival = await watch.AwaitAlertsAsync(slot, absent, deadline, clock.StandsStill ? "the clock's move over the deadline" : "the deadline", stop);
        if (!await WaitUntilSettledAsync(slot, stop))
            desk.Tally.Add(new Difference("board", "slot", $"settled within {Duration.Write(options.Patience.Settlement)} of the deadline", "not settled"));

        var late = clock.StandsStill ? slot.Deadline + TimeSpan.FromSeconds(1) : clock.Now;
        await PlayLegAsync("After settlement", plan, Leg.AfterSettlement, late, LastLate(slot, late), ShareAfterSettlement, MovesAfterSettlement, desk, stop);

        var (found, differences) = await WaitForAgreementAsync(slot, roster, desk.HighestSequence, stop);
        var seenByHub = await watch.AuditAsync(slot, absent, stop);
        return new MorningResult(
            slot, roster.Records.Count, roster.Records.Count - plan.Count, desk.Tally.ByBehaviour(plan), CompareStatuses(roster, found.Board),
            CompareAlerts(roster, slot, found.Alerts), [.. desk.Tally.Differences, .. differences, .. seenByHub], desk.Latency.Read(), sender.Retries, arrival,
            hub.Summarise().Entries);
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
            var board = await client.GetBoardAsync(slot.Date, slot.Slot, stop);
            if (board.Slots?.FirstOrDefault(s => s.Slot == slot.Slot) is { Settled: true })
                return true;
            display.Progress(
                "Settlement", time.GetElapsedTime(start).TotalSeconds, options.Patience.Settlement.TotalSeconds, "waiting until every township has settled");
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, stop);
        }

        return false;
    }

    /// <summary>The board follows the ledger and retractions follow the check-ins, so both get a little time; then two looks in a row must agree.</summary>
    private async Task<(Found Found, IReadOnlyList<Difference> Differences)> WaitForAgreementAsync(
        SlotWindow slot, Roster roster, long sequence, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var agreed = false;
        while (true)
        {
            var board = await client.GetBoardAsync(slot.Date, slot.Slot, stop);
            var roll = await Roster.LoadRollAsync(client, roster.Records.Select(r => r.Who.Township), slot, stop);
            var found = new Found(board, roll, await client.GetAbsenceAlertsAsync(slot.Date, stop));
            var differences = board.Sequence < sequence
                ? [new Difference("board", "sequence", $"at least {sequence}", $"{board.Sequence}")]
                : Verification.Compare(roster.Records, slot, found);
            if ((differences.Count == 0 && agreed) || time.GetElapsedTime(start) > options.Patience.Agreement)
            {
                display.Progress("Comparing", 1, 1, differences.Count == 0 ? "agrees" : $"{differences.Count:N0} differences");
                return (found, differences);
            }

            agreed = differences.Count == 0;
            display.Progress(
                "Comparing", time.GetElapsedTime(start).TotalSeconds, options.Patience.Agreement.TotalSeconds,
                agreed ? "agrees, looking once more" : $"{differences.Count:N0} differences yet");
            await Task.Delay(options.Patience.BetweenLooks, time, stop);
        }
    }

    private static DateTimeOffset LastLate(SlotWindow slot, DateTimeOffset from)
    {
        var halfAnHour = slot.Deadline + TimeSpan.FromMinutes(30);
        var last = halfAnHour < slot.Closes ? halfAnHour : slot.Closes - TimeSpan.FromSeconds(5);
        // A fast clock may have passed it while the settlement was awaited; those who are left then come at once.
        return last > from ? last : from + TimeSpan.FromSeconds(1);
    }

    private string DescribeSpeed() => clock switch
    {
        { StandsStill: true } => "the demo clock stands still and is moved along",
        { CanMove: true, Speed: 1 } => "the demo clock runs at real speed",
        { CanMove: true } => $"the demo clock runs {clock.Speed:0.#} times as fast",
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
