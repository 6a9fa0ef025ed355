using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>What an act must be answered. <see cref="Refusal"/> is the code of the problem, <see cref="AnyRefusal"/> where the rules only say that it does not happen.</summary>
internal sealed record ExpectedAnswer(string? Refusal = null)
{
    public const string AnyRefusal = "any refusal";

    public static readonly ExpectedAnswer Done = new();

    public ExpectedVerdict? Verdict { get; init; }

    public ExpectedLeave? Leave { get; init; }

    public static ExpectedAnswer Of(string? refusal) => refusal is null ? Done : new ExpectedAnswer(refusal);
}

/// <summary>What a check-in must be answered; without a slot it settles nothing.</summary>
internal sealed record ExpectedVerdict(string? Status, SlotKey? Slot, Grade Grade, Place Place, IReadOnlyList<string> Reasons, bool Repeated);

/// <summary>How a leave must be told of (L1, L2); without <see cref="CountedDays"/> it is not said how many count and whose it is.</summary>
internal sealed record ExpectedLeave(string State, int Days, int? CountedDays, string? Approver);
