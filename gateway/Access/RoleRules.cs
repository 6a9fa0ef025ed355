using System.Collections.Frozen;
using Zhucun.Grains;

namespace Zhucun.Gateway.Access;

/// <summary>Which rights a role gives and who may have which role (SECURITY, "Roles"; 三权分立). <c>docs/access-matrix.md</c> is written from it.</summary>
internal static class RoleRules
{
    private static readonly Right[] OfAnybody = [Right.OwnAccount, Right.ReadDocs];

    private static readonly Right[] OfTheCounty = [Right.ReadPlaces, Right.ReadBoard, Right.ReadMembers, Right.ReadAlerts, Right.FollowFeed, Right.ReadLeaves, Right.ReadPolicy];

    private static readonly FrozenDictionary<Role, Right[]> Rights = new Dictionary<Role, Right[]>
    {
        // A role's place and a key's township are shown and chosen by name.
        [Role.SystemAdmin] = [.. OfAnybody, Right.ReadPlaces, Right.ManagePeople, Right.ReadMetrics, Right.MoveDemoClock],
        [Role.SecurityAdmin] = [.. OfAnybody, Right.ReadPlaces, Right.GrantRoles, Right.ManageKeys],
        [Role.AuditAdmin] = [Right.OwnAccount, Right.ReadAudit],
        [Role.OrganizationDepartment] = [.. OfAnybody, .. OfTheCounty, Right.DecideLeave, Right.HandleAlerts, Right.AssignMissions, Right.DeclareOutages, Right.RevealPhone, Right.RevealPosition, Right.ChangePolicy, Right.ChangeRoster],
        [Role.DisciplineCommission] = [.. OfAnybody, .. OfTheCounty, Right.RevealPosition],
        // The county duty desk.
        [Role.RevitalisationOffice] = [.. OfAnybody, .. OfTheCounty, Right.HandleAlerts, Right.AssignMissions, Right.DeclareOutages, Right.RevealPhone],
        [Role.TownshipCommittee] =
        [
            .. OfAnybody, .. OfTheCounty, Right.RequestLeave, Right.DecideLeave, Right.HandleAlerts, Right.AssignMissions, Right.RequestCorrections, Right.DecideCorrections,
            Right.DeclareOutages, Right.RevealPhone, Right.RevealPosition,
        ],
        [Role.TeamLeader] = [.. OfAnybody, Right.ReadPlaces, Right.ReadBoard, Right.ReadMembers, Right.ReadAlerts, Right.ReadLeaves, Right.RevealPhone],
        [Role.Member] = [.. OfAnybody, Right.ReadPlaces, Right.ReadMembers, Right.CheckIn, Right.ReadLeaves, Right.RequestLeave, Right.RequestCorrections, Right.RevealPhone, Right.RevealPosition, Right.ExportMember],
        // The roster has a sponsor's name with each member, as somebody wrote it; nobody's rights hang on that, so a sponsor has nobody to see.
        [Role.Sponsor] = [.. OfAnybody],
        [Role.Display] = [Right.OwnAccount, Right.ReadBoard],
    }.ToFrozenDictionary();

    /// <summary>What a key may be given: what has to do with duty, and with watching the system; never accounts, roles, keys or the audit, which are persons' affairs.</summary>
    public static IReadOnlyList<Right> OfKeys { get; } =
    [
        .. OfTheCounty, Right.CheckIn, Right.RequestLeave, Right.RequestCorrections, Right.RevealPhone, Right.RevealPosition, Right.ExportMember, Right.MoveDemoClock, Right.ReadMetrics, Right.ReadDocs,
    ];

    /// <summary>The rights that a role gives, each as far as the role's place reaches.</summary>
    public static IReadOnlyList<Right> RightsOf(Role role) => Rights[role];

    /// <summary>One of the three administrators, who are separate persons, sign in with a second factor, and have no other role.</summary>
    public static bool IsAdministrator(Role role) => role is Role.SystemAdmin or Role.SecurityAdmin or Role.AuditAdmin;

    /// <summary>What has to be named with a role.</summary>
    public static PlaceKind PlaceOf(Role role) => role switch
    {
        Role.TownshipCommittee => PlaceKind.Township,
        Role.TeamLeader => PlaceKind.Team,
        Role.Member => PlaceKind.Member,
        Role.Sponsor => PlaceKind.Unit,
        _ => PlaceKind.County,
    };

    /// <summary>How far a role with this place reaches; null for a place that cannot be one.</summary>
    public static Reach? ReachOf(Role role, string place) => PlaceOf(role) switch
    {
        PlaceKind.County => place.Length == 0 ? Reach.County : null,
        PlaceKind.Township => TownshipCode.TryParse(place, null, out var township) ? Reach.Of(township) : null,
        PlaceKind.Team => VillageCode.TryParse(place, null, out var team) ? Reach.Of(team) : null,
        PlaceKind.Member => MemberId.TryParse(place, null, out var member) ? Reach.Of(member) : null,
        _ => place.Length > 0 ? Reach.Nothing : null,
    };

    /// <summary>
    /// Whether a person with these roles may get one more; the code of the problem if not. An administrator's role stands alone. Roles are the security administrator's
    /// to grant, but somebody has to appoint the first of them: as long as there is none, the system administrator does, and the first audit administrator likewise.
    /// </summary>
    /// <param name="granter">The roles of who grants.</param>
    /// <param name="itself">Whether that is the person itself.</param>
    /// <param name="has">The roles that the person has.</param>
    /// <param name="role">The role to be granted.</param>
    /// <param name="taken">The administrators' roles that somebody has.</param>
    public static string? RefuseGrant(IReadOnlyCollection<Role> granter, bool itself, IReadOnlyCollection<Role> has, Role role, IReadOnlyCollection<Role> taken)
    {
        if (itself)
            return AccessProblemCodes.OwnRights;
        var first = granter.Contains(Role.SystemAdmin) && role is Role.SecurityAdmin or Role.AuditAdmin && !taken.Contains(role);
        if (!granter.Contains(Role.SecurityAdmin) && !first)
            return AccessProblemCodes.RightMissing;
        return has.Any(other => Exclude(other, role)) ? AccessProblemCodes.AdministratorStandsAlone : null;
    }

    /// <summary>Whether one person cannot have both: an administrator's role stands alone.</summary>
    public static bool Exclude(Role one, Role other) => one != other && (IsAdministrator(one) || IsAdministrator(other));
}
