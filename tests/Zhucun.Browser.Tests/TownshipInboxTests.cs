using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>The inbox of a township's desk: taking, calling, disposing, and what is refused.</summary>
// The demo county's administrators, who make the clerks, exist in Embedded mode alone.
[Trait("Mode", "Embedded")]
public sealed class TownshipInboxTests(Chromium browser, SettledMorning morning) : IClassFixture<SettledMorning>
{
    [Fact]
    public async Task An_alert_is_taken_called_and_disposed_of_by_mouse_in_two_clicks_each()
    {
        const string Township = "530326105";
        using var clerk = await morning.ClerkAsync(Township);
        var member = morning.AbsentIn(Township)[0];
        var alert = await SettledMorning.AlertOfAsync(clerk, member);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township);
        await Expect(desk.Lines).ToHaveCountAsync(3);
        await Expect(desk.Untaken).ToHaveTextAsync("3 待接手");
        await Expect(desk.Line(alert)).ToContainTextAsync(member.Name);
        await Expect(desk.Line(alert).Locator(".alert-phone")).ToHaveTextAsync(new Regex(@"^\d{3}\*{4}\d{4}$"));
        await Expect(desk.Line(alert).Locator(".alert-running")).ToHaveTextAsync("05:00");

        await desk.Button(alert, "acknowledge").ClickAsync();
        await Expect(desk.Line(alert)).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(desk.Line(alert).Locator(".taken")).ToHaveTextAsync("我已接手，09:50 前有效");
        await Expect(desk.Untaken).ToHaveTextAsync("2 待接手");

        await desk.Button(alert, "call").ClickAsync();
        var panel = desk.Line(alert).Locator("[data-panel=call]");
        await Expect(panel.Locator("output")).ToHaveTextAsync(new Regex(@"^\d{3} \d{4} \d{4}$"));
        await Expect(panel).ToContainTextAsync("查看号码会记入审计");

        await desk.Button(alert, "resolve").ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await desk.Choice(alert, "VerifiedInVillage").ClickAsync();
        await Expect(desk.Line(alert)).ToHaveCountAsync(0);
        await Expect(desk.RollLine(member)).ToHaveAttributeAsync("data-status", "Present");
        await Expect(desk.RollLine(member)).ToContainTextAsync("核实在村");
        await Expect(desk.Lines).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Whoever_sees_a_number_is_in_the_record_and_it_is_forgotten_when_the_line_is_left()
    {
        const string Township = "530326106";
        using var clerk = await morning.ClerkAsync(Township, "李强");
        var member = morning.AbsentIn(Township)[0];
        var alert = await SettledMorning.AlertOfAsync(clerk, member);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, width: 390, height: 844);
        await desk.Button(alert, "call").ClickAsync();
        var shown = await desk.Line(alert).Locator("output").InnerTextAsync();

        var dial = desk.Line(alert).Locator("[data-panel=call] a");
        await Expect(dial).ToBeVisibleAsync();
        await Expect(dial).ToHaveAttributeAsync("href", $"tel:{shown.Replace(" ", "", StringComparison.Ordinal)}");
        Assert.Equal([("李强", "phone-revealed")], await morning.County.Api.SightsAsync(member));

        await desk.Line(alert).Locator("[data-action=close]").ClickAsync();
        await Expect(desk.Page.Locator("body")).Not.ToContainTextAsync(shown);
        await desk.Button(alert, "call").ClickAsync();
        await Expect(desk.Line(alert).Locator("output")).ToHaveTextAsync(shown);
        Assert.Equal(2, (await morning.County.Api.SightsAsync(member)).Count);
    }

    [Theory]
    [InlineData("VerifiedInVillage", "Present", "核实在村", "530326102")]
    [InlineData("LeaveGranted", "OnLeave", "已准假", "530326103")]
    [InlineData("OnMission", "OnMission", "公务外出", "530326104")]
    [InlineData("ConfirmedAbsent", "AbsentConfirmed", "缺岗属实", "530326107")]
    [InlineData("FalseAlarm", "Excused", "误报，已说明", "530326108")]
    public async Task Each_disposition_is_one_click_with_or_without_a_note(string disposition, string becomes, string says, string township)
    {
        using var clerk = await morning.ClerkAsync(township);
        var absent = morning.AbsentIn(township);
        var (noted, plain) = (await SettledMorning.AlertOfAsync(clerk, absent[0]), await SettledMorning.AlertOfAsync(clerk, absent[1]));
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, township);

        await desk.Button(plain, "resolve").ClickAsync();
        await desk.Choice(plain, disposition).ClickAsync();
        await Expect(desk.Line(plain)).ToHaveCountAsync(0);
        await desk.Button(noted, "resolve").ClickAsync();
        await desk.Line(noted).Locator(".note").FillAsync("电话核实过");
        await desk.Choice(noted, disposition).ClickAsync();
        await Expect(desk.Line(noted)).ToHaveCountAsync(0);

        foreach (var member in absent.Take(2))
            await Expect(desk.RollLine(member)).ToHaveAttributeAsync("data-status", becomes);
        await desk.Page.Locator("#alerts .ended-list > summary").ClickAsync();
        await Expect(desk.Ended(plain).Locator(".ended-how")).ToHaveTextAsync($"{says} · 我");
        await Expect(desk.Ended(noted).Locator(".ended-how")).ToHaveTextAsync($"{says} · 我 · 电话核实过");
    }

    [Fact]
    public async Task All_of_it_goes_by_keys()
    {
        const string Township = "530326201";
        using var clerk = await morning.ClerkAsync(Township);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township);
        await Expect(desk.Lines).ToHaveCountAsync(3);
        var ids = await desk.Lines.EvaluateAllAsync<string[]>("lines => lines.map(line => line.dataset.alert)");
        var keyboard = desk.Page.Keyboard;

        await keyboard.PressAsync("j");
        await Expect(desk.Line(ids[1])).ToBeFocusedAsync();
        await keyboard.PressAsync("k");
        await Expect(desk.Line(ids[0])).ToBeFocusedAsync();
        await keyboard.PressAsync("j");

        await keyboard.PressAsync("a");
        await Expect(desk.Line(ids[1])).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(desk.Line(ids[1])).ToBeFocusedAsync();
        // It stays where the eye has it, though those that nobody has taken come first.
        Assert.Equal(ids, await desk.Lines.EvaluateAllAsync<string[]>("lines => lines.map(line => line.dataset.alert)"));

        await keyboard.PressAsync("Enter");
        await Expect(desk.Line(ids[1]).Locator("[data-panel=detail]")).ToContainTextAsync(ids[1]);
        await keyboard.PressAsync("c");
        await Expect(desk.Line(ids[1]).Locator("[data-panel=call] output")).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Expect(desk.Line(ids[1]).Locator("[data-panel]")).ToHaveCountAsync(0);
        await Expect(desk.Line(ids[1])).ToBeFocusedAsync();

        await keyboard.PressAsync("r");
        await Expect(desk.Choice(ids[1], "VerifiedInVillage")).ToBeFocusedAsync();
        await keyboard.PressAsync("5");
        await Expect(desk.Line(ids[1])).ToHaveCountAsync(0);
        await Expect(desk.Line(ids[2])).ToBeFocusedAsync();

        // By Tab alone as well: the line's buttons, then what opens under it.
        await keyboard.PressAsync("Tab");
        await Expect(desk.Button(ids[2], "acknowledge")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(desk.Choice(ids[2], "VerifiedInVillage")).ToBeFocusedAsync();
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await Expect(desk.Line(ids[2])).ToHaveCountAsync(0);

        await keyboard.PressAsync("?");
        await Expect(desk.Page.Locator("dialog[data-dialog=keys]")).ToContainTextAsync("下一条");
        await keyboard.PressAsync("Escape");
        await Expect(desk.Page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whoever_was_quicker_is_named_and_what_was_shown_ahead_is_taken_back()
    {
        const string Township = "530326202";
        using var slow = await morning.ClerkAsync(Township, "王丽");
        using var quick = await morning.ClerkAsync(Township, "赵敏");
        var alert = await SettledMorning.AlertOfAsync(slow, morning.AbsentIn(Township)[0]);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, slow.User, Township);
        desk.Tab.IsRefused();
        await desk.Page.RouteAsync("**/acknowledge", async route =>
        {
            await Expect(desk.Line(alert)).ToHaveAttributeAsync("data-state", "Acknowledged"); // shown ahead
            await quick.PostAsync($"/api/v1/alerts/{alert}/acknowledge");
            await route.ContinueAsync();
        });

        await desk.Button(alert, "acknowledge").ClickAsync();
        var fault = desk.Line(alert).Locator(".alert-fault");
        await Expect(fault).ToHaveAttributeAsync("data-code", "alert-acknowledged");
        await Expect(fault).ToContainTextAsync("先接手了");
        await Expect(desk.Line(alert).Locator(".taken")).Not.ToContainTextAsync("我");
    }

    [Fact]
    public async Task What_is_about_oneself_or_the_county_s_to_give_is_refused_in_plain_words_at_the_line()
    {
        const string Township = "530326204";
        var absent = morning.AbsentIn(Township);
        using var clerk = await morning.ClerkAsync(Township, absent[0].Name, itself: absent[0]);
        using var other = await morning.ClerkAsync(Township, "周涛");
        var (own, away) = (await SettledMorning.AlertOfAsync(other, absent[0]), await SettledMorning.AlertOfAsync(other, absent[1]));
        // With the three days from tomorrow on, leave for today is the county's to give.
        await other.PostAsync($"/api/v1/leaves/{await other.AskLeaveAsync(absent[1], "2026-11-25", "2026-11-27")}/approve");
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township);
        desk.Tab.IsRefused();

        await desk.Button(own, "acknowledge").ClickAsync();
        await Expect(desk.Line(own).Locator(".alert-fault")).ToContainTextAsync("不能处理关于自己的告警");
        await Expect(desk.Line(own)).ToHaveAttributeAsync("data-state", "Triggered");

        await desk.Button(away, "resolve").ClickAsync();
        await desk.Choice(away, "LeaveGranted").ClickAsync();
        await Expect(desk.Line(away).Locator(".alert-fault")).ToContainTextAsync("须由县委组织部批准");
        await Expect(desk.Line(away)).ToHaveAttributeAsync("data-state", "Triggered");
    }

    [Fact]
    public async Task A_suspected_outage_is_one_line_that_unfolds_and_declaring_it_ends_all_that_it_stands_for()
    {
        const string Township = SettledMorning.AllSilent;
        using var clerk = await morning.ClerkAsync(Township);
        var absent = morning.AbsentIn(Township);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township);
        await Expect(desk.Lines).ToHaveCountAsync(1);
        var outage = (await desk.Lines.First.GetAttributeAsync("data-alert"))!;
        await Expect(desk.Line(outage)).ToContainTextAsync("19 个村同时无人签到");
        await Expect(desk.Line(outage)).ToContainTextAsync($"共 {absent.Count} 人未签到");

        await desk.Button(outage, "unfold").ClickAsync();
        await Expect(desk.Line(outage).Locator("li.alert")).ToHaveCountAsync(absent.Count);
        var one = await SettledMorning.AlertOfAsync(clerk, absent[0]);
        await desk.Button(one, "resolve").ClickAsync();
        await desk.Choice(one, "FalseAlarm").ClickAsync();
        await Expect(desk.Line(outage).Locator("li.alert")).ToHaveCountAsync(absent.Count - 1);

        await desk.Button(outage, "acknowledge").ClickAsync();
        await Expect(desk.Line(outage).Locator("li.alert[data-state=Acknowledged]")).ToHaveCountAsync(absent.Count - 1);

        await desk.Button(outage, "resolve").ClickAsync();
        await desk.Choice(outage, "declare").ClickAsync();
        var form = desk.Page.Locator("dialog form");
        await Expect(form.Locator("fieldset input:checked")).ToHaveCountAsync(19);
        await Expect(form.Locator("#form-from")).ToHaveValueAsync("2026-11-24T06:30");
        await form.Locator("#form-reason").FillAsync("线路检修停电");
        await form.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Lines).ToHaveCountAsync(0);
        await Expect(desk.Page.Locator("#alerts .calm")).ToContainTextAsync("没有待处理的告警");
        await Expect(desk.Page.Locator("#panel-outages li[data-outage]")).ToContainTextAsync("线路检修停电");
        await desk.PanelAsync("roll");
        await Expect(desk.Page.Locator("#panel-roll li[data-status=Unreachable]")).ToHaveCountAsync(absent.Count - 1);
    }

    [Fact]
    public async Task A_village_that_nobody_holds_has_its_team_to_call_and_is_not_asked_for_a_person_s_slot()
    {
        const string Township = SettledMorning.OneUnattended;
        using var clerk = await morning.ClerkAsync(Township);
        var team = morning.AbsentIn(Township);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township);
        await Expect(desk.Lines).ToHaveCountAsync(team.Count + 1);
        var village = (await desk.Page.Locator("li.alert[data-kind=village-unattended]").GetAttributeAsync("data-alert"))!;

        await desk.Button(village, "call").ClickAsync();
        var panel = desk.Line(village).Locator("[data-panel=call]");
        await Expect(panel.Locator(".callee")).ToHaveCountAsync(team.Count);
        await Expect(panel.Locator("output")).ToHaveCountAsync(0);
        await panel.Locator($".callee[data-member='{team[1].Id}'] [data-action=reveal]").ClickAsync();
        await Expect(panel.Locator("output")).ToHaveCountAsync(1);
        Assert.Empty(await morning.County.Api.SightsAsync(team[0]));

        await desk.Button(village, "resolve").ClickAsync();
        await Expect(desk.Line(village).Locator("[data-choice]")).ToHaveCountAsync(3);
        await desk.Choice(village, "ConfirmedAbsent").ClickAsync();
        await Expect(desk.Line(village)).ToHaveCountAsync(0);
        await Expect(desk.Lines).ToHaveCountAsync(team.Count);
    }

    [Fact]
    public async Task What_is_read_on_one_desk_is_read_on_the_next()
    {
        const string Township = "530326205";
        using var reader = await morning.ClerkAsync(Township, "王丽");
        using var away = await morning.ClerkAsync(Township, "赵敏");
        // A desk that nobody looks at: the page has not got the focus.
        await using var second = await TownshipPage.OpenAsync(browser, morning.County, away.User, Township, script: "document.hasFocus = () => false");
        await Expect(second.Page.Locator("li.alert[data-unread]")).ToHaveCountAsync(3);
        await Expect(second.Page).ToHaveTitleAsync(new Regex("3"));

        await using var first = await TownshipPage.OpenAsync(browser, morning.County, reader.User, Township);
        await Expect(second.Page.Locator("li.alert[data-unread]")).ToHaveCountAsync(0);
        await Expect(second.Lines).ToHaveCountAsync(3);
        await Expect(second.Page).ToHaveTitleAsync("纸厂乡工作台");
        await second.Lines.First.FocusAsync();
        await second.Page.Keyboard.PressAsync("Enter");
        await Expect(second.Page.Locator("[data-panel=detail]")).ToContainTextAsync("王丽");
    }
}
