using Zhucun.Grains;
using Zhucun.Grains.Villages;

namespace Zhucun.Silo.Demo;

/// <summary>
/// The demo county (MISSION, "Demo county"): the real places, 355 of them with a team, and 1,032 invented people, 364 of them first secretaries or leaders.
/// Pure: the same county every time.
/// </summary>
internal static class DemoCounty
{
    /// <summary>会泽县.</summary>
    public static readonly CountyCode Code = new(530326);

    public const string Name = "会泽县";
    public const int Members = 1032;

    /// <summary>Teams that have a first secretary besides the leader.</summary>
    private const int TeamsWithFirstSecretary = 9;

    /// <summary>The county's five central streets, 530326001–005, of whose communities only seven have a team.</summary>
    private const int LastStreet = 530326005;

    /// <summary>The townships with their villages and teams.</summary>
    public static IReadOnlyList<DemoTownship> Plan()
    {
        var places = Gazetteer.Read().GroupBy(place => place.Township).SelectMany(WithTeam).ToList();
        var sizes = TeamSizes(places.Count);
        return
        [
            .. places.Select((place, index) => (Place: place, Team: Team(place.Village, sizes[index], withFirstSecretary: index % 40 == 0 && index / 40 < TeamsWithFirstSecretary)))
                .GroupBy(item => (item.Place.Township, item.Place.TownshipName))
                .Select(township => new DemoTownship(
                    township.Key.Township,
                    township.Key.TownshipName,
                    [.. township.Select(item => new DemoVillage(item.Place.Village, item.Place.Name, Site(item.Place.Village), item.Team))])),
        ];
    }

    /// <summary>All villages; the communities outside the five streets; of each street the first community, of the first two also the second.</summary>
    private static IEnumerable<Gazetteer.Place> WithTeam(IGrouping<TownshipCode, Gazetteer.Place> township)
    {
        if (township.Key.Value > LastStreet)
            return township;
        var communities = township.Key.Value <= 530326002 ? 2 : 1;
        return township.Where(place => !place.IsCommunity).Concat(township.Where(place => place.IsCommunity).Take(communities))
            .OrderBy(place => place.Village.Value);
    }

    /// <summary>A leader and one or two members each, so that all together are 1,032 with the nine first secretaries.</summary>
    private static List<int> TeamSizes(int teams)
    {
        var others = Members - TeamsWithFirstSecretary - teams;
        var two = others - teams;
        return [.. Enumerable.Range(0, teams).Select(index => 1 + (index * two / teams != (index + 1) * two / teams ? 2 : 1))];
    }

    private static IReadOnlyList<DemoMember> Team(VillageCode village, int size, bool withFirstSecretary)
    {
        var roles = new List<MemberRole> { MemberRole.Leader };
        if (withFirstSecretary)
            roles.Insert(0, MemberRole.FirstSecretary);
        roles.AddRange(Enumerable.Repeat(MemberRole.Member, size - 1));
        return
        [
            .. roles.Select((role, place) =>
            {
                var id = DemoPeople.IdOf(Code, village, place);
                return new DemoMember(id, role, DemoPeople.NameOf(id), DemoPeople.PhoneOf(id));
            }),
        ];
    }

    private static Site Site(VillageCode village)
    {
        var (lat, lon) = DemoPeople.SiteOf(village);
        return new Site(lat, lon, RadiusMeters: null);
    }
}

internal sealed record DemoTownship(TownshipCode Code, string Name, IReadOnlyList<DemoVillage> Villages);

internal sealed record DemoVillage(VillageCode Code, string Name, Site Site, IReadOnlyList<DemoMember> Team);

internal sealed record DemoMember(MemberId Id, MemberRole Role, string Name, string Phone);
