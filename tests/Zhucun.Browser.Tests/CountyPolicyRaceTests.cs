namespace Zhucun.Browser.Tests;

/// <summary>Two desks change the policy at once.</summary>
// The demo county's users exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class CountyPolicyRaceTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task Whoever_comes_second_is_told_what_the_first_has_changed_loses_nothing_and_goes_on_by_keys_alone()
    {
        await using var second = await CountyDesk.OpenAsync(browser, county);
        second.IsRefused();
        await second.Keyboard.PressAsync("3");
        await Expect(second.Find("#edit-policy")).ToBeVisibleAsync();
        await second.Find("#edit-policy").FocusAsync();
        await second.Keyboard.PressAsync("Enter");
        await Expect(second.Find("[name=from]")).ToBeFocusedAsync();
        await TypeAsync(second, "corrections/aMonth", "5");
        await TypeAsync(second, "graceMinutes", "30");
        await second.Keyboard.PressAsync("Enter");
        await Expect(second.Find("#preview-title")).ToBeFocusedAsync();
        await Expect(second.Find("#preview")).ToContainTextAsync("每月补签次数由 3 次 改为 5 次");

        await using (var first = await CountyDesk.OpenAsync(browser, county, "policy"))
        {
            await first.Find("#edit-policy").ClickAsync();
            await CountyPolicyTests.FillAsync(first, ("graceMinutes", "20"), ("bufferMeters", "100"));
            await first.Find("#preview-policy").ClickAsync();
            await first.Find("#lay-down").ClickAsync();
            await first.Dialog.Locator("[data-action=confirm]").ClickAsync();
            await Expect(first.Part("policy")).ToContainTextAsync("第 2 版已下发");
        }

        await LayDownAsync(second);
        var told = second.Find("#overtaken");
        await Expect(told).ToContainTextAsync("有人刚下发了更新的一版");
        await Expect(told).ToContainTextAsync("第 2 版，演示 县委组织部");
        await Expect(told).ToContainTextAsync("半径外的缓冲由 200 米 改为 100 米");
        await Expect(told.Locator("#conflicts")).ToContainTextAsync("宽限期：您填 30，新的一版是 20");
        await Expect(second.Find("#overtaken-title")).ToBeFocusedAsync();
        await second.Keyboard.PressAsync("Tab");
        await Expect(second.Find("#take-over")).ToBeFocusedAsync();
        await second.Keyboard.PressAsync("Enter");
        await Expect(second.Find("[name=bufferMeters]")).ToHaveValueAsync("100");
        await Expect(second.Find("[name=graceMinutes]")).ToHaveValueAsync("30");
        await Expect(second.Find("[name='corrections/aMonth']")).ToHaveValueAsync("5");

        // The other version is to count from tomorrow too: this one takes its place.
        await TypeAsync(second, "graceMinutes", "30");
        await second.Keyboard.PressAsync("Enter");
        await Expect(second.Find("#superseded")).ToBeVisibleAsync();
        await second.Find("#supersede").FocusAsync();
        await second.Keyboard.PressAsync("Space");
        await LayDownAsync(second);
        await Expect(second.Part("policy")).ToContainTextAsync("第 3 版已下发");
        var coming = (await county.Api.ReadAsync("/api/v1/policy"))["coming"]![0]!;
        Assert.Equal((3, 30, 100, 5), ((int)coming["version"]!, (int)coming["graceMinutes"]!, (int)coming["bufferMeters"]!, (int)coming["corrections"]!["aMonth"]!));
    }

    private static async Task LayDownAsync(CountyDesk desk)
    {
        await desk.Find("#lay-down").FocusAsync();
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Dialog.Locator("button:focus")).ToHaveTextAsync("取消");
        await desk.Keyboard.PressAsync("Tab");
        await desk.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeAsync(CountyDesk desk, string field, string text)
    {
        await desk.Find($"[name='{field}']").FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync(text);
    }
}
