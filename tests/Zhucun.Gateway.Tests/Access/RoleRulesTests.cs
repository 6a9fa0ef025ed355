using CsCheck;
using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.Tests.Access;

public sealed class RoleRulesTests
{
    private static readonly Role[] Administrators = [Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin];
    private static readonly Gen<Role> AnyRole = Gen.Int[0, Enum.GetValues<Role>().Length - 1].Select(i => Enum.GetValues<Role>()[i]);

    [Fact]
    public void The_audit_administrator_can_do_nothing_but_read_the_audit() =>
        Assert.Equal([Right.OwnAccount, Right.ReadAudit], RoleRules.RightsOf(Role.AuditAdmin).Order());

    [Fact]
    public void Accounts_roles_keys_and_audit_are_three_persons()
    {
        Right[] ofAdministrators = [Right.ManagePeople, Right.GrantRoles, Right.ManageKeys, Right.ReadAudit];
        Assert.All(Enum.GetValues<Role>(), role => Assert.True(
            RoleRules.IsAdministrator(role) || !RoleRules.RightsOf(role).Intersect(ofAdministrators).Any(), $"{role} has an administrator's right."));
        Assert.All(ofAdministrators, right => Assert.Single(Enum.GetValues<Role>(), role => RoleRules.RightsOf(role).Contains(right)));
        Assert.Empty(RoleRules.OfKeys.Intersect(ofAdministrators));
    }

    [Fact]
    public void No_administrator_sees_duty_data()
    {
        Right[] ofDuty = [Right.ReadBoard, Right.ReadMembers, Right.ReadAlerts, Right.FollowFeed, Right.CheckIn, Right.RevealPhone, Right.RevealPosition, Right.ExportMember];
        Assert.All(Administrators, role => Assert.Empty(RoleRules.RightsOf(role).Intersect(ofDuty)));
    }

    [Fact]
    public void The_system_administrator_appoints_the_first_security_and_audit_administrator_and_no_second()
    {
        Role[] system = [Role.SystemAdmin];
        Assert.Null(RoleRules.RefuseGrant(system, itself: false, [], Role.SecurityAdmin, taken: system));
        Assert.Null(RoleRules.RefuseGrant(system, itself: false, [], Role.AuditAdmin, taken: system));
        Assert.Equal(AccessProblemCodes.RightMissing, RoleRules.RefuseGrant(system, itself: false, [], Role.SecurityAdmin, taken: Administrators));
        Assert.Equal(AccessProblemCodes.RightMissing, RoleRules.RefuseGrant(system, itself: false, [], Role.OrganizationDepartment, taken: system));
    }

    [Fact]
    public void No_sequence_of_grants_gives_anybody_an_administrators_role_beside_another() =>
        Gen.Select(AnyRole, AnyRole).List[1, 30].Sample(grants =>
        {
            var has = new List<Role>();
            foreach (var (granter, role) in grants)
            {
                if (RoleRules.RefuseGrant([granter], itself: false, has, role, has.Where(RoleRules.IsAdministrator).ToList()) is null && !has.Contains(role))
                    has.Add(role);
            }

            return has.Count <= 1 || !has.Exists(RoleRules.IsAdministrator);
        });

    [Fact]
    public void Nobody_grants_to_themselves() =>
        AnyRole.Sample(role => RoleRules.RefuseGrant([Role.SecurityAdmin], itself: true, [], role, []) == AccessProblemCodes.OwnRights);

    [Theory]
    [InlineData("TownshipCommittee", "530326105", "township:530326105")]
    [InlineData("TeamLeader", "530326105201", "team:530326105201")]
    [InlineData("OrganizationDepartment", "", "county")]
    [InlineData("Sponsor", "县农业农村局", "")]
    [InlineData("TownshipCommittee", "", null)]
    [InlineData("TownshipCommittee", "530326105201", null)]
    [InlineData("OrganizationDepartment", "530326105", null)]
    [InlineData("Member", "nobody", null)]
    public void A_role_reaches_as_far_as_its_place(string role, string place, string? reach) => Assert.Equal(reach, RoleRules.ReachOf(Enum.Parse<Role>(role), place)?.ToString());
}
