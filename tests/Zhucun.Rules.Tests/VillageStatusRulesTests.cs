using Zhucun.Grains.Villages;
using static Zhucun.Grains.AttendanceStatus;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A3: a village in a slot.</summary>
public class VillageStatusRulesTests
{
    private static readonly Gen<AttendanceStatus[]> Teams = Gen.Enum<AttendanceStatus>().Array[0, 6];

    [Theory]
    [InlineData(VillageStatus.OffDuty, VillageStatus.OffDuty, new[] { OffDuty, OffDuty })]
    [InlineData(VillageStatus.OffDuty, VillageStatus.OffDuty, new AttendanceStatus[0])]
    [InlineData(VillageStatus.AllPresent, VillageStatus.AllPresent, new[] { Present, Late })]
    [InlineData(VillageStatus.AllPresent, VillageStatus.AllPresent, new[] { Present, OnLeave, OnMission, OffDuty })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unattended, new[] { Pending, Pending })]
    [InlineData(VillageStatus.PartlyPresent, VillageStatus.PartlyPresent, new[] { Present, Pending })]
    [InlineData(VillageStatus.PartlyPresent, VillageStatus.PartlyPresent, new[] { Late, AbsentProvisional })]
    [InlineData(VillageStatus.PartlyPresent, VillageStatus.PartlyPresent, new[] { Present, Unreachable })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unattended, new[] { AbsentProvisional })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unattended, new[] { AbsentConfirmed, OnLeave })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unattended, new[] { OnLeave, OnLeave })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unattended, new[] { OnMission, OffDuty })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unreachable, new[] { Unreachable, Unreachable })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unreachable, new[] { Unreachable, OnLeave, OffDuty })]
    [InlineData(VillageStatus.Pending, VillageStatus.Unattended, new[] { Unreachable, AbsentProvisional })]
    public void A_village_is_what_its_expected_members_are(VillageStatus before, VillageStatus after, AttendanceStatus[] team)
    {
        Assert.Equal(before, VillageStatusRules.Judge(team, settled: false));
        Assert.Equal(after, VillageStatusRules.Judge(team, settled: true));
    }

    [Fact]
    public void Every_team_gets_the_status_that_the_mission_words() => Gen.Select(Teams, Gen.Bool).Sample((team, settled) =>
    {
        var expected = team.Where(status => status is not (OnLeave or OnMission or OffDuty)).ToList();
        var inPlace = expected.Where(status => status is Present or Late).ToList();
        var word = team.All(status => status is OffDuty) ? VillageStatus.OffDuty
            : expected.Count > 0 && inPlace.Count == expected.Count ? VillageStatus.AllPresent
            : inPlace.Count > 0 ? VillageStatus.PartlyPresent
            : !settled ? VillageStatus.Pending
            : expected.Count > 0 && expected.All(status => status is Unreachable) ? VillageStatus.Unreachable
            : VillageStatus.Unattended;
        Assert.Equal(word, VillageStatusRules.Judge(team, settled));
    }, iter: 5000);

    [Fact]
    public void The_order_of_a_team_does_not_matter() => Gen.Select(Teams, Gen.Bool).Sample((team, settled) =>
        Assert.Equal(VillageStatusRules.Judge(team, settled), VillageStatusRules.Judge(team.Reverse(), settled)));

    [Fact]
    public void The_statuses_of_all_villages_add_up_to_the_villages_and_agree_with_the_heads() => Gen.Select(Teams.Array[0, 40], Gen.Bool).Sample((teams, settled) =>
    {
        var counts = teams.CountBy(team => VillageStatusRules.Judge(team, settled)).ToDictionary();
        Assert.Equal(teams.Length, counts.Values.Sum());
        Assert.Equal(
            teams.Count(team => team.Any(status => status is Present or Late)),
            counts.GetValueOrDefault(VillageStatus.AllPresent) + counts.GetValueOrDefault(VillageStatus.PartlyPresent));
        Assert.Equal(0, counts.GetValueOrDefault(settled ? VillageStatus.Pending : VillageStatus.Unattended));
    });

    [Fact]
    public void Somebody_coming_never_makes_a_village_look_emptier() => Gen.Select(Teams, Gen.Bool).Sample((team, settled) =>
    {
        var before = VillageStatusRules.Judge(team, settled);
        var after = VillageStatusRules.Judge([.. team, Present], settled);
        Assert.True(after is VillageStatus.AllPresent or VillageStatus.PartlyPresent);
        if (before == VillageStatus.AllPresent)
            Assert.Equal(VillageStatus.AllPresent, after);
    });
}
