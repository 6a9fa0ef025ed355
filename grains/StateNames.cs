namespace Zhucun.Grains;

/// <summary>
/// The names under which grains store state, in one place. The grain's type is not part of Orleans' storage key: two classes with one name and one key would
/// share a row and destroy each other. A test proves the names unique.
/// </summary>
internal static class StateNames
{
    /// <summary>The storage provider that all of them use.</summary>
    public const string Provider = "snapshots";

    public const string Member = "member";
    public const string Team = "team";
    public const string Village = "village";
    public const string Township = "township";
    public const string County = "county";
    public const string Roster = "roster";
    public const string Audit = "audit";
    public const string Seals = "seals";
    public const string SealKey = "seal-key";
    public const string EscalationAuditor = "escalation-auditor";
    public const string LeaveId = "leave-id";
    public const string TicketKeys = "ticket-keys";
    public const string ViewSnapshot = "view-snapshot";
}
