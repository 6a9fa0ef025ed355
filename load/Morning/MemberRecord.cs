using Zhucun.Load.Client;

namespace Zhucun.Load.Morning;

/// <summary>What must have become of a member's absence alert.</summary>
internal enum AlertFate
{
    None,
    Open,
    Retracted,
    Resolved,
}

/// <summary>
/// What must be true of a member's slot by the rules, kept up as the morning goes on. <see cref="Played"/> is false for members who already had a status when the
/// run began: the run leaves them alone and expects them unchanged.
/// </summary>
internal sealed class MemberRecord(Participant who, AttendanceStatus status, bool played)
{
    private readonly Lock gate = new();

    public Participant Who => who;

    public bool Played => played;

    public AttendanceStatus Status { get; private set; } = status;

    public Grade? Grade { get; private set; }

    public IReadOnlyList<string> Reasons { get; private set; } = [];

    public AlertFate Alert { get; private set; }

    /// <summary>The check-in that gave the status, when one did.</summary>
    public string? CheckInId { get; private set; }

    /// <summary>An untrusted check-in that must be attached to the open alert.</summary>
    public string? WaitingEvidence { get; private set; }

    public bool IsPresentOrLate => Status is AttendanceStatus.Present or AttendanceStatus.Late;

    /// <summary>The deadline passes (B1).</summary>
    public void Settle()
    {
        lock (gate)
        {
            if (Status != AttendanceStatus.Pending)
                return;
            Status = AttendanceStatus.AbsentProvisional;
            Alert = AlertFate.Open;
        }
    }

    /// <summary>Takes what the rules say of a check-in that was acknowledged (A3, A5).</summary>
    public void Take(Judgement judgement, string checkInId)
    {
        lock (gate)
        {
            if (!judgement.Settles)
            {
                if (Alert == AlertFate.Open && judgement is { InSlot: true, Grade: Morning.Grade.Unverified })
                    WaitingEvidence = checkInId;
                return;
            }

            if (Alert == AlertFate.Open)
                Alert = judgement.Status == AttendanceStatus.Present ? AlertFate.Retracted : AlertFate.Resolved;
            (Status, Grade, Reasons, CheckInId) = (judgement.Status, judgement.Grade, judgement.Reasons, checkInId);
        }
    }

    /// <summary>How an answer differs from a judgement; empty when it doesn't.</summary>
    public static IReadOnlyList<string> Differences(Judgement judgement, CheckInAnswer answer, SlotWindow slot)
    {
        var differences = new List<string>();
        Compare("grade", judgement.Grade.ToString(), answer.Grade);
        Compare("place", judgement.Place.ToString(), answer.Place);
        if (!judgement.Reasons.Contains(answer.Reason ?? "", StringComparer.OrdinalIgnoreCase))
            Compare("reason", string.Join(" or ", judgement.Reasons), answer.Reason);
        if (judgement.InSlot)
        {
            Compare("status", judgement.Status.ToString(), answer.Status);
            Compare("slot", slot.Slot, answer.Slot);
            Compare("dutyDate", slot.Date.ToString("yyyy-MM-dd"), answer.DutyDate?.ToString("yyyy-MM-dd"));
        }

        return differences;

        void Compare(string what, string expected, string? found)
        {
            if (!string.Equals(expected, found, StringComparison.OrdinalIgnoreCase))
                differences.Add($"{what} {found ?? "missing"} instead of {expected}");
        }
    }
}
