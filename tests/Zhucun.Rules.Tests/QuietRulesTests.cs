using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Maintenance;
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

    [Theory]
    [InlineData("20:59:59", null)]
    [InlineData("21:00", "2026-11-25 06:30")]
    [InlineData("2026-11-25 06:29", "2026-11-25 06:30")]
    public void Maintenance_puts_off_too_and_what_ends_in_quiet_hours_waits_for_theirs(string at, string? until) => Assert.Equal(
        until is null ? null : At(until),
        QuietRules.PutOff(At(at), new([DefaultPolicy with { Alerts = new AlertPolicy { QuietHours = new QuietHours(new(22, 0), new(6, 30)) } }], Calendar, []) { Maintenance = [new("m", At("21:00"), At("22:30"))] }));

    [Theory]
    [InlineData("22:00", "2026-11-25 02:00", null)]
    [InlineData("10:00", "13:00", null)]
    [InlineData("10:00", "12:00", "/to")]
    [InlineData("22:00", "22:00", "/to")]
    [InlineData("22:00", "2026-11-25 22:01", "/to")]
    [InlineData("2026-12-25 12:00", "2026-12-25 13:00", "/from")]
    public void Maintenance_lasts_a_day_at_the_most_and_is_declared_before_it_is_over(string from, string to, string? pointer)
    {
        var decision = MaintenanceRules.DecideDeclaration(new CountyState { Name = "会泽县" }, new DeclareMaintenance(new("m", At(from), At(to)), "检修", "user:1"), At("12:00"));
        Assert.Equal(pointer, decision.Refusal?.Pointer);
        Assert.Equal(pointer is null ? 1 : 0, decision.Events.Count);
    }

    private static DutyRules Quiet(int from, int to, int minute) =>
        new([DefaultPolicy with { Alerts = new AlertPolicy { QuietHours = new QuietHours(new(from, 0), new(to, minute)) } }], Calendar, []);
}
