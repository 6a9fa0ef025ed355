using Zhucun.Grains;

namespace Zhucun.Gateway.Access;

/// <summary>How far a right goes: county ⊃ township ⊃ team ⊃ member, or several of these where a person has several roles.</summary>
internal sealed record Reach
{
    public static readonly Reach Nothing = new();

    public static readonly Reach County = new() { IsCounty = true };

    /// <summary>Everything in the county.</summary>
    public bool IsCounty { get; private init; }

    public IReadOnlySet<TownshipCode> Townships { get; private init; } = new HashSet<TownshipCode>();

    public IReadOnlySet<VillageCode> Teams { get; private init; } = new HashSet<VillageCode>();

    public IReadOnlySet<MemberId> Members { get; private init; } = new HashSet<MemberId>();

    public static Reach Of(TownshipCode township) => new() { Townships = new HashSet<TownshipCode> { township } };

    public static Reach Of(VillageCode team) => new() { Teams = new HashSet<VillageCode> { team } };

    public static Reach Of(MemberId member) => new() { Members = new HashSet<MemberId> { member } };

    /// <summary>As far as either goes.</summary>
    public Reach With(Reach other) => IsCounty || other.IsCounty
        ? County
        : new()
        {
            Townships = new HashSet<TownshipCode>(Townships.Union(other.Townships)),
            Teams = new HashSet<VillageCode>(Teams.Union(other.Teams)),
            Members = new HashSet<MemberId>(Members.Union(other.Members)),
        };

    /// <summary>As it is written in the ticket of the hub and compared where rights may have changed.</summary>
    public override string ToString() => IsCounty
        ? "county"
        : string.Join(' ', Townships.Select(t => $"township:{t}").Concat(Teams.Select(t => $"team:{t}")).Concat(Members.Select(m => $"member:{m}")).Order(StringComparer.Ordinal));
}
