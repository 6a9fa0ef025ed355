namespace Zhucun.Browser.Tests;

/// <summary>A township's desk as pictures for people to look at, and as layouts that hold at every size.</summary>
// The demo county's administrators, who make the clerks, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class TownshipScreenshotTests(Chromium browser, SettledMorning morning) : IClassFixture<SettledMorning>
{
    private const string Township = "530326105";

    [Fact]
    public async Task No_part_of_a_busy_desk_overflows_any_screen()
    {
        using var clerk = await morning.ClerkAsync(Township);
        using var colleague = await morning.ClerkAsync(Township, "赵敏");
        var (absent, teams) = (morning.AbsentIn(Township), morning.Members.Where(member => member.Township == Township).GroupBy(member => member.Village).Where(team => team.Count() >= 3).Select(team => team.ToList()).ToList());
        await colleague.PostAsync($"/api/v1/alerts/{await SettledMorning.AlertOfAsync(clerk, absent[2])}/acknowledge");
        await colleague.PostAsync($"/api/v1/members/{teams[5][0].Id}/missions", new()
        {
            ["missionId"] = $"{Guid.NewGuid():N}", ["kind"] = "training", ["from"] = "2026-11-25", ["to"] = "2026-11-27", ["reason"] = "县里的乡村振兴培训班",
        });
        await colleague.PostAsync($"/api/v1/townships/{Township}/outages", new()
        {
            ["outageId"] = $"{Guid.NewGuid():N}", ["villages"] = new System.Text.Json.Nodes.JsonArray(teams[6][0].Village, teams[7][0].Village), ["from"] = "2026-11-24T09:00:00+08:00", ["reason"] = "线路检修停电",
        });
        await colleague.PostAsync($"/api/v1/members/{absent[0].Id}/corrections", new()
        {
            ["correctionId"] = $"{Guid.NewGuid():N}", ["dutyDate"] = "2026-11-24", ["slot"] = "morning", ["reason"] = "手机没电, 在村民家走访",
        });
        foreach (var other in teams[3].Skip(1))
            await colleague.PostAsync($"/api/v1/leaves/{await colleague.AskLeaveAsync(other, "2026-11-26", "2026-11-27")}/approve");
        var last = await colleague.AskLeaveAsync(teams[3][0], "2026-11-26", "2026-11-27");
        await colleague.AskLeaveAsync(teams[4][0], "2026-11-25", "2026-11-30", "sick");
        await colleague.PostAsync($"/api/v1/leaves/{await colleague.AskLeaveAsync(teams[5][1], "2026-11-24", "2026-11-24")}/approve");
        await colleague.AskLeaveAsync(teams[5][1], "2026-11-25", "2026-11-25");

        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, stillLife: true);
        var alert = await SettledMorning.AlertOfAsync(clerk, absent[0]);
        await Expect(desk.Page.Locator("li.alert[data-unread]")).ToHaveCountAsync(0);
        await desk.Button(alert, "resolve").ClickAsync();
        await Screenshots.TakeAsync(desk.Page, "township-1-resolve");
        await desk.Button(alert, "call").ClickAsync();
        await Expect(desk.Line(alert).Locator("output")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(desk.Page, "township-2-call");
        await desk.Page.Keyboard.PressAsync("Escape");
        foreach (var (list, number) in new[] { ("roll", 3), ("leaves", 4), ("corrections", 5), ("missions", 6), ("outages", 7) })
        {
            await desk.PanelAsync(list);
            if (list == "leaves")
                await desk.Page.Locator($"li[data-leave='{last}'] [data-action=approve]").ClickAsync();
            await Screenshots.TakeAsync(desk.Page, $"township-{number}-{list}");
        }
    }

    [Fact]
    public async Task A_suspected_outage_and_a_calm_desk_fit_every_screen()
    {
        using var clerk = await morning.ClerkAsync(SettledMorning.AllSilent);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, SettledMorning.AllSilent, stillLife: true);
        var outage = (await desk.Lines.First.GetAttributeAsync("data-alert"))!;
        await desk.Button(outage, "unfold").ClickAsync();
        await desk.Button(outage, "resolve").ClickAsync();
        await Screenshots.TakeAsync(desk.Page, "township-8-outage");

        using var other = await morning.ClerkAsync("530326204");
        foreach (var member in morning.AbsentIn("530326204"))
            await other.PostAsync($"/api/v1/alerts/{await SettledMorning.AlertOfAsync(other, member)}/resolve", new() { ["disposition"] = "VerifiedInVillage" });
        await using var calm = await TownshipPage.OpenAsync(browser, morning.County, other.User, "530326204", stillLife: true);
        await Expect(calm.Page.Locator("#alerts .calm")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(calm.Page, "township-9-calm");
    }
}
