namespace Zhucun.Browser.Tests;

/// <summary>The county's desk as pictures for people to look at, and as layouts that hold at every size.</summary>
// The demo county's users, and a clock that can be moved, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class CountyScreenshotTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task No_part_of_the_desk_overflows_a_screen_or_hides_from_a_reader()
    {
        await using var desk = await CountyDesk.OpenAsync(browser, county, stillLife: true);
        await desk.PictureAsync("20-county-quiet");
        await desk.ShowChineseAsync();
        await AlertsAsync(desk);
        await LeavesAsync(desk);
        await PolicyAsync(desk);
        await MaintenanceAsync(desk);
        await desk.Find("[data-tab=more]").ClickAsync();
        await desk.PictureAsync("26-county-more");

        await using (var stranger = await Tab.OpenAsync(browser, county, county.Users.Sponsor, stillLife: true))
        {
            await stranger.GoAsync("/county/");
            await Expect(stranger.Find("#waiting")).ToContainTextAsync("这一页不归您管");
            await Screenshots.TakeAsync(stranger.Page, "27-county-no-right");
        }

        await desk.ShowChineseAsync();
        await desk.Find("[data-tab=alerts]").ClickAsync();
        desk.ServerGoesAway();
        await county.KillGatewayAsync();
        await Expect(desk.Find("#stale")).ToBeVisibleAsync();
        await desk.PictureAsync("28-county-stale");
    }

    /// <summary>Three townships of which somebody is missing; of one village everybody is. One alert was disposed of, one is taken, at one untrusted evidence waits.</summary>
    private async Task AlertsAsync(CountyDesk desk)
    {
        var everybody = await county.Api.MembersAsync();
        var teams = everybody.GroupBy(member => member.Village).Where(team => team.Count() >= 3).DistinctBy(team => team.First().Township).Select(team => team.ToList()).ToList();
        Member[] silent = [.. teams[0], teams[4][0], teams[4][1], teams[9][2]];
        await county.Api.CheckInAllAsync(everybody.Except(silent), County.Start);
        await county.MoveClockAsync("2026-11-24T11:20:00+08:00");
        await Expect(desk.Figure("alerts")).ToHaveTextAsync($"{silent.Length + 1}");
        await county.Api.CheckInAsync(teams[9][2], "2026-11-24T08:55:00+08:00");
        await Expect(LineOf(teams[9][2])).ToContainTextAsync("有 1 条签到待核实");

        await LineOf(teams[4][0]).Locator("[data-action=resolve]").ClickAsync();
        await PictureOfDialogAsync(desk, "22-county-resolve");
        await desk.Dialog.Locator("[data-disposition=ConfirmedAbsent]").ClickAsync();
        await Expect(LineOf(teams[4][0])).ToHaveCountAsync(0);
        await LineOf(teams[4][1]).Locator("[data-action=acknowledge]").ClickAsync();
        await Expect(LineOf(teams[4][1])).ToHaveAttributeAsync("data-state", "Acknowledged");
        await desk.PictureAsync("21-county-alerts");
        await desk.ShowChineseAsync();

        await desk.Find("li[data-alert]", new() { HasText = "无人在岗" }).Locator("[data-action=call]").ClickAsync();
        await Expect(desk.Dialog.Locator("[data-action=reveal]")).ToHaveCountAsync(teams[0].Count);
        await desk.Dialog.Locator("[data-action=reveal]").First.ClickAsync();
        await Expect(desk.Dialog.Locator("a.phone")).ToHaveCountAsync(1);
        await PictureOfDialogAsync(desk, "22-county-call");
        await desk.Keyboard.PressAsync("Escape");
        await desk.Keyboard.PressAsync("?");
        await PictureOfDialogAsync(desk, "22-county-keys");
        await desk.Keyboard.PressAsync("Escape");

        ILocator LineOf(Member member) => desk.Find("li[data-alert]", new() { HasText = member.Name });
    }

    private async Task LeavesAsync(CountyDesk desk)
    {
        var teams = (await county.Api.MembersAsync()).GroupBy(member => member.Village).Where(team => team.Count() == 2).Select(team => team.ToList()).Take(3).ToList();
        await desk.Find("[data-tab=leaves]").ClickAsync();
        await county.Api.AskForLeaveAsync(teams[0][0], "plain", "2026-11-25", "2026-11-29");
        await desk.Leave("plain").Locator("[data-action=approve]").ClickAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await county.Api.AskForLeaveAsync(teams[0][1], "alone", "2026-11-26", "2026-12-02");
        await county.Api.AskForLeaveAsync(teams[1][0], "first", "2026-12-07", "2026-12-08");
        await county.Api.AskForLeaveAsync(teams[1][0], "second", "2026-12-09", "2026-12-11");
        await county.Api.AskForLeaveAsync(teams[2][0], "other", "2026-12-14", "2026-12-18");
        await Expect(desk.Leave("other")).ToBeVisibleAsync();
        await Expect(desk.Leave("alone").Locator("[data-unattended]")).ToBeVisibleAsync();
        await desk.PictureAsync("23-county-leaves");
        await desk.ShowChineseAsync();
        await desk.Leave("alone").Locator("[data-action=approve]").ClickAsync();
        await PictureOfDialogAsync(desk, "23-county-approve");
        await desk.Keyboard.PressAsync("Escape");
    }

    private static async Task PolicyAsync(CountyDesk desk)
    {
        desk.IsRefused();
        await desk.Find("[data-tab=policy]").ClickAsync();
        await desk.Find("#edit-policy").ClickAsync();
        await CountyPolicyTests.FillAsync(desk, ("from", "2026-12-01"), ("slots/morning/due", "08:30"), ("graceMinutes", "10"), ("alerts/toCountyAfterMinutes", "60"));
        await desk.Find("#preview-policy").ClickAsync();
        await Expect(desk.Find("#preview")).ToContainTextAsync("自 12月1日 星期二 起");
        await desk.PictureAsync("24-county-policy-preview");
        await desk.ShowChineseAsync();
        await desk.Find("#lay-down").ClickAsync();
        await PictureOfDialogAsync(desk, "24-county-policy-confirm");
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Part("policy")).ToContainTextAsync("第 2 版已下发");
        await desk.Find("#policy-history > summary").ClickAsync();
        await desk.PictureAsync("24-county-policy");

        await desk.ShowChineseAsync();
        await desk.Find("#edit-policy").ClickAsync();
        await CountyPolicyTests.FillAsync(desk, ("from", "2026-12-02"), ("slots/morning/due", "13:00"), ("slots/evening/opens", "晚上"), ("graceMinutes", "999"), ("source", ""));
        await desk.Find("#preview-policy").ClickAsync();
        await Expect(desk.Find("#policy-form .fault:not(:empty)")).ToHaveCountAsync(4);
        await desk.PictureAsync("24-county-policy-faults");
        await desk.ShowChineseAsync();
        await desk.Find("[data-action=cancel]").ClickAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
    }

    private static async Task MaintenanceAsync(CountyDesk desk)
    {
        await desk.Find("[data-tab=maintenance]").ClickAsync();
        await desk.Find("#from-time").FillAsync("11:00");
        await desk.Find("#reason").FillAsync("县机房断电检修");
        await desk.Find("#declare-maintenance").ClickAsync();
        await Expect(desk.Find("li[data-maintenance][data-standing=now]")).ToBeVisibleAsync();
        await desk.PictureAsync("25-county-maintenance");
    }

    /// <summary>While a dialog is open the language cannot be changed: one picture for a desk, one for a phone.</summary>
    private static async Task PictureOfDialogAsync(CountyDesk desk, string state)
    {
        await Expect(desk.Dialog).ToBeVisibleAsync();
        foreach (var (width, height) in new[] { (390, 844), (1366, 768) })
        {
            await desk.Page.SetViewportSizeAsync(width, height);
            await Accessibility.HasNoSeriousFaultAsync(desk.Page, $"{state}, {width}×{height}");
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder, $"{state}.zh.{width}x{height}.png") });
        }
    }
}
