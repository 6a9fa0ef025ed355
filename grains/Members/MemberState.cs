using Zhucun.Grains.Corrections;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Missions;

namespace Zhucun.Grains.Members;

/// <summary>A member's posting, attendance of the last 62 days, leaves, and time tickets in use.</summary>
internal sealed class MemberState : ILedgerState
{
    /// <summary>How many days of attendance the state keeps; the ledger has the rest.</summary>
    public const int WindowDays = 62;

    /// <summary>Untrusted evidence that a slot keeps until it is settled; what comes after goes to the township's alert.</summary>
    private const int MostWaiting = 20;

    /// <summary>Tickets whose use is remembered; a phone gets one or two a day.</summary>
    private const int MostTickets = 256;

    /// <inheritdoc/>
    public static int Schema => 4;

    public Posting? Posting { get; set; }

    public SortedList<DutySlot, AttendanceCell> Attendance { get; set; } = [];

    /// <summary>By the client's id: those that are not over, and those of the window.</summary>
    public Dictionary<string, Leave> Leaves { get; set; } = [];

    /// <summary>By the client's id, likewise.</summary>
    public Dictionary<string, Mission> Missions { get; set; } = [];

    /// <summary>By the client's id: those of the window.</summary>
    public Dictionary<string, Correction> Corrections { get; set; } = [];

    /// <summary>The greatest plausible elapsed time that each ticket was used with, and when the ticket can no longer matter.</summary>
    public Dictionary<string, TicketUse> Tickets { get; set; } = [];

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        switch (@event)
        {
            case MemberPosted posted:
                Posting = new Posting([new Station(CountyTime.DateOf(posted.Start), posted.Village!.Value, posted.Role)], posted.Start, posted.End);
                break;
            case MemberMoved moved:
                Posting = Posting! with { Stations = Posting.Stations.With(new Station(moved.From, moved.Village!.Value, moved.Role)) };
                break;
            case MemberPostingEnded ended:
                Posting = Posting! with { End = ended.End };
                break;
            case MemberPostingContinued:
                Posting = Posting! with { End = null };
                break;
            case MemberDetailsChanged changed:
                if (changed is { Role: { } role, From: { } from })
                    Posting = Posting! with { Stations = Posting.Stations.With(new Station(from, Posting.VillageOn(from), role)) };
                break;
            case MemberCheckedIn checkedIn:
                Apply(checkedIn, sequence);
                break;
            case MemberSlotSettled settled:
                Attendance[settled.DutySlot!.Value] = new AttendanceCell { Status = settled.Status, Reason = settled.Reason, Sequence = sequence };
                Forget(settled.Deadline);
                break;
            case ILeaveEvent leave:
                Apply(leave, sequence);
                Forget(@event.OccurredAt);
                break;
            case IMissionEvent mission:
                Apply(mission);
                Forget(@event.OccurredAt);
                break;
            case ICorrectionEvent correction:
                Corrections[correction.CorrectionId] = new Correction(correction.CorrectionId, @event.DutySlot!.Value, correction.State);
                Forget(@event.OccurredAt);
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }

    /// <summary>The mission that a day belongs to.</summary>
    public Mission? MissionOn(DateOnly date)
    {
        foreach (var mission in Missions.Values)
        {
            if (mission.Covers(date))
                return mission;
        }

        return null;
    }

    /// <summary>Whether the member has leave on a day.</summary>
    public bool IsOnLeave(DateOnly date) => LeaveOn(date) is not null;

    /// <summary>The approved leave that a day belongs to.</summary>
    public Leave? LeaveOn(DateOnly date)
    {
        foreach (var leave in Leaves.Values)
        {
            if (leave.Covers(date))
                return leave;
        }

        return null;
    }

    /// <summary>The cell of a slot; pending where nothing is recorded.</summary>
    public AttendanceCell CellOf(DutySlot slot) => Attendance.GetValueOrDefault(slot) ?? AttendanceCell.Pending;

    private void Apply(MemberCheckedIn checkedIn, long sequence)
    {
        if (checkedIn is { TicketId: { } ticket, ElapsedMs: { } elapsed } && checkedIn.TimeDoubt is not Reason.ElapsedInFuture)
        {
            var greatest = Tickets.TryGetValue(ticket, out var use) ? Math.Max(use.GreatestElapsedMs, elapsed) : elapsed;
            Tickets[ticket] = new TicketUse(greatest, checkedIn.ReceivedAt);
        }

        if (checkedIn.DutySlot is { } slot)
        {
            if (checkedIn.Counts)
                Attendance[slot] = AttendanceCell.Of(checkedIn, sequence);
            else if (checkedIn.AwaitsDisposition && CellOf(slot) is { Status: AttendanceStatus.Pending } cell && (cell.Waiting?.Count ?? 0) < MostWaiting)
                Attendance[slot] = cell.With(new WaitingEvidence(checkedIn.CheckInId, checkedIn.Reason, checkedIn.ReceivedAt));
        }

        Forget(checkedIn.ReceivedAt);
    }

    private void Apply(ILeaveEvent @event, long sequence)
    {
        if (@event is LeaveRequested asked)
        {
            Leaves[asked.LeaveId] = new Leave
            {
                Id = asked.LeaveId,
                From = asked.From,
                To = asked.To,
                State = asked.State,
                Approver = asked.Approver,
                CountedDays = asked.CountedDays,
                CountedWith = asked.CountedWith ?? [],
                Requested = sequence,
                RequestedAt = asked.OccurredAt,
            };
            return;
        }

        var leave = Leaves[@event.LeaveId] with { State = @event.State };
        Leaves[@event.LeaveId] = @event switch
        {
            LeaveApproved approved => leave with { Approver = approved.Approver, CountedDays = approved.CountedDays, CountedWith = approved.CountedWith ?? [] },
            LeaveRejected rejected => leave with { Approver = rejected.Approver },
            LeaveReturned returned => leave with { LastDay = returned.LastDay },
            LeaveOverdue overdue => leave with { OverdueIn = overdue.Village },
            _ => leave,
        };
    }

    private void Apply(IMissionEvent @event) => Missions[@event.MissionId] = @event switch
    {
        MissionAssigned assigned => new Mission { Id = assigned.MissionId, Kind = assigned.Kind, From = assigned.From, To = assigned.To, State = assigned.State },
        MissionCancelled cancelled => Missions[cancelled.MissionId] with { State = cancelled.State, LastDay = cancelled.LastDay },
        _ => throw new UnknownEventException((LedgerEvent)@event),
    };

    private void Forget(DateTimeOffset now)
    {
        var oldest = CountyTime.DateOf(now).AddDays(-WindowDays);
        // A provisional absence stays until it is confirmed, however long the system was down: its alert waits for it.
        while (Attendance.Count > 0 && Attendance.GetKeyAtIndex(0).Date < oldest && Attendance.GetValueAtIndex(0).Status != AttendanceStatus.AbsentProvisional)
            Attendance.RemoveAt(0);
        foreach (var (id, leave) in Leaves)
        {
            if (leave.To < oldest && leave.State is not (LeaveState.Requested or LeaveState.Approved))
                Leaves.Remove(id);
        }

        foreach (var (id, mission) in Missions)
        {
            if (mission.To < oldest)
                Missions.Remove(id);
        }

        foreach (var (id, correction) in Corrections)
        {
            if (correction.Slot.Date < oldest)
                Corrections.Remove(id);
        }

        foreach (var (ticket, use) in Tickets)
        {
            if (use.LastUsedAt < now.AddDays(-WindowDays))
                Tickets.Remove(ticket);
        }

        if (Tickets.Count > MostTickets)
            Tickets.Remove(Tickets.MinBy(ticket => (ticket.Value.LastUsedAt, ticket.Key)).Key);
    }
}

/// <summary>The last known use of a time ticket.</summary>
internal readonly record struct TicketUse(long GreatestElapsedMs, DateTimeOffset LastUsedAt);

/// <summary>Attendance of one member in one slot, and what it stands on.</summary>
internal sealed record AttendanceCell
{
    public static readonly AttendanceCell Pending = new() { Status = AttendanceStatus.Pending };

    public required AttendanceStatus Status { get; init; }

    public Grade? Grade { get; init; }

    public Reason? Reason { get; init; }

    /// <summary>The entry that it stands on; 0 for none.</summary>
    public long Sequence { get; init; }

    public string? CheckInId { get; init; }

    public DateTimeOffset? CapturedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Untrusted evidence that waits for a person.</summary>
    public IReadOnlyList<WaitingEvidence>? Waiting { get; init; }

    public static AttendanceCell Of(MemberCheckedIn checkedIn, long sequence) => new()
    {
        Status = checkedIn.Status!.Value,
        Grade = checkedIn.Grade,
        Reason = checkedIn.Reason,
        Sequence = sequence,
        CheckInId = checkedIn.CheckInId,
        CapturedAt = checkedIn.CapturedAt,
        ReceivedAt = checkedIn.ReceivedAt,
    };

    public AttendanceCell With(WaitingEvidence evidence) => this with { Waiting = [.. Waiting ?? [], evidence] };
}
