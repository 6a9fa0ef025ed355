using System.Text.Json;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Tickets;
using Zhucun.Grains.Villages;

namespace Zhucun.Rules.Tests;

/// <summary>One posted member, driven as the member's grain drives it: decide, record, read back, apply.</summary>
internal sealed class MemberScene
{
    private readonly Journal _journal;
    private readonly List<(LedgerEvent Event, long Sequence)> _stream = [];

    public MemberScene(DateTimeOffset? start = null, DateTimeOffset? end = null, DutyRules? rules = null, MemberId? member = null, Journal? journal = null)
    {
        Member = member ?? TestCounty.Member;
        Rules = rules ?? TestCounty.HomeRules;
        _journal = journal ?? new Journal();
        var posted = new MemberPosted(MemberRole.Member, start ?? TestCounty.At("2026-01-05 00:00"), end)
        {
            OccurredAt = TestCounty.At("2026-01-05 00:00"),
            Township = TestCounty.Township,
            Village = TestCounty.Village,
            Member = Member,
            Personal = new PersonalDetails("张三", "13800000000"),
        };
        Record(posted, posted.OccurredAt);
    }

    public MemberId Member { get; }

    public DutyRules Rules { get; }

    public MemberState State { get; } = new();

    public LedgerEntry LastEntry => _journal.Entries[^1];

    public AttendanceStatus StatusOf(DutySlot slot) => State.CellOf(slot).Status;

    public string Snapshot() => JsonSerializer.Serialize(State, StateJson.Default.MemberState);

    /// <summary>The state that replaying the stream makes.</summary>
    public MemberState Replayed()
    {
        var state = new MemberState();
        foreach (var (@event, sequence) in _stream)
            state.Apply(@event, sequence);
        return state;
    }

    public CheckInFacts Facts(DateTimeOffset receivedAt, TicketReading? ticket = null) =>
        new(Member, receivedAt, Rules, Sites, ticket);

    /// <summary>Of all villages that the member has been posted to; another's lies far off.</summary>
    private List<(VillageCode, Site)> Sites =>
        [.. State.Posting!.Stations.Select(station => (station.Village, station.Village == TestCounty.Village ? TestCounty.HomeSite : TestCounty.OtherSite)).Distinct()];

    public MemberCheckedIn Receive(DateTimeOffset receivedAt, CheckIn checkIn, TimeTicket? ticket = null)
    {
        var decision = AttendanceRules.Decide(State, checkIn, Facts(receivedAt, ticket is null ? null : new TicketReading.Genuine(ticket)));
        Assert.Null(decision.Refusal);
        return (MemberCheckedIn)RecordAll(decision.Events, receivedAt);
    }

    public MemberCheckedIn Receive(string receivedAt, CheckIn checkIn, TimeTicket? ticket = null) => Receive(TestCounty.At(receivedAt), checkIn, ticket);

    /// <summary>An online check-in: captured as it is received.</summary>
    public MemberCheckedIn Online(string at) => Receive(at, TestCounty.Captured(at));

    /// <summary>An offline check-in on a ticket, captured so long after the issue and received at its own time.</summary>
    public MemberCheckedIn Offline(TimeTicket ticket, DateTimeOffset captured, string received) => Receive(
        received,
        TestCounty.Captured(captured) with { Ticket = ticket.Id, ElapsedMs = (long)(captured - ticket.IssuedAt).TotalMilliseconds },
        ticket);

    public Problem Refused(DateTimeOffset receivedAt, CheckIn checkIn, TicketReading? ticket)
    {
        var decision = AttendanceRules.Decide(State, checkIn, Facts(receivedAt, ticket));
        Assert.Empty(decision.Events);
        return Assert.IsType<Problem>(decision.Refusal);
    }

    /// <summary>Settles a slot; null when there was nothing to record.</summary>
    public MemberSlotSettled? Settle(DutySlot slot, DateTimeOffset? recordedAt = null)
    {
        var deadline = Rules.InstantsOf(slot).Deadline;
        var decision = SettlementRules.DecideSlot(State, Member, new SettleSlot(slot, deadline, Late: false), Rules);
        return One(decision, recordedAt ?? deadline);
    }

    /// <summary>Confirms an absence; null when there was nothing to record.</summary>
    public MemberSlotSettled? Confirm(DutySlot slot, DateTimeOffset now) =>
        One(SettlementRules.DecideConfirmation(State, Member, new ConfirmAbsence(slot, now, Late: false), Rules), now);

    /// <summary>What a request for leave is answered by; asked for at noon unless told otherwise.</summary>
    public Decision TryAsk(string id, DateOnly from, DateOnly to, DateTimeOffset? now = null) => Take(
        LeaveRules.DecideRequest(State, Member, new RequestLeave { LeaveId = id, From = from, To = to, Kind = LeaveKind.Personal, Reason = "事", Actor = "user:1" }, At(now)), At(now).Now);

    public LeaveRequested Ask(string id, DateOnly from, DateOnly to, DateTimeOffset? now = null) => (LeaveRequested)Granted(TryAsk(id, from, to, now));

    public Decision TryApprove(string id, LeaveApprover? authority, DateTimeOffset? now = null, IReadOnlyList<DateOnly>? unattended = null, bool allow = false, bool own = false) => Take(
        LeaveRules.DecideApproval(State, Member, Act(id) with { Authority = authority, AllowUnattended = allow, OwnLeave = own }, unattended ?? [], At(now)), At(now).Now);

    public LeaveApproved Approve(string id, LeaveApprover authority, DateTimeOffset? now = null) => (LeaveApproved)Granted(TryApprove(id, authority, now));

    public Decision TryReject(string id, LeaveApprover? authority, bool own = false) =>
        Take(LeaveRules.DecideRejection(State, Member, Act(id) with { Authority = authority, OwnLeave = own, Note = "改期" }, At(null)), At(null).Now);

    public Decision TryWithdraw(string id) => Take(LeaveRules.DecideWithdrawal(State, Member, Act(id), At(null)), At(null).Now);

    public Decision TryCancel(string id, DateTimeOffset? now = null) => Take(LeaveRules.DecideCancellation(State, Member, Act(id), At(now)), At(now).Now);

    public Decision TryReturn(string id, DateTimeOffset? now = null) => Take(LeaveRules.DecideReturn(State, Member, Act(id), At(now)), At(now).Now);

    public LeaveReturned Return(string id, DateTimeOffset now) => (LeaveReturned)Granted(TryReturn(id, now));

    /// <summary>What a disposition of the absence's alert is answered by; by the township's committee unless told otherwise.</summary>
    public Decision TryDispose(DutySlot slot, Disposition disposition, LeaveApprover? authority = LeaveApprover.TownshipCommittee, DateTimeOffset? now = null, bool own = false) => Take(
        DispositionRules.Decide(State, Member, new DisposeAbsence(slot, DispositionOf(disposition) with { Authority = authority, Is = own ? [Member] : new HashSet<MemberId>() }), At(now)), At(now).Now);

    public Decision TryAssign(string id, DateOnly from, DateOnly to, MissionKind kind = MissionKind.Mission, DateTimeOffset? now = null, bool own = false) => Take(
        MissionRules.DecideAssignment(
            State, Member, new AssignMission { MissionId = id, Kind = kind, From = from, To = to, Reason = "开会", Actor = "user:2", Own = own }, At(now).Now), At(now).Now);

    public Decision TryCancelMission(string id, DateTimeOffset now) => Take(MissionRules.DecideCancellation(State, Member, new CancelMission(id, "user:2"), now), now);

    public Decision TryCorrect(string id, DutySlot slot, DateTimeOffset? now = null) => Take(
        CorrectionRules.DecideRequest(State, Member, new RequestCorrection { CorrectionId = id, Slot = slot, Reason = "忘记", Actor = "user:1" }, At(now).Now, Rules), At(now).Now);

    public Decision TryDecideCorrection(string id, bool granted = true, DateTimeOffset? now = null, bool own = false) => Take(
        CorrectionRules.DecideAct(State, Member, new CorrectionAct { CorrectionId = id, Actor = "user:2", Granted = granted, Own = own }, At(now).Now, Rules), At(now).Now);

    public Decision TryExplain(DutySlot slot, DateTimeOffset? now = null) =>
        Take(SettlementRules.DecideExplanation(State, Member, new ExplainSilence(slot, "outage-1"), At(now).Now, Rules), At(now).Now);

    public Decision TryReportOverdue(string leaveId, DutySlot slot) =>
        Take(LeaveRules.DecideOverdue(State, Member, new ReportOverdue(leaveId, slot, Rules.InstantsOf(slot).Deadline, Late: false), Rules), Rules.InstantsOf(slot).Deadline);

    /// <summary>What the member's grain makes of a roster's step.</summary>
    public Decision TryMove(VillageCode village, DateOnly from, DateTimeOffset? now = null, MemberRole role = MemberRole.Member) =>
        Take(PostingRules.DecideMove(State, Member, new MoveMember(village, role, from, "user:2"), At(now).Now), At(now).Now);

    public Decision TryEnd(DateOnly from, DateTimeOffset? now = null) => Take(PostingRules.DecideEnd(State, Member, new EndPosting(from, "user:2"), At(now).Now), At(now).Now);

    public Decision TryContinue(DateTimeOffset? now = null) => Take(PostingRules.DecideContinuation(State, Member, At(now).Now), At(now).Now);

    public Decision TryChange(ChangeDetails change, DateTimeOffset? now = null) => Take(PostingRules.DecideDetails(State, Member, change, At(now).Now), At(now).Now);

    private static AlertAct DispositionOf(Disposition disposition) =>
        new() { AlertId = new AlertId(TestCounty.Township, 1), Actor = "user:2", Disposition = disposition, Note = "核实" };

    private static LeaveAct Act(string id) => new() { LeaveId = id, Actor = "user:2" };

    private static LedgerEvent Granted(Decision decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events[0];
    }

    private LeaveFacts At(DateTimeOffset? now) => new(now ?? TestCounty.At("12:00"), Rules);

    private Decision Take(Decision decision, DateTimeOffset recordedAt)
    {
        if (decision.Events.Count > 0)
            RecordAll(decision.Events, recordedAt);
        return decision;
    }

    private LedgerEvent RecordAll(IReadOnlyList<LedgerEvent> events, DateTimeOffset recordedAt) => events.Select(@event => Record(@event, recordedAt)).ToList()[0];

    private MemberSlotSettled? One(Decision decision, DateTimeOffset recordedAt)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Count == 0 ? null : (MemberSlotSettled)Record(Assert.Single(decision.Events), recordedAt);
    }

    private LedgerEvent Record(LedgerEvent @event, DateTimeOffset recordedAt)
    {
        var (entry, read) = _journal.Record(GrainKeys.Of(Member), @event, recordedAt);
        State.Apply(read, entry.Sequence);
        _stream.Add((read, entry.Sequence));
        return read;
    }
}
