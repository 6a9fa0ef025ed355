namespace Zhucun.Browser.Tests;

/// <summary>What no township takes comes up to the county's desk, is taken there, asked about and disposed of.</summary>
// The demo county's users, and a clock that can be moved, exist in Embedded mode alone.
[Trait("Mode", "Embedded")]
public sealed class CountyAlertsTests(Chromium browser, County county) : IClassFixture<County>
{
    private const string NumberGiven = "^tel:\\d{11}$";

    [Fact]
    public async Task An_alert_that_its_township_leaves_for_two_hours_comes_up_and_is_taken_called_about_and_resolved()
    {
        var silent = await SilentTeamAsync();
        await using var desk = await CountyDesk.OpenAsync(browser, county);
        await desk.Page.EvaluateAsync("window.neverReloaded = true");
        await Expect(desk.Part("alerts")).ToContainTextAsync("没有上报到县里的告警");
        await Expect(desk.Figure("unsettled")).ToHaveTextAsync("25/ 25");

        await county.MoveClockAsync("2026-11-24T09:15:00+08:00");
        await Expect(desk.Find("[data-figure=alerts]")).ToContainTextAsync($"另有乡镇在办 {silent.Count + 1}");
        await Expect(desk.Figure("alerts")).ToHaveTextAsync("0");
        await Expect(desk.Figure("unsettled")).ToHaveTextAsync("0");

        // Everybody of the village is missing: that is an alert of its own beside theirs.
        await county.MoveClockAsync("2026-11-24T11:15:00+08:00");
        await Expect(desk.Figure("alerts")).ToHaveTextAsync($"{silent.Count + 1}");
        var township = desk.Find($"section[data-township='{silent[0].Township}']");
        await Expect(township.Locator("li[data-alert]")).ToHaveCountAsync(silent.Count + 1);
        await Expect(township).ToContainTextAsync("此前 30 天没有上报过");
        await Expect(desk.Page).ToHaveTitleAsync($"({silent.Count + 1}) 县工作台 · 驻村值守");

        // Taking it shows who has it, and until when.
        var line = township.Locator("li[data-alert]", new() { HasText = silent[0].Name });
        await Expect(line).ToContainTextAsync("县值班室");
        await Expect(line).ToContainTextAsync("2 小时");
        await line.Locator("[data-action=acknowledge]").ClickAsync();
        await Expect(line).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(line).ToContainTextAsync("您已接手，11:45 前处置");
        await Expect(line.Locator("[data-action=acknowledge]")).ToHaveCountAsync(0);

        // The number is shown at one click, and the look is told.
        await line.Locator("[data-action=call]").ClickAsync();
        await Expect(desk.Dialog.Locator("a.phone")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex(NumberGiven));
        await Expect(desk.Dialog).ToContainTextAsync("记入审计");
        await desk.Keyboard.PressAsync("Escape");

        var id = await line.GetAttributeAsync("data-alert");
        await line.Locator("[data-action=resolve]").ClickAsync();
        await desk.Dialog.Locator("#resolve-note").FillAsync("电话核实，在村委会开会");
        await desk.Dialog.Locator("[data-disposition=VerifiedInVillage]").ClickAsync();
        await Expect(desk.Dialog).ToHaveCountAsync(0);
        await Expect(line).ToHaveCountAsync(0);
        // With one of the team in place the village is not unattended: that alert has ended with it.
        await Expect(desk.Figure("alerts")).ToHaveTextAsync($"{silent.Count - 1}");
        await Expect(township).ToContainTextAsync("近 30 天上报并办结 2 条");
        var alert = await county.Api.ReadAsync($"/api/v1/alerts/{id}");
        Assert.Equal("VerifiedInVillage", (string?)alert["disposition"]);
        Assert.Equal("电话核实，在村委会开会", (string?)alert["note"]);
        Assert.True(await desk.Page.EvaluateAsync<bool>("window.neverReloaded"));

        await WorkByKeysAsync(desk, silent.Count - 1);
    }

    /// <summary>The rest, without a mouse.</summary>
    private static async Task WorkByKeysAsync(CountyDesk desk, int left)
    {
        await desk.Page.ReloadAsync();
        await desk.IsLiveAsync();
        var lines = desk.Find("#part-alerts [data-line]");
        await Expect(lines).ToHaveCountAsync(left);

        await desk.Keyboard.PressAsync("?");
        await Expect(desk.Dialog).ToContainTextAsync("接手告警");
        await desk.Keyboard.PressAsync("Escape");
        await Expect(desk.Dialog).ToHaveCountAsync(0);

        await desk.Keyboard.PressAsync("j");
        await Expect(lines.First).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("j");
        await Expect(lines.Nth(1)).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("k");
        await Expect(lines.First).ToBeFocusedAsync();
        var id = await lines.First.GetAttributeAsync("data-alert") ?? "";

        await desk.Keyboard.PressAsync("a");
        await Expect(desk.Alert(id)).ToHaveAttributeAsync("data-state", "Acknowledged");
        await Expect(desk.FocusedLine).ToHaveAttributeAsync("data-alert", id);
        await desk.Keyboard.PressAsync("c");
        await Expect(desk.Dialog.Locator("[data-action=reveal], a.phone").First).ToBeVisibleAsync();
        await desk.Keyboard.PressAsync("Escape");
        await Expect(desk.FocusedLine).ToHaveAttributeAsync("data-alert", id);

        await desk.Keyboard.PressAsync("r");
        await Expect(desk.Dialog.Locator("[data-disposition]:focus")).ToHaveCountAsync(1);
        await desk.Keyboard.PressAsync("1");
        await Expect(desk.Alert(id)).ToHaveCountAsync(0);
        await Expect(lines).ToHaveCountAsync(left - 1);
        // Whoever works through the list need not look for their place again.
        await Expect(desk.FocusedLine).ToHaveCountAsync(1);
    }

    /// <summary>All are in the village but a team of three.</summary>
    private async Task<IReadOnlyList<Member>> SilentTeamAsync()
    {
        var silent = (await county.Api.TeamAsync(3)).ToList();
        await county.Api.CheckInAllAsync((await county.Api.MembersAsync()).Except(silent), County.Start);
        return silent;
    }
}
