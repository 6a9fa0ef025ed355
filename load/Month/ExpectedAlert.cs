namespace Zhucun.Load.Month;

/// <summary>An entry of an alert's life in the feed; <see cref="Step"/> is an escalation's.</summary>
internal sealed record AlertMoment(string Type, DateTimeOffset At, int? Step = null)
{
    public const string Triggered = "alert.triggered";
    public const string Acknowledged = "alert.acknowledged";
    public const string Lapsed = "alert.lapsed";
    public const string Escalated = "alert.escalated";
    public const string Resolved = "alert.resolved";
    public const string Retracted = "alert.retracted";

    public override string ToString() => $"{Type["alert.".Length..]}{(Step is null ? "" : $" {Step}")} {At:MM-dd HH:mm:ss.fff}";
}

internal static class AlertKinds
{
    public const string Absence = "absence";
    public const string VillageUnattended = "village-unattended";
    public const string OutageSuspected = "outage-suspected";
    public const string LeaveOverdue = "leave-overdue";
}

internal enum AlertState
{
    Triggered,
    Acknowledged,
    Resolved,
    Exhausted,
}

/// <summary>What an alert must be by the rules.</summary>
internal sealed class ExpectedAlert(string key, string kind, string township)
{
    private readonly List<AlertMoment> history = [];
    private readonly HashSet<string> evidence = [];

    public string Key => key;

    public string Kind => kind;

    public string Township => township;

    public string? Village { get; init; }

    public string? Member { get; init; }

    /// <summary>The slot of an absence, an unattended village or a suspected outage; an overdue leave has none.</summary>
    public SlotKey? Slot { get; init; }

    /// <summary>The key of the alert that it is shown under.</summary>
    public string? Parent { get; set; }

    public DateTimeOffset RaisedAt { get; init; }

    public AlertState State { get; private set; }

    public string? Disposition { get; private set; }

    public bool Retracted { get; private set; }

    public Office? AcknowledgedBy { get; private set; }

    /// <summary>How many of the three steps have been taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Which acknowledgement it is, counted from 1: a lapse is of one of them.</summary>
    public int Acknowledgements { get; private set; }

    public IReadOnlyList<AlertMoment> History => history;

    /// <summary>The untrusted check-ins that wait at it for a person.</summary>
    public IReadOnlySet<string> Evidence => evidence;

    public void Trigger(DateTimeOffset at) => history.Add(new(AlertMoment.Triggered, at));

    public void Acknowledge(Office by, DateTimeOffset at)
    {
        (State, AcknowledgedBy) = (AlertState.Acknowledged, by);
        Acknowledgements++;
        history.Add(new(AlertMoment.Acknowledged, at));
    }

    public void Lapse(DateTimeOffset at)
    {
        (State, AcknowledgedBy) = (AlertState.Triggered, null);
        history.Add(new(AlertMoment.Lapsed, at));
    }

    public void TakeStep(int step, int last, DateTimeOffset at)
    {
        Steps = step;
        if (step == last)
            State = AlertState.Exhausted;
        history.Add(new(AlertMoment.Escalated, at, step));
    }

    public void End(string? disposition, bool retracted, DateTimeOffset at)
    {
        (State, Disposition, Retracted) = (AlertState.Resolved, disposition, retracted);
        history.Add(new(retracted ? AlertMoment.Retracted : AlertMoment.Resolved, at));
    }

    public void Attach(string checkIn) => evidence.Add(checkIn);
}

/// <summary>What an attendance is of (MISSION A3).</summary>
internal readonly record struct SlotKey(string Who, DateOnly Date, string Slot)
{
    public override string ToString() => $"{Who} {Date:yyyy-MM-dd} {Slot}";
}
