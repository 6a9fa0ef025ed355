namespace Zhucun.Gateway.Access;

/// <summary>What a request needs. Persons get rights by their roles (<see cref="RoleRules"/>), integrators one by one with their key.</summary>
internal enum Right
{
    /// <summary>Townships, villages and teams.</summary>
    ReadPlaces,

    /// <summary>The duty board, counts and statuses without anybody's name.</summary>
    ReadBoard,

    /// <summary>Members, rolls and attendance, phone numbers masked.</summary>
    ReadMembers,

    ReadAlerts,

    /// <summary>Every entry of the record as it comes: feed, stream and hub.</summary>
    FollowFeed,

    /// <summary>Leaves with their reasons.</summary>
    ReadLeaves,

    CheckIn,

    /// <summary>To ask for leave, withdraw, cancel and report back: for oneself, or for a member.</summary>
    RequestLeave,

    /// <summary>To approve and refuse, within one's authority. A person's affair: no key has it.</summary>
    DecideLeave,

    /// <summary>To take alerts and dispose of them. A person's affair: no key has it.</summary>
    HandleAlerts,

    /// <summary>To send members on missions and trainings. A person's affair: no key has it.</summary>
    AssignMissions,

    /// <summary>To ask for a correction: for oneself, or for a member.</summary>
    RequestCorrections,

    /// <summary>To grant and refuse corrections. A person's affair: no key has it.</summary>
    DecideCorrections,

    /// <summary>To say that villages are out of reach, or can be reached again. It ends alerts, so no key has it.</summary>
    DeclareOutages,

    RevealPhone,

    RevealPosition,

    /// <summary>Everything that is kept about a member, in one document.</summary>
    ExportMember,

    MoveDemoClock,

    ReadMetrics,

    /// <summary>The API's own documents.</summary>
    ReadDocs,

    /// <summary>One's own name, password, second factor and sessions.</summary>
    OwnAccount,

    ManagePeople,

    GrantRoles,

    ManageKeys,

    ReadAudit,

    /// <summary>The county's policy: what counts, what is to come, and what has counted.</summary>
    ReadPolicy,

    /// <summary>A person's affair: no key has it.</summary>
    ChangePolicy,

    /// <summary>To import the roster: who is posted where. A person's affair: no key has it.</summary>
    ChangeRoster,
}

/// <summary>Rights as keys and documents name them.</summary>
internal static class RightNames
{
    private static readonly Dictionary<Right, string> Names = new()
    {
        [Right.ReadPlaces] = "places.read",
        [Right.ReadBoard] = "board.read",
        [Right.ReadMembers] = "members.read",
        [Right.ReadAlerts] = "alerts.read",
        [Right.FollowFeed] = "feed.read",
        [Right.ReadLeaves] = "leaves.read",
        [Right.CheckIn] = "check-ins.write",
        [Right.RequestLeave] = "leaves.write",
        [Right.DecideLeave] = "leaves.decide",
        [Right.HandleAlerts] = "alerts.handle",
        [Right.AssignMissions] = "missions.write",
        [Right.RequestCorrections] = "corrections.write",
        [Right.DecideCorrections] = "corrections.decide",
        [Right.DeclareOutages] = "outages.write",
        [Right.RevealPhone] = "phones.reveal",
        [Right.RevealPosition] = "positions.reveal",
        [Right.ExportMember] = "members.export",
        [Right.MoveDemoClock] = "demo-clock.write",
        [Right.ReadMetrics] = "metrics.read",
        [Right.ReadDocs] = "docs.read",
        [Right.OwnAccount] = "account.own",
        [Right.ManagePeople] = "people.write",
        [Right.GrantRoles] = "roles.write",
        [Right.ManageKeys] = "keys.write",
        [Right.ReadAudit] = "audit.read",
        [Right.ReadPolicy] = "policy.read",
        [Right.ChangePolicy] = "policy.write",
        [Right.ChangeRoster] = "roster.write",
    };

    private static readonly Dictionary<string, Right> ByName = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static string Name(this Right right) => Names[right];

    public static bool TryParse(string name, out Right right) => ByName.TryGetValue(name, out right);
}
