using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION B6: quiet hours put notifications off and end by themselves.</summary>
public class QuietRulesTests
{
    [Theory]
    [InlineData("21:59:59", null)]
    [InlineData("22:00", "2026-11-25 06:30")]
    [InlineData("23:59:59", "2026-11-25 06:30")]
    [InlineData("00:00", "2026-11-24 06:30")]
    [InlineData("06:29:59", "2026-11-24 06:30")]
    [InlineData("06:30", null)]
    public void Over_midnight_they_end_in_the_morning(string at, string? until) => Assert.Equal(until is null ? null : At(until), QuietRules.PutOff(At(at), Quiet(22, 6, 30)));

    [Theory]
    [InlineData("11:59", null)]
    [InlineData("12:00", "14:00")]
    [InlineData("13:59:59", "14:00")]
    [InlineData("14:00", null)]
    public void Within_a_day_they_end_on_it(string at, string? until) => Assert.Equal(until is null ? null : At(until), QuietRules.PutOff(At(at), Quiet(12, 14, 0)));

    [Fact]
    public void Without_quiet_hours_nothing_is_put_off() => Assert.Null(QuietRules.PutOff(At("23:00"), HomeRules));

    private static DutyRules Quiet(int from, int to, int minute) =>
        new([DefaultPolicy with { Alerts = new AlertPolicy { QuietHours = new QuietHours(new(from, 0), new(to, minute)) } }], Calendar, []);
}
