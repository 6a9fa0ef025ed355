using System.Security.Claims;
using CsCheck;
using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.Tests.Access;

public sealed class ClaimRulesTests
{
    private const string Township = "530326105";
    private const string Team = "530326105201";

    private static readonly ClaimRule[] Rules =
    [
        new("groups", "zzb", Role.OrganizationDepartment),
        new("groups", "xz", Role.TownshipCommittee, PlaceClaim: "township"),
        new("groups", "dz", Role.TeamLeader, Team),
        new("groups", "dw", Role.Sponsor, PlaceClaim: "unit"),
        new("groups", "sys", Role.SystemAdmin),
        new("groups", "audit", Role.AuditAdmin),
    ];

    private static readonly Gen<Claim> Claims = Gen.Select(
        OneOf("groups", "township", "unit", "other"),
        Gen.Frequency((4, OneOf("zzb", "xz", "dz", "dw", "sys", "audit", Township, Team, "")), (1, Gen.String)),
        (type, value) => new Claim(type, value));

    [Fact]
    public void A_value_gives_its_role_with_the_place_of_the_rule_or_of_the_claim()
    {
        Assert.Equal([(Role.OrganizationDepartment, "")], Map("groups=zzb"));
        Assert.Equal([(Role.TeamLeader, Team)], Map("groups=dz"));
        Assert.Equal([(Role.TownshipCommittee, Township)], Map("groups=xz", $"township={Township}"));
        Assert.Equal([(Role.TownshipCommittee, Township), (Role.TownshipCommittee, "530326106")], Map("groups=xz", $"township={Township}", "township=530326106"));
    }

    [Theory]
    [InlineData("groups=zzbx")]
    [InlineData("groups=ZZB")]
    [InlineData("other=zzb")]
    [InlineData("groups=xz")]
    [InlineData("groups=xz", "township=5303261")]
    [InlineData("groups=xz", "township=")]
    [InlineData("groups=xz", "township=530326105201")]
    [InlineData("township=530326105")]
    [InlineData("groups=dw", "unit=")]
    public void What_is_not_to_the_letter_or_has_no_place_gives_nothing(params string[] claims) => Assert.Empty(Map(claims));

    [Fact]
    public void A_place_longer_than_one_that_is_granted_by_hand_gives_nothing() => Assert.Empty(Map("groups=dw", $"unit={new string('单', 65)}"));

    [Fact]
    public void An_administrator_who_is_something_else_too_is_no_administrator()
    {
        Assert.Equal([(Role.SystemAdmin, "")], Map("groups=sys"));
        Assert.Equal([(Role.OrganizationDepartment, "")], Map("groups=sys", "groups=zzb"));
        Assert.Empty(Map("groups=sys", "groups=audit"));
        // The other role is none without its place.
        Assert.Equal([(Role.SystemAdmin, "")], Map("groups=sys", "groups=xz"));
    }

    [Fact]
    public void What_was_granted_by_hand_wins_where_both_cannot_be()
    {
        (Role, string)[] system = [(Role.SystemAdmin, "")], department = [(Role.OrganizationDepartment, "")];

        Assert.Empty(ClaimRules.Beside([Role.Member], system));
        Assert.Empty(ClaimRules.Beside([Role.AuditAdmin], department));
        Assert.Equal(system, ClaimRules.Beside([Role.SystemAdmin], system));
        Assert.Equal(department, ClaimRules.Beside([Role.Member], department));
    }

    [Fact]
    public void Whatever_a_provider_says_each_role_has_a_place_that_can_be_its_and_an_administrators_stands_alone() =>
        Claims.List[0, 12].Sample(claims =>
        {
            var mapped = ClaimRules.Map(Rules, claims);

            Assert.Equal(mapped.Count, mapped.Distinct().Count());
            Assert.All(mapped, grant => Assert.NotNull(RoleRules.ReachOf(grant.Role, grant.Place)));
            Assert.DoesNotContain(mapped, grant => mapped.Any(other => RoleRules.Exclude(grant.Role, other.Role)));
            Assert.All(mapped, grant => Assert.Contains(Rules, rule => rule.Role == grant.Role && claims.Exists(claim => claim.Type == "groups" && claim.Value == rule.Value)));
        });

    [Fact]
    public void The_order_of_claims_changes_nothing() => Claims.List[0, 8].Sample(claims => Assert.Equal(
        ClaimRules.Map(Rules, claims).Order(), ClaimRules.Map(Rules, [.. claims.AsEnumerable().Reverse()]).Order()));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    private static IReadOnlyList<(Role Role, string Place)> Map(params string[] claims) =>
        ClaimRules.Map(Rules, [.. claims.Select(claim => claim.Split('=', 2)).Select(parts => new Claim(parts[0], parts[1]))]);
}
