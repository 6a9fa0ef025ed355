namespace Zhucun.Browser.Tests;

/// <summary>Somebody whose long leave is over and who has not reported back.</summary>
// The demo county's users, and a clock that can be moved, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class CountyReturnTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task Whoever_has_not_reported_back_from_a_long_leave_is_listed_and_alarms_the_department()
    {
        var member = (await county.Api.TeamAsync(3))[1];
        await county.Api.AskForLeaveAsync(member, "long", "2026-11-24", "2026-11-27");
        await using var desk = await CountyDesk.OpenAsync(browser, county, "leaves");
        await desk.Leave("long").Locator("[data-action=approve]").ClickAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Leave("long")).ToHaveCountAsync(0);

        // Friday was the last day; Monday's first deadline is when it is overdue.
        await county.MoveClockAsync("2026-11-30T09:16:00+08:00");
        var due = desk.Find("#returns-due li[data-leave=long]");
        await Expect(due).ToContainTextAsync(member.Name);
        await Expect(due).ToContainTextAsync("假期到 11月27日 为止");
        await Expect(due).ToContainTextAsync("应在 09:15 前销假");
        await Expect(desk.Find("[data-figure=leaves]")).ToContainTextAsync("逾期未销假 1");
        await desk.Find("[data-tab=alerts]").ClickAsync();
        var alert = desk.Find("li[data-alert]", new() { HasText = "逾期未销假" });
        await Expect(alert).ToContainTextAsync(member.Name);
        await Expect(alert).ToHaveAttributeAsync("data-level", "OrganizationDepartment");
    }
}
