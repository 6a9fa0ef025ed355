namespace Zhucun.Browser.Tests;

/// <summary>After the settlement: the alert with who has it, the leave, the outage, on the board's edge and in the village that is opened.</summary>
public sealed class AbsenceInVillageTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task An_absence_shows_its_alert_and_who_took_it_and_what_else_is_known_of_the_village()
    {
        var everybody = await county.Api.MembersAsync();
        var team = everybody.GroupBy(member => member.Village).First(members => members.Count() >= 3).ToList();
        var (absent, present, leaving) = (team[0], team[1], team[2]);
        var silent = everybody.Where(member => member.Village == everybody[^1].Village).ToList();
        await county.Api.CheckInAllAsync(everybody.Except([absent, .. silent]), County.Start);
        await county.Api.AskForLeaveAsync(leaving, "browser-leave-1", "2026-11-26", "2026-11-27");
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true);
        await board.PostAsync(
            $"/api/v1/townships/{absent.Township}/outages",
            new { outageId = "browser-outage-1", villages = new[] { absent.Village }, from = "2026-11-24T11:00:00+08:00", to = "2026-11-24T18:00:00+08:00", reason = "基站检修" });
        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");

        // The rail leads to the township's desk, and the village to its cell.
        var line = board.Page.Locator($"#alert-list > li:has(a[data-place='{absent.Village}'])");
        await Expect(line).ToHaveCountAsync(1);
        await Expect(line.Locator(".alert-state")).ToHaveAttributeAsync("href", $"/township/{absent.Township}");
        await Expect(line.Locator(".alert-note")).ToHaveTextAsync("");
        await board.PressAsync("a");
        var first = (await board.Focused.GetAttributeAsync("data-place"))!;
        await board.PressAsync("Enter");
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", first);

        // A village that nobody holds has an alert of its own beside its members'.
        await board.Cell(silent[0].Village).ClickAsync();
        await Expect(board.Drawer.Locator(".drawer-alert")).ToContainTextAsync("无人在岗 · 09:15 发出");
        await Expect(board.Drawer.Locator(".member-alert")).ToHaveCountAsync(silent.Count + 1);
        await board.Cell(absent.Village).ClickAsync();

        var alert = board.MemberInDrawer(absent).Locator(".member-alert");
        await Expect(alert).ToContainTextAsync("缺岗(待核) · 09:15 发出");
        await Expect(alert).ToContainTextAsync("待处理");
        await Expect(board.MemberInDrawer(absent)).ToContainTextAsync("截止和宽限过后没有签到");
        await Expect(board.MemberInDrawer(present).Locator(".member-alert")).ToHaveCountAsync(0);
        await Expect(board.Drawer.Locator(".coming-leave")).ToContainTextAsync("事假 11月26日—11月27日 · 2 天 · 待乡镇党委批");
        await Expect(board.Drawer).ToContainTextAsync("基站检修");
        await Screenshots.TakeAsync(board.Page, "15-village");
        // The pictures ended on a phone, whose rail is short.
        await board.Page.SetViewportSizeAsync(1920, 1080);

        var id = Assert.Single(await county.Api.AlertsAsync(absent));
        await board.PostAsync($"/api/v1/alerts/{id}/acknowledge");
        await Expect(line).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(line.Locator(".alert-note")).ToContainTextAsync("taken by"); // the pictures ended in English
        await Expect(alert).ToContainTextAsync("taken by");
    }
}
