using Zhucun.Grains.Counties;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Which version of the policy counts when. Version 1 counts from ever; the others begin so many days after the test's day.</summary>
public sealed class PolicyVersionsTests
{
    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("1", 0, 1)]
    [InlineData("1", 1, 2)]
    [InlineData("1 5", 4, 2)]
    [InlineData("1 5", 5, 3)]
    [InlineData("5 1", 1, 3)] // the third takes the place of the second
    [InlineData("5 1", 5, 3)]
    [InlineData("5 5", 5, 3)]
    [InlineData("5 1 5", 4, 3)]
    [InlineData("5 1 5", 5, 4)]
    public void The_last_that_was_laid_down_counts_on_a_day(string begins, int day, int version) =>
        Assert.Equal(version, PolicyVersions.On(Versions(begins), Day.AddDays(day)).Version);

    [Theory]
    [InlineData("", "")]
    [InlineData("1", "2")]
    [InlineData("0", "")]
    [InlineData("1 5", "2 3")]
    [InlineData("5 1", "3")]
    [InlineData("5 5", "3")]
    [InlineData("5 1 5", "3 4")]
    [InlineData("9 7 8 7 8", "5 6")]
    [InlineData("-3 0 2", "4")]
    public void Those_that_are_to_come_are_those_that_will_count(string begins, string coming) =>
        Assert.Equal(coming, string.Join(' ', PolicyVersions.Coming(Versions(begins), Day).Select(policy => policy.Version)));

    [Fact]
    public void Whatever_is_said_to_come_is_what_comes() => Gen.Int[-5, 12].Array[0, 8].Sample(begins =>
    {
        var versions = Versions(string.Join(' ', begins));
        var seen = Enumerable.Range(1, 15).Select(day => PolicyVersions.On(versions, Day.AddDays(day)).Version).Distinct().Where(version => version != PolicyVersions.On(versions, Day).Version);

        Assert.Equal(seen, PolicyVersions.Coming(versions, Day).Select(policy => policy.Version));
    });

    [Fact]
    public void A_version_counts_now_or_later_has_counted_or_never_came_to_it()
    {
        var versions = Versions("-9 -2 5 3 7");

        Assert.Equal(
            [PolicyStanding.Past, PolicyStanding.Past, PolicyStanding.InForce, PolicyStanding.Superseded, PolicyStanding.Coming, PolicyStanding.Coming],
            versions.Select(policy => PolicyVersions.StandingOf(versions, policy, Day)));
        Assert.Equal(PolicyStanding.Superseded, PolicyVersions.StandingOf(versions, versions[3], Day.AddDays(30)));
    }

    private static List<Policy> Versions(string begins) =>
        [DefaultPolicy, .. begins.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((day, index) => DefaultPolicy with { Version = index + 2, From = Day.AddDays(int.Parse(day)) })];
}
