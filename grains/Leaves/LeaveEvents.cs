using System.Text.Json.Serialization;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Leaves;

/// <summary>What a leave's events all say.</summary>
public interface ILeaveEvent
{
    /// <summary>The leave, by its client's id.</summary>
    string LeaveId { get; }

    /// <summary>Its state after this.</summary>
    LeaveState State { get; }
}

/// <summary>A leave was asked for (MISSION L2).</summary>
public sealed record LeaveRequested : PersonalEvent<LeaveDetails>, ILeaveEvent
{
    /// <inheritdoc/>
    public required string LeaveId { get; init; }

    /// <inheritdoc/>
    public LeaveState State => LeaveState.Requested;

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Its own calendar days.</summary>
    public required int Days { get; init; }

    /// <summary>With the leaves that count together with it (L2).</summary>
    public required int CountedDays { get; init; }

    /// <summary>Those leaves, by id, in the order of their days.</summary>
    public IReadOnlyList<string>? CountedWith { get; init; }

    /// <summary>Who has to decide (L1).</summary>
    public required LeaveApprover Approver { get; init; }

    /// <summary>The alert by whose disposition it was granted after the fact (L7).</summary>
    public AlertId? Retroactive { get; init; }
}

/// <summary>What for and why: an illness is nobody's business who does not decide on it.</summary>
public sealed record LeaveDetails(LeaveKind Kind, string Reason);

/// <summary>Why a leave was refused.</summary>
public sealed record RejectionDetails(string Note);

/// <summary>A leave was approved; its days are counted anew (L2).</summary>
public sealed record LeaveApproved : LedgerEvent, ILeaveEvent
{
    /// <inheritdoc/>
    public required string LeaveId { get; init; }

    /// <inheritdoc/>
    public LeaveState State => LeaveState.Approved;

    /// <summary>Its own calendar days.</summary>
    public required int Days { get; init; }

    /// <summary>With the leaves that count together with it now.</summary>
    public required int CountedDays { get; init; }

    /// <summary>Those leaves, by id, in the order of their days.</summary>
    public IReadOnlyList<string>? CountedWith { get; init; }

    /// <summary>By whose authority.</summary>
    public required LeaveApprover Approver { get; init; }

    /// <summary>Duty days on which the village is left with nobody of its team: allowed by name (L4).</summary>
    public IReadOnlyList<DateOnly>? Unattended { get; init; }

    /// <summary>Its last day, after which the member is awaited back (L5); absent where that day was over already (L7).</summary>
    public DateOnly? LastDay { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Wakes => LastDay is not null;
}

/// <summary>A leave was refused.</summary>
public sealed record LeaveRejected : PersonalEvent<RejectionDetails>, ILeaveEvent
{
    /// <inheritdoc/>
    public required string LeaveId { get; init; }

    /// <inheritdoc/>
    public LeaveState State => LeaveState.Rejected;

    /// <summary>By whose authority.</summary>
    public required LeaveApprover Approver { get; init; }
}

/// <summary>A request was taken back before it was decided (L6).</summary>
public sealed record LeaveWithdrawn(string LeaveId) : LedgerEvent, ILeaveEvent
{
    /// <inheritdoc/>
    public LeaveState State => LeaveState.Withdrawn;
}

/// <summary>An approved leave was given up before its first day (L6).</summary>
public sealed record LeaveCancelled(string LeaveId) : LedgerEvent, ILeaveEvent
{
    /// <inheritdoc/>
    public LeaveState State => LeaveState.Cancelled;
}

/// <summary>The member is back (销假, L5). The slots after <see cref="LastDay"/> are duty again.</summary>
public sealed record LeaveReturned : LedgerEvent, ILeaveEvent
{
    /// <inheritdoc/>
    public required string LeaveId { get; init; }

    /// <inheritdoc/>
    public LeaveState State => LeaveState.Returned;

    /// <summary>The last day of leave that was taken.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The days that were taken.</summary>
    public required int Days { get; init; }

    /// <summary>Whether days were left.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Early { get; init; }

    /// <summary>The check-in that closed it; absent where somebody reported it.</summary>
    public string? CheckInId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Wakes => true;
}

/// <summary>The member had not reported back when the first duty slot after the leave was settled (L5).</summary>
public sealed record LeaveOverdue : LedgerEvent, ILeaveEvent
{
    /// <inheritdoc/>
    public required string LeaveId { get; init; }

    /// <inheritdoc/>
    public LeaveState State => LeaveState.Approved;

    /// <summary>Who had approved it.</summary>
    public required LeaveApprover Approver { get; init; }

    /// <summary>Whether the system was not there at that instant (B2).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SettledLate { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Wakes => true;
}
