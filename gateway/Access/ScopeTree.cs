using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Access;

/// <summary>
/// The one place that says whether something lies within somebody's reach: county ⊃ township ⊃ team ⊃ member. Every endpoint and every hub method asks it; what lies
/// outside is answered as what does not exist.
/// </summary>
internal static class ScopeTree
{
    /// <summary>Whether all of a township lies within reach.</summary>
    public static bool Holds(this Reach reach, TownshipCode township) => reach.IsCounty || reach.Townships.Contains(township);

    /// <summary>Whether all of a team, and so its village, lies within reach.</summary>
    public static bool Holds(this Reach reach, VillageCode team) => reach.Holds(team.Township) || reach.Teams.Contains(team);

    /// <summary>Whether a member of this team lies within reach.</summary>
    public static bool Holds(this Reach reach, MemberId member, VillageCode team) => reach.Holds(team) || reach.Members.Contains(member);

    /// <summary>Whether a member lies within reach; one who is not on the roster only where the whole county is.</summary>
    public static bool Holds(this Reach reach, MemberId member, CountyView view) =>
        reach.IsCounty || reach.Members.Contains(member)
        || view.Read(reading => reading.State.Members.TryGetValue(member, out var found) && reach.Holds(member, found.Village));

    /// <summary>The villages in whose teams a caller is, has been or will be: what is decided there may be about them.</summary>
    public static IReadOnlySet<VillageCode> TeamsIn(this Caller caller, CountyView view) => view.Read(reading =>
        caller.Is.SelectMany(member => reading.State.Members.GetValueOrDefault(member)?.Stations ?? []).Select(station => station.Village).ToHashSet());

    /// <summary>An alert of a village is its team's too; one of a whole township only the township's.</summary>
    public static bool IsWithin(this AlertView alert, Reach reach) => alert.Village is { } village ? reach.Holds(village) : reach.Holds(alert.Township);

    /// <summary>Whether a township may be looked at, even if not everything in it: somebody of a team sees which township the team is in.</summary>
    public static bool Touches(this Reach reach, TownshipCode township, ViewReading reading) =>
        reach.Holds(township) || reach.Teams.Any(team => team.Township == township)
        || reach.Members.Any(member => reading.State.Members.TryGetValue(member, out var found) && found.Village.Township == township);

    /// <summary>Whether a village may be looked at, even if not everybody in it.</summary>
    public static bool Touches(this Reach reach, VillageCode village, ViewReading reading) =>
        reach.Holds(village)
        || reach.Members.Any(member => reading.State.Members.TryGetValue(member, out var found) && found.Village == village);
}
