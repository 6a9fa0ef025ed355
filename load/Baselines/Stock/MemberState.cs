using System.Text.Json.Serialization;

namespace Zhucun.Baselines.Stock;

/// <summary>
/// What is written for each check-in: the current slot's attendance with the evidence that it stands on, and the recent check-ins, by which a repeat is known. Six:
/// a member checks in twice a day, a phone repeats within minutes, and the row stays below the two kilobytes beyond which PostgreSQL compresses each version of it.
/// Older ones are forgotten: this storage has no history.
/// </summary>
internal sealed record MemberState
{
    public const int Most = 6;

    /// <summary>How many check-ins were recorded, ever; the last one has this number.</summary>
    public long Count { get; init; }

    public Cell? Cell { get; init; }

    public CheckIn? Evidence { get; init; }

    /// <summary>The latest last.</summary>
    public IReadOnlyList<RecentCheckIn> Recent { get; init; } = [];
}

/// <summary>An answered check-in; its content as a digest, which is all that a comparison needs.</summary>
internal sealed record RecentCheckIn(
    string Id, Guid Content, long Number, Slot? Slot, DateOnly? DutyDate, AttendanceStatus? Status, Grade Grade, Place Place, Reason Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MemberState))]
internal sealed partial class StateJson : JsonSerializerContext;
