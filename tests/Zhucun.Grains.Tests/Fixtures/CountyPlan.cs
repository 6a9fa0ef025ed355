using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>A small county: so many townships, villages with a team in each, and members in each team.</summary>
internal sealed record CountyPlan(int TownshipCount = 1, int VillagesEach = 2, int MembersEach = 2)
{
    public static readonly CountyCode Code = new(530326);

    public IReadOnlyList<TownshipCode> Townships { get; } = [.. Enumerable.Range(0, TownshipCount).Select(index => new TownshipCode(530326100 + index))];

    public IReadOnlyList<VillageCode> Villages => [.. Townships.SelectMany(VillagesOf)];

    public IReadOnlyList<MemberId> Members => [.. Villages.SelectMany(MembersOf)];

    public IReadOnlyList<VillageCode> VillagesOf(TownshipCode township) =>
        [.. Enumerable.Range(0, VillagesEach).Select(index => new VillageCode((township.Value * 1000L) + 200 + index))];

    public IReadOnlyList<MemberId> MembersOf(VillageCode village) =>
        [.. Enumerable.Range(0, MembersEach).Select(index => MemberId.Of(Code, ((village.Value % 1_000_000) * 10) + index))];

    public IReadOnlyList<MemberId> MembersOf(TownshipCode township) => [.. VillagesOf(township).SelectMany(MembersOf)];

    public VillageCode VillageOf(MemberId member) => Villages.First(village => MembersOf(village).Contains(member));

    public static Site SiteOf(VillageCode village) => new(26.0 + (village.Value % 1000 / 1000.0), 103.3, RadiusMeters: null);

    public static MemberRole RoleAt(int place) => place == 0 ? MemberRole.Leader : MemberRole.Member;
}
