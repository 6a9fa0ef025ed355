using System.Security.Claims;

namespace Zhucun.Gateway.Access;

/// <summary>A role that the county's own provider gives: to whoever has this value in this claim.</summary>
/// <param name="Claim">The claim's name.</param>
/// <param name="Value">The value, to the letter.</param>
/// <param name="Role">The role.</param>
/// <param name="Place">Its place, the same for everybody; empty for a role of the whole county.</param>
/// <param name="PlaceClaim">The claim that names the place of each person instead; several values are several places.</param>
internal sealed record ClaimRule(string Claim, string Value, Role Role, string Place = "", string? PlaceClaim = null);

/// <summary>Which roles somebody has by what the county's own provider says of them.</summary>
internal static class ClaimRules
{
    /// <summary>As long as a place may be that is granted by hand.</summary>
    private const int PlaceLength = 64;

    /// <summary>
    /// The roles with their places. A place that cannot be the role's gives nothing, and an administrator's role counts only where it stands alone (三权分立): a provider that
    /// makes somebody an administrator and something else has made a mistake, and the mistake must not be one that gives more.
    /// </summary>
    public static IReadOnlyList<(Role Role, string Place)> Map(IEnumerable<ClaimRule> rules, IReadOnlyCollection<Claim> claims)
    {
        var mapped = rules
            .Where(rule => claims.Any(claim => claim.Type == rule.Claim && claim.Value == rule.Value))
            .SelectMany(rule => PlacesOf(rule, claims).Select(place => (rule.Role, Place: place)))
            .Where(grant => grant.Place.Length <= PlaceLength && RoleRules.ReachOf(grant.Role, grant.Place) is not null)
            .Distinct()
            .ToList();
        return [.. mapped.Where(grant => !RoleRules.IsAdministrator(grant.Role) || mapped.TrueForAll(other => other.Role == grant.Role))];
    }

    /// <summary>What of it may stand beside the roles that were granted by hand.</summary>
    public static IReadOnlyList<(Role Role, string Place)> Beside(IReadOnlyCollection<Role> byHand, IEnumerable<(Role Role, string Place)> mapped) =>
        [.. mapped.Where(grant => !byHand.Any(has => RoleRules.Exclude(has, grant.Role)))];

    private static IEnumerable<string> PlacesOf(ClaimRule rule, IEnumerable<Claim> claims) =>
        rule.PlaceClaim is { } name ? claims.Where(claim => claim.Type == name).Select(claim => claim.Value) : [rule.Place];
}
