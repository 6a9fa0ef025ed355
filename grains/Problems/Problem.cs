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

    /// <summary>The audit has no entry of this sequence.</summary>
    public const string AuditEntryNotFound = "audit-entry-not-found";

    /// <summary>The day of an audit entry is not over, or its seal is still to come; <c>when</c> says when that is.</summary>
    public const string NotSealedYet = "not-sealed-yet";
}
