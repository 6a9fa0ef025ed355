namespace Zhucun.Grains.Leaves;

/// <summary>Asks for a leave.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.RequestLeave)]
public sealed record RequestLeave
{
    /// <summary>The client's id: the same id with the same content is the same request.</summary>
    [Id(0)] public required string LeaveId { get; init; }

    /// <summary>The first day.</summary>
    [Id(1)] public required DateOnly From { get; init; }

    /// <summary>The last day, included.</summary>
    [Id(2)] public required DateOnly To { get; init; }

    /// <summary>What for.</summary>
    [Id(3)] public required LeaveKind Kind { get; init; }

    /// <summary>Why.</summary>
    [Id(4)] public required string Reason { get; init; }

    /// <summary>Who asks: the member, or somebody for them.</summary>
    [Id(5)] public required string Actor { get; init; }
}

/// <summary>Decides a leave, or changes one that is decided.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.LeaveAct)]
public sealed record LeaveAct
{
    /// <summary>The leave.</summary>
    [Id(0)] public required string LeaveId { get; init; }

    /// <summary>Who acts.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>The highest authority over this member that the actor has; null for none.</summary>
    [Id(2)] public LeaveApprover? Authority { get; init; }

    /// <summary>Whether the actor is the member: nobody decides their own (L3).</summary>
    [Id(3)] public bool OwnLeave { get; init; }

    /// <summary>Whether the approver knows that the village is left with nobody, and allows it (L4).</summary>
    [Id(4)] public bool AllowUnattended { get; init; }

    /// <summary>Why, for a rejection.</summary>
    [Id(5)] public string? Note { get; init; }

    /// <summary>Under which the act is the same act; null: an actor does it once.</summary>
    [Id(6)] public string? IdempotencyKey { get; init; }
}

/// <summary>A leave as it stands after a command.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.LeaveAnswer)]
public sealed record LeaveAnswer
{
    /// <summary>The leave.</summary>
    [Id(0)] public required string LeaveId { get; init; }

    /// <summary>Its own calendar days; those taken, once it is over.</summary>
    [Id(1)] public required int Days { get; init; }

    /// <summary>With the leaves that count together with it (L2).</summary>
    [Id(2)] public required int CountedDays { get; init; }

    /// <summary>Those leaves, by id.</summary>
    [Id(3)] public required IReadOnlyList<string> CountedWith { get; init; }

    /// <summary>Who decides, or has decided.</summary>
    [Id(4)] public required LeaveApprover Approver { get; init; }

    /// <summary>Its state.</summary>
    [Id(5)] public required LeaveState State { get; init; }

    /// <summary>Its entry in the county's ledger.</summary>
    [Id(6)] public required long Sequence { get; init; }

    /// <summary>Whether the command had been answered before.</summary>
    [Id(7)] public bool Repeated { get; init; }
}

/// <summary>Asks a member's grain whether a leave is overdue now that a slot is settled (L5).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ReportOverdue)]
internal sealed record ReportOverdue(
    [property: Id(0)] string LeaveId, [property: Id(1)] DutySlot Slot, [property: Id(2)] DateTimeOffset Deadline, [property: Id(3)] bool Late);
