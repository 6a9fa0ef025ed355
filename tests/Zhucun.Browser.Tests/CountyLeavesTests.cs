namespace Zhucun.Browser.Tests;

/// <summary>Leave of over three days: it appears as it is asked for, says what it would leave uncovered, and is decided here.</summary>
// The demo county's users, and a clock that can be moved, exist in Embedded mode alone.
[Trait("Mode", "Embedded")]
public sealed class CountyLeavesTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_leave_of_five_days_is_approved_and_one_that_leaves_a_village_alone_has_to_be_meant()
    {
        var team = await TeamOfTwoAsync(0);
        await using var desk = await CountyDesk.OpenAsync(browser, county, "leaves");
        await Expect(desk.Part("leaves")).ToContainTextAsync("没有等批的请假");

        await county.Api.AskForLeaveAsync(team[0], "five-days", "2026-11-25", "2026-11-29");
        var first = desk.Leave("five-days");
        await Expect(first).ToContainTextAsync($"{team[0].Name}");
        await Expect(first).ToContainTextAsync("11月25日–11月29日，事假，5 天");
        await Expect(first).ToContainTextAsync("家里有事");
        await Expect(first).ToContainTextAsync("每天都有其他队员在岗");
        await Expect(desk.Figure("leaves")).ToHaveTextAsync("1");
        await first.Locator("[data-action=approve]").ClickAsync();
        await Expect(desk.Dialog).ToContainTextAsync($"批准 {team[0].Name} 的请假？");
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(first).ToHaveCountAsync(0);
        Assert.Equal("Approved", (string?)(await county.Api.ReadAsync("/api/v1/leaves/five-days"))["state"]);

        // The other one of the team: on three duty days nobody would be left.
        await county.Api.AskForLeaveAsync(team[1], "nobody-left", "2026-11-25", "2026-11-29");
        var second = desk.Leave("nobody-left");
        await Expect(second.Locator("[data-unattended]")).ToHaveTextAsync("批准后有 3 天村里没有队员在岗：11月25日、11月26日、11月27日");
        await second.Locator("[data-action=approve]").ClickAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Dialog.Locator(".fault")).ToContainTextAsync("请先确认");
        Assert.Equal("Requested", (string?)(await county.Api.ReadAsync("/api/v1/leaves/nobody-left"))["state"]);
        await desk.Dialog.Locator("#allowUnattended").CheckAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(second).ToHaveCountAsync(0);
        var approved = await county.Api.ReadAsync("/api/v1/leaves/nobody-left");
        Assert.Equal("Approved", (string?)approved["state"]);
        Assert.Equal(3, approved["unattended"]!.AsArray().Count);
    }

    [Fact]
    public async Task Two_leaves_that_touch_count_together_and_are_refused_with_a_reason_by_keys_alone()
    {
        var team = await TeamOfTwoAsync(1);
        await county.Api.AskForLeaveAsync(team[0], "touching-1", "2026-12-07", "2026-12-08");
        await county.Api.AskForLeaveAsync(team[0], "touching-2", "2026-12-09", "2026-12-10");
        await using var desk = await CountyDesk.OpenAsync(browser, county, "alerts");
        await desk.Keyboard.PressAsync("2");
        var line = desk.Leave("touching-2");
        await Expect(line).ToContainTextAsync("合计 4 天");
        await Expect(line).ToContainTextAsync("与相连的请假合计：12月7日–12月8日 事假（待批）");

        for (var press = 0; press < 5 && await line.EvaluateAsync<bool>("line => line !== document.activeElement"); press++)
            await desk.Keyboard.PressAsync("j");
        await Expect(line).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("r");
        await Expect(desk.Dialog.Locator("#note")).ToBeFocusedAsync();
        await desk.Keyboard.TypeAsync("年底考核期间请另选时间");
        await desk.Keyboard.PressAsync("Tab");
        await desk.Keyboard.PressAsync("Tab");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(line).ToHaveCountAsync(0);
        var refused = await county.Api.ReadAsync("/api/v1/leaves/touching-2");
        Assert.Equal("Rejected", (string?)refused["state"]);
        Assert.Equal("年底考核期间请另选时间", (string?)refused["note"]);
    }

    private async Task<IReadOnlyList<Member>> TeamOfTwoAsync(int place) =>
        [.. (await county.Api.MembersAsync()).GroupBy(member => member.Village).Where(team => team.Count() == 2).ElementAt(place)];
}
