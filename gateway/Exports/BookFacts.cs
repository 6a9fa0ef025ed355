using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Exports;

/// <summary>What a book is made of: what is known of a month, as of one sequence of the record.</summary>
internal sealed record BookFacts
{
    public required BookMonth Month { get; init; }

    public required string CountyName { get; init; }

    /// <summary>When it is made, by the county's clock.</summary>
    public required DateTimeOffset Now { get; init; }

    public required long Sequence { get; init; }

    /// <summary>Each day of the month.</summary>
    public required IReadOnlyList<BookDay> Days { get; init; }

    public required IReadOnlyList<TownshipFacts> Townships { get; init; }
}

/// <summary>A day, and whether it is a duty day (MISSION C1).</summary>
internal readonly record struct BookDay(DateOnly Date, bool Duty);

/// <summary>What is known of a township.</summary>
internal sealed record TownshipFacts
{
    public required TownshipCode Code { get; init; }

    public required string Name { get; init; }

    /// <summary>See <see cref="BookMonth.SealedFrom"/>.</summary>
    public required DateTimeOffset SealedFrom { get; init; }

    /// <summary>Whether somebody has asked for a correction in the month that nobody has decided.</summary>
    public bool CorrectionWaits { get; init; }

    public required IReadOnlyList<MemberFacts> Members { get; init; }
}

/// <summary>What is known of a member who was posted in the month.</summary>
internal sealed record MemberFacts
{
    public required MemberId Id { get; init; }

    public required string Name { get; init; }

    public required MemberRole Role { get; init; }

    public required VillageCode Village { get; init; }

    public required string VillageName { get; init; }

    /// <summary>Whether a day's duty was in the book's township: who moves is in two books, each with its own days.</summary>
    public Predicate<DateOnly> IsHere { get; init; } = _ => true;

    /// <summary>The status in each of the month's slots, day by day; null before the slot has opened.</summary>
    public required IReadOnlyDictionary<Slot, AttendanceStatus?[]> Statuses { get; init; }

    /// <summary>The leaves that were taken, where the reader may know of them.</summary>
    public IReadOnlyList<TakenLeave> Leaves { get; init; } = [];
}

/// <summary>The days of a leave, both ends included, and what it was for.</summary>
internal readonly record struct TakenLeave(DateOnly From, DateOnly To, LeaveKind Kind);
