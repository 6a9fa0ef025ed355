using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>An office that decides leaves and handles alerts: a township's committee, or without a township the county's Organization Department.</summary>
internal readonly record struct Office(string? Township)
{
    public static readonly Office Department = new(null);

    public override string ToString() => Township is null ? "Organization Department" : $"committee of {Township}";
}

/// <summary>Something that somebody does at an instant of the county's time.</summary>
internal abstract record Act(DateTimeOffset At)
{
    public abstract string Describe();
}

/// <summary>A phone that still has a signal fetches a time ticket, which its later check-ins name.</summary>
internal sealed record FetchTicket(DateTimeOffset At, string Member, string Ticket) : Act(At)
{
    public override string Describe() => $"{Member} fetches a ticket";
}

/// <summary>A check-in that the gateway receives at <see cref="Act.At"/>; the phone's wall clock says <see cref="CapturedAt"/>.</summary>
internal sealed record CheckIn(DateTimeOffset At, Participant Who, string Id, DateTimeOffset CapturedAt, PlannedPosition? Position, TicketUse? Ticket) : Act(At)
{
    public override string Describe() => $"{Who.Member} checks in, captured {CapturedAt:yyyy-MM-dd HH:mm:ss.fff}{(Ticket is null ? "" : $" or {Ticket.Elapsed} after the ticket")}";
}

/// <summary>The ticket that a check-in shows, and the phone's monotonic time since it got it.</summary>
internal sealed record TicketUse(string Ticket, TimeSpan Elapsed);

internal sealed record AskLeave(DateTimeOffset At, string Member, string LeaveId, DateOnly From, DateOnly To, string Kind) : Act(At)
{
    public override string Describe() => $"{Member} asks for leave {LeaveId} from {From:MM-dd} to {To:MM-dd}";
}

internal sealed record ApproveLeave(DateTimeOffset At, string LeaveId, Office By, bool AllowUnattended) : Act(At)
{
    public override string Describe() => $"the {By} approves {LeaveId}{(AllowUnattended ? ", unattended or not" : "")}";
}

internal sealed record RejectLeave(DateTimeOffset At, string LeaveId, Office By) : Act(At)
{
    public override string Describe() => $"the {By} rejects {LeaveId}";
}

internal enum OwnLeaveAct
{
    Withdraw,
    Cancel,
    Return,
}

/// <summary>What a member does with a leave of theirs.</summary>
internal sealed record EndLeave(DateTimeOffset At, string LeaveId, OwnLeaveAct How) : Act(At)
{
    public override string Describe() => $"{How} of {LeaveId}";
}

internal sealed record SendOnMission(DateTimeOffset At, Office By, string Member, string MissionId, DateOnly From, DateOnly To, string Kind) : Act(At)
{
    public override string Describe() => $"the {By} sends {Member} on {Kind} {MissionId} from {From:MM-dd} to {To:MM-dd}";
}

internal sealed record CancelMission(DateTimeOffset At, Office By, string Member, string MissionId) : Act(At)
{
    public override string Describe() => $"the {By} cancels mission {MissionId}";
}

internal sealed record AskCorrection(DateTimeOffset At, string Member, string CorrectionId, DateOnly Date, string Slot) : Act(At)
{
    public override string Describe() => $"{Member} asks for the correction {CorrectionId} of {Date:MM-dd} {Slot}";
}

internal sealed record DecideCorrection(DateTimeOffset At, Office By, string Member, string CorrectionId, bool Grants) : Act(At)
{
    public override string Describe() => $"the {By} {(Grants ? "grants" : "refuses")} the correction {CorrectionId}";
}

internal sealed record DeclareOutage(DateTimeOffset At, Office By, string Township, string OutageId, IReadOnlyList<string> Villages, DateTimeOffset From, DateTimeOffset? To) : Act(At)
{
    public override string Describe() => $"the {By} declares outage {OutageId} of {Villages.Count} villages from {From:MM-dd HH:mm} to {To:MM-dd HH:mm}";
}

internal sealed record EndOutage(DateTimeOffset At, Office By, string Township, string OutageId) : Act(At)
{
    public override string Describe() => $"the {By} ends outage {OutageId}";
}

/// <summary>An alert is named by its key: its id is the system's to give.</summary>
internal sealed record AcknowledgeAlert(DateTimeOffset At, Office By, string Key) : Act(At)
{
    public override string Describe() => $"the {By} acknowledges {Key}";
}

internal sealed record ResolveAlert(DateTimeOffset At, Office By, string Key, string Disposition) : Act(At)
{
    public override string Describe() => $"the {By} resolves {Key} as {Disposition}";
}

/// <summary>The keys of MISSION B1 and B5, under which an alert is raised once.</summary>
internal static class AlertKeys
{
    public static string Absence(string member, SlotWindow slot) => $"absence:1:{member}:{slot.Date:yyyy-MM-dd}:{slot.Slot}";

    public static string VillageUnattended(string village, SlotWindow slot) => $"village-unattended:1:{village}:{slot.Date:yyyy-MM-dd}:{slot.Slot}";

    public static string OutageSuspected(string township, SlotWindow slot) => $"outage-suspected:1:{township}:{slot.Date:yyyy-MM-dd}:{slot.Slot}";

    public static string LeaveOverdue(string leave) => $"leave-overdue:1:{leave}";
}
