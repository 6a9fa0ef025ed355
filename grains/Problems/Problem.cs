namespace Zhucun.Grains.Problems;

/// <summary>
/// A refusal as a value: a stable code (<see cref="ProblemCodes"/>), the field that it concerns as a JSON pointer where there is one, and data for the message,
/// which the gateway writes in the reader's language.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Problem)]
public sealed record Problem(
    [property: Id(0)] string Code,
    [property: Id(1)] string? Pointer = null,
    [property: Id(2)] IReadOnlyDictionary<string, string>? Data = null);

/// <summary>An answer, or the reason why there is none.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Result)]
public sealed record Result<T>([property: Id(0)] T? Value, [property: Id(1)] Problem? Problem)
    where T : class
{
    /// <summary>An answer.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Problem problem) => new(null, problem);
}

/// <summary>The stable codes of all problems that grains answer.</summary>
public static class ProblemCodes
{
    /// <summary>No such member.</summary>
    public const string MemberNotFound = "member-not-found";

    /// <summary>The check-in's id stands for other content.</summary>
    public const string CheckInIdReused = "check-in-id-reused";

    /// <summary>The ticket was not signed by this county, or was changed.</summary>
    public const string TicketForged = "ticket-forged";

    /// <summary>The ticket was issued to another member.</summary>
    public const string TicketOfAnotherMember = "ticket-of-another-member";

    /// <summary>The elapsed time that belongs to a ticket is missing.</summary>
    public const string ElapsedMissing = "elapsed-missing";

    /// <summary>A township's shift drops a slot, or its times do not follow one another within a day (C2).</summary>
    public const string SlotsInvalid = "slots-invalid";

    /// <summary>A change would count for a day that has begun.</summary>
    public const string RewritesThePast = "rewrites-the-past";

    /// <summary>The ledger takes nothing at the moment; <c>reason</c> says why. Nothing was recorded; ask again with the same id.</summary>
    public const string LedgerUnavailable = "ledger-unavailable";

    /// <summary>The command's id stands for other content.</summary>
    public const string CommandIdReused = "command-id-reused";

    /// <summary>No such leave.</summary>
    public const string LeaveNotFound = "leave-not-found";

    /// <summary>The leave's id stands for other content, or for another member's leave.</summary>
    public const string LeaveIdReused = "leave-id-reused";

    /// <summary>A leave's days are none: the end lies before the beginning, or the leave is too long, too far ahead or behind the posting.</summary>
    public const string LeaveDaysInvalid = "leave-days-invalid";

    /// <summary>A leave would begin on a day that is over (L7).</summary>
    public const string LeaveAfterTheFact = "leave-after-the-fact";

    /// <summary>The member has another leave on one of the days; <c>leaveId</c> says which (L2).</summary>
    public const string LeaveOverlaps = "leave-overlaps";

    /// <summary>The leave is decided already, or over; <c>state</c> says how.</summary>
    public const string LeaveDecided = "leave-decided";

    /// <summary>The counted days are more than a township may approve (L1, L2); <c>countedDays</c> says how many.</summary>
    public const string LeaveNeedsCounty = "leave-needs-county";

    /// <summary>Nobody decides their own leave (L3).</summary>
    public const string OwnLeave = "own-leave";

    /// <summary>The village would be left with nobody of its team; <c>days</c> says when (L4).</summary>
    public const string LeaveUnattended = "leave-unattended";

    /// <summary>The leave has begun: it is returned from, not cancelled (L6).</summary>
    public const string LeaveBegun = "leave-begun";

    /// <summary>The leave has not begun: it is cancelled, not returned from (L6).</summary>
    public const string LeaveNotBegun = "leave-not-begun";

    /// <summary>The audit has no entry of this sequence.</summary>
    public const string AuditEntryNotFound = "audit-entry-not-found";

    /// <summary>The day of an audit entry is not over, or its seal is still to come; <c>when</c> says when that is.</summary>
    public const string NotSealedYet = "not-sealed-yet";

    /// <summary>Values of a policy do not hold; <c>values</c> names all of them.</summary>
    public const string PolicyInvalid = "policy-invalid";

    /// <summary>The policy has moved on from the version that the change follows; <c>version</c> is the latest.</summary>
    public const string PolicyVersionStale = "policy-version-stale";

    /// <summary>Versions that are still to come would never count; <c>versions</c> says which.</summary>
    public const string PolicySupersedesComing = "policy-supersedes-coming";
}
