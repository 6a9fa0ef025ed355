using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Places;

/// <summary>A township (乡镇、街道) that has teams.</summary>
internal sealed record TownshipDocument(TownshipCode Code, string Name, int Villages, int Members);

/// <summary>A village (村、社区) with its site in WGS-84; <see cref="Team"/> is its team's code, absent where it has none.</summary>
internal sealed record VillageDocument
{
    public required VillageCode Code { get; init; }

    public required string Name { get; init; }

    public required TownshipCode Township { get; init; }

    public required SiteDocument Site { get; init; }

    public VillageCode? Team { get; init; }

    public static VillageDocument Of(VillageView village, Policy policy) => new()
    {
        Code = village.Code,
        Name = village.Name,
        Township = village.Code.Township,
        Site = new SiteDocument(village.Site.Lat, village.Site.Lon, village.Site.RadiusMeters ?? policy.RadiusMeters),
        Team = village.Team.Count > 0 ? village.Code : null,
    };
}

/// <summary>A place in WGS-84 degrees with its fence's radius in metres.</summary>
internal sealed record SiteDocument(double Lat, double Lon, double RadiusMeters);

/// <summary>A village's resident work team.</summary>
internal sealed record TeamDocument(
    VillageCode Code, VillageCode Village, string VillageName, TownshipCode Township, MemberId? Leader, IReadOnlyList<TeamMember> Members);

internal sealed record TeamMember(MemberId Id, string Name, MemberRole Role);
