namespace Zhucun.Browser.Tests;

/// <summary>The lists beside the inbox: the roll, leave, corrections, missions and outages, by mouse and by keys.</summary>
// The demo county's administrators, who make the clerks, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class TownshipListsTests(Chromium browser, SettledMorning morning) : IClassFixture<SettledMorning>
{
    [Fact]
    public async Task The_roll_tells_who_is_there_who_is_missing_and_why()
    {
        const string Township = "530326103";
        using var clerk = await morning.ClerkAsync(Township);
        var (absent, present) = (morning.AbsentIn(Township), morning.PresentIn(Township));
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township);
        await Expect(desk.Page.Locator("[data-sum=present]")).ToHaveTextAsync($"{present.Count}");
        await Expect(desk.Page.Locator("[data-sum=missing]")).ToHaveTextAsync("3");
        await Expect(desk.RollLine(present[0])).ToContainTextAsync("到岗");
        await Expect(desk.RollLine(present[0])).ToContainTextAsync("08:50");
        await Expect(desk.RollLine(absent[0])).ToContainTextAsync("缺岗(待核)");

        await desk.Page.Locator("#missing-only").CheckAsync();
        await Expect(desk.Page.Locator("#panel-roll li[data-member]")).ToHaveCountAsync(3);
        await Expect(desk.RollLine(present[0])).ToHaveCountAsync(0);
        await desk.Page.Locator("#missing-only").UncheckAsync();

        await desk.Page.Locator("#panel-roll [data-slot=evening]").ClickAsync();
        await Expect(desk.Page.Locator("#panel-roll li[data-status=Pending]")).ToHaveCountAsync(absent.Count + present.Count);
        await desk.Page.Locator("#panel-roll [data-slot=morning]").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.RollLine(absent[0])).ToHaveAttributeAsync("data-status", "AbsentProvisional");
    }

    [Fact]
    public async Task Leave_is_approved_or_refused_with_a_reason_and_the_county_s_is_shown_as_the_county_s()
    {
        const string Township = "530326104";
        using var clerk = await morning.ClerkAsync(Township);
        var present = OneOfEachVillage(Township);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, "#leaves");
        await Expect(desk.Page.Locator("#panel-leaves")).ToContainTextAsync("没有待审批的请假");

        // They come while the page is open.
        var approved = await clerk.AskLeaveAsync(present[0], "2026-11-25", "2026-11-26");
        var refused = await clerk.AskLeaveAsync(present[1], "2026-11-26", "2026-11-26", "annual");
        var countys = await clerk.AskLeaveAsync(present[2], "2026-11-25", "2026-11-30", "sick");
        await Expect(Leave(desk, countys)).ToContainTextAsync("归县委组织部批");
        await Expect(Leave(desk, countys).Locator("[data-action=approve]")).ToHaveCountAsync(0);
        await Expect(desk.Page.Locator("#tab-leaves .badge")).ToHaveTextAsync("2");

        await Leave(desk, approved).Locator("[data-action=approve]").ClickAsync();
        await Expect(Leave(desk, approved)).ToHaveAttributeAsync("data-state", "Approved");

        await Leave(desk, refused).Locator("[data-action=reject]").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(Leave(desk, refused).Locator(".asked input")).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync("防汛值守期间");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("#panel-leaves .ended-list > summary").ClickAsync();
        await Expect(Leave(desk, refused)).ToContainTextAsync("未批准 · 防汛值守期间");

        // One more day for the first: it counts with the two before, and says so.
        var more = await clerk.AskLeaveAsync(present[0], "2026-11-27", "2026-11-27");
        await Expect(Leave(desk, more)).ToContainTextAsync("与 11月25日 – 11月26日 事假 相连，合计 3 天");
    }

    [Fact]
    public async Task A_village_is_left_with_nobody_only_where_that_is_meant()
    {
        const string Township = "530326106";
        using var clerk = await morning.ClerkAsync(Township);
        var team = morning.Members.Where(member => member.Township == Township).GroupBy(member => member.Village).First(team => team.Count() == 3).ToList();
        foreach (var other in team.Skip(1))
            await clerk.PostAsync($"/api/v1/leaves/{await clerk.AskLeaveAsync(other, "2026-11-26", "2026-11-26")}/approve");
        var last = await clerk.AskLeaveAsync(team[0], "2026-11-26", "2026-11-26");
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, "#leaves");
        await Expect(Leave(desk, last)).ToContainTextAsync("批准后 11月26日 村里没有队员在岗");

        await Leave(desk, last).Locator("[data-action=approve]").ClickAsync();
        await Expect(Leave(desk, last).Locator(".asked")).ToContainTextAsync("仍要批准吗");
        await Expect(Leave(desk, last).Locator("[data-action=approve-unattended]")).ToBeFocusedAsync();
        await Leave(desk, last).Locator("[data-action=not-now]").ClickAsync();
        await Expect(Leave(desk, last)).ToHaveAttributeAsync("data-state", "Requested");

        await Leave(desk, last).Locator("[data-action=approve]").ClickAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(Leave(desk, last)).ToHaveAttributeAsync("data-state", "Approved");
    }

    [Fact]
    public async Task A_township_asks_for_a_member_and_takes_back_what_is_not_taken()
    {
        const string Township = "530326107";
        using var clerk = await morning.ClerkAsync(Township);
        var member = OneOfEachVillage(Township)[0];
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, "#leaves");
        desk.Tab.IsRefused();
        await desk.Page.Locator("#panel-leaves [data-action=request]").ClickAsync();
        var form = desk.Page.Locator("dialog form");
        await form.Locator("[data-action=confirm]").ClickAsync();
        await Expect(form.Locator(".fault")).ToHaveCountAsync(3);
        await form.Locator("#form-member").SelectOptionAsync(member.Id);
        await form.Locator("#form-kind").SelectOptionAsync("annual");
        await form.Locator("#form-from").FillAsync("2026-11-20");
        await form.Locator("#form-to").FillAsync("2026-11-25");
        await form.Locator("#form-reason").FillAsync("探亲");
        await form.Locator("[data-action=confirm]").ClickAsync();
        // What the server refuses stands in the form, in words.
        await Expect(form).ToContainTextAsync("已经过去的日子");
        await form.Locator("#form-from").FillAsync("2026-11-25");
        await form.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Page.Locator("dialog")).ToHaveCountAsync(0);
        var row = desk.Page.Locator("#panel-leaves li[data-leave]");
        await Expect(row).ToContainTextAsync(member.Name);

        await row.Locator("[data-action=approve]").ClickAsync();
        await row.Locator("[data-action=cancel]").ClickAsync();
        await desk.Page.Locator("dialog [data-action=confirm]").ClickAsync();
        await desk.Page.Locator("#panel-leaves .ended-list > summary").ClickAsync();
        await Expect(row).ToContainTextAsync("已取消");

        // Today's last day is a return report that is due.
        var today = await clerk.AskLeaveAsync(member, "2026-11-24", "2026-11-24");
        await Leave(desk, today).Locator("[data-action=approve]").ClickAsync();
        await Expect(Leave(desk, today)).ToContainTextAsync("11月25日 09:15 前应签到或销假");
        await Leave(desk, today).Locator("[data-action=return]").ClickAsync();
        await desk.Page.Locator("dialog [data-action=confirm]").ClickAsync();
        await Expect(Leave(desk, today)).ToContainTextAsync("已销假");
    }

    [Fact]
    public async Task Corrections_are_asked_for_granted_and_refused_with_a_reason()
    {
        const string Township = "530326108";
        using var clerk = await morning.ClerkAsync(Township);
        var absent = morning.AbsentIn(Township);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, "#corrections");
        await AskAsync(absent[0]);
        var first = desk.Page.Locator("#panel-corrections li[data-correction]", new() { HasText = absent[0].Name });
        await Expect(desk.Page.Locator("#tab-corrections .badge")).ToHaveTextAsync("1");
        await first.Locator("[data-action=grant]").ClickAsync();
        await Expect(desk.Page.Locator("#tab-corrections .badge")).ToBeHiddenAsync();
        // The slot is present now, and its alert is over.
        await Expect(desk.Lines).ToHaveCountAsync(2);

        await AskAsync(absent[1]);
        var second = desk.Page.Locator("#panel-corrections li[data-correction]", new() { HasText = absent[1].Name });
        await second.Locator("[data-action=refuse]").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(second.Locator(".asked input")).ToBeFocusedAsync();
        await desk.Page.Keyboard.TypeAsync("当天有人看到在县城");
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Locator("#panel-corrections .ended-list > summary").ClickAsync();
        await Expect(second).ToContainTextAsync("未同意 · 当天有人看到在县城");
        await Expect(desk.Lines).ToHaveCountAsync(2);

        async Task AskAsync(Member member)
        {
            await desk.Page.Locator("#panel-corrections [data-action=request]").ClickAsync();
            var form = desk.Page.Locator("dialog form");
            await form.Locator("#form-member").SelectOptionAsync(member.Id);
            await form.Locator("#form-slot").SelectOptionAsync("morning");
            await form.Locator("#form-reason").FillAsync("手机没电, 在村民家走访");
            await form.Locator("#form-reason").PressAsync("Enter");
            await Expect(desk.Page.Locator("dialog")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task A_member_is_sent_on_a_mission_and_called_back()
    {
        const string Township = "530326201";
        using var clerk = await morning.ClerkAsync(Township);
        var member = OneOfEachVillage(Township)[0];
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, "#missions");
        desk.Tab.IsRefused();
        await desk.Page.Locator("#panel-missions [data-action=assign]").ClickAsync();
        var form = desk.Page.Locator("dialog form");
        await form.Locator("#form-member").SelectOptionAsync(member.Id);
        await form.Locator("#form-kind").SelectOptionAsync("training");
        await form.Locator("#form-from").FillAsync("2026-11-27");
        await form.Locator("#form-to").FillAsync("2026-11-25");
        await form.Locator("#form-reason").FillAsync("县里的乡村振兴培训班");
        await form.Locator("[data-action=confirm]").ClickAsync();
        await Expect(form).ToContainTextAsync("最后一天不能早于第一天");
        await form.Locator("#form-from").FillAsync("2026-11-25");
        await form.Locator("#form-to").FillAsync("2026-11-27");
        await form.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Page.Locator("dialog")).ToHaveCountAsync(0);

        var row = desk.Page.Locator("#panel-missions li[data-mission]");
        await Expect(row).ToContainTextAsync("11月25日 – 11月27日");
        await Expect(row).ToContainTextAsync("县里的乡村振兴培训班");
        await row.Locator("[data-action=cancel]").FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator("dialog button").First).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Tab");
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator("#panel-missions .calm")).ToContainTextAsync("没有人公务外出");
        await desk.Page.Locator("#panel-missions .ended-list > summary").ClickAsync();
        await Expect(row).ToContainTextAsync("已取消");
    }

    [Fact]
    public async Task An_outage_is_declared_by_keys_in_the_county_s_time_and_ended()
    {
        const string Township = "530326202";
        using var clerk = await morning.ClerkAsync(Township);
        await using var desk = await TownshipPage.OpenAsync(browser, morning.County, clerk.User, Township, "#outages");
        desk.Tab.IsRefused();
        var keyboard = desk.Page.Keyboard;
        await desk.Page.Locator("#panel-outages [data-action=declare]").FocusAsync();
        await keyboard.PressAsync("Enter");
        var form = desk.Page.Locator("dialog form");
        // The viewer's computer is abroad; the county's clock counts.
        await Expect(form.Locator("#form-from")).ToHaveValueAsync("2026-11-24T09:20");
        await form.Locator("#form-reason").FillAsync("线路检修停电");
        await keyboard.PressAsync("Enter");
        await Expect(form.Locator("fieldset .fault")).ToBeVisibleAsync();
        await form.Locator("fieldset input").First.FocusAsync();
        await keyboard.PressAsync("Space");
        await form.Locator("#form-reason").FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(desk.Page.Locator("dialog")).ToHaveCountAsync(0);

        var row = desk.Page.Locator("#panel-outages li[data-outage]");
        await Expect(row).ToContainTextAsync("09:20 起，直到登记恢复");
        await row.Locator("[data-action=end]").ClickAsync();
        await desk.Page.Locator("dialog [data-action=confirm]").ClickAsync();
        await Expect(desk.Page.Locator("#panel-outages .calm")).ToContainTextAsync("没有登记断网断电");
    }

    private static ILocator Leave(TownshipPage desk, string id) => desk.Page.Locator($"#panel-leaves li[data-leave='{id}']");

    /// <summary>Of teams of whom somebody else is left.</summary>
    private List<Member> OneOfEachVillage(string township) =>
        [.. morning.Members.Where(member => member.Township == township).GroupBy(member => member.Village).Where(team => team.Count() >= 3).Select(team => team.Last())];
}
