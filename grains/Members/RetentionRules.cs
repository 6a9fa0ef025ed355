using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Members;

/// <summary>
/// What is dropped when (MISSION K3): a check-in's position and note 90 days after they were recorded. Its verdict stays, and so does everything else: a name is
/// needed as long as the record that it belongs to.
/// </summary>
internal static class RetentionRules
{
    /// <summary>How long a position is kept.</summary>
    public static readonly TimeSpan PositionsKept = TimeSpan.FromDays(90);

    /// <summary>What is due at an instant.</summary>
    public static IReadOnlyList<PersonalDrop> Due(DateTimeOffset now) => [new(EntryTypes.MemberCheckedIn, now - PositionsKept)];
}
