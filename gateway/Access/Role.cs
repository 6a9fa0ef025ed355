namespace Zhucun.Gateway.Access;

/// <summary>SECURITY, "Roles". An integrator is no role: its key has its rights one by one.</summary>
internal enum Role
{
    /// <summary>系统管理员: accounts and the running of the system.</summary>
    SystemAdmin,

    /// <summary>安全管理员: who may do what.</summary>
    SecurityAdmin,

    /// <summary>审计管理员: what was done.</summary>
    AuditAdmin,

    /// <summary>县委组织部.</summary>
    OrganizationDepartment,

    /// <summary>纪委监委.</summary>
    DisciplineCommission,

    /// <summary>乡村振兴部门.</summary>
    RevitalisationOffice,

    /// <summary>乡镇党委: of one township.</summary>
    TownshipCommittee,

    /// <summary>队长: of one team.</summary>
    TeamLeader,

    /// <summary>队员: of oneself.</summary>
    Member,

    /// <summary>派出单位: of the members whom the unit sent.</summary>
    Sponsor,

    /// <summary>值守大屏: the board without names.</summary>
    Display,
}

/// <summary>What a role's place is.</summary>
internal enum PlaceKind
{
    /// <summary>The county as such: the role has no place of its own.</summary>
    County,
    Township,
    Team,
    Member,

    /// <summary>A sponsoring unit's name.</summary>
    Unit,
}
