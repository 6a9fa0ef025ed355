using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>One tap with a signal: what the page says before it, and what became of it.</summary>
// Only a demo county's administrators are there to make the members' accounts.
[Trait("Mode", "Embedded")]
public sealed class PhoneCheckInTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    [Fact]
    public async Task A_member_in_the_village_taps_once_and_is_present()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsReadyAsync();
        await Expect(phone.Find("#slot-words")).ToHaveTextAsync("早班 · 09:00前");
        await Expect(phone.Place).ToHaveTextAsync(new Regex("^在.+范围内 120 米$"));

        await phone.Button.ClickAsync();
        await Expect(phone.Fate).ToHaveTextAsync(new Regex("^已送达：早班到岗 08:50按时到岗。$"));
        await phone.LooksAsync("done");
        await Expect(phone.Find("#slots > li").First).ToContainTextAsync("到岗");
        Assert.Equal(("Present", "Verified"), await phone.MorningAsync());
    }

    /// <summary>The page's word before the tap, and the server's after it.</summary>
    [Theory]
    [InlineData(460, 30, "inside", "范围内 460 米", "Verified", "onTime", "已送达：早班到岗")]
    [InlineData(480, 30, "indeterminate", "误差 30 米，定位不够准", "Unverified", "accuracyTooLow", "待核实")]
    [InlineData(750, 60, "indeterminate", "误差 60 米，定位不够准", "Unverified", "accuracyTooLow", "待核实")]
    [InlineData(1800, 25, "outside", "范围外，距村里 1.8 公里", "Rejected", "outsideFence", "没有算数")]
    [InlineData(5, 900, "indeterminate", "误差 900 米，定位不够准", "Unverified", "accuracyTooLow", "待核实")]
    public async Task The_page_says_at_once_what_the_server_will_think(double meters, float accuracy, string place, string words, string grade, string reason, string fate)
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.StandAsync(meters, accuracy);
        await phone.ReloadAsync();
        await Expect(phone.Place).ToHaveAttributeAsync("data-place", place);
        await Expect(phone.Place).ToContainTextAsync(words);

        await (place == "indeterminate" ? phone.TapAndWaitAsync() : phone.Button.ClickAsync());
        if (place == "outside")
            await phone.Find("dialog [data-action=anyway]").ClickAsync();
        await Expect(phone.Fate).ToContainTextAsync(fate);
        var entry = await phone.OnlyCheckInAsync();
        Assert.Equal((place, grade, reason), (entry.GetProperty("place").GetString(), entry.GetProperty("grade").GetString(), entry.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Whoever_is_outside_is_asked_first_and_may_go_back()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.StandAsync(metersNorth: 1800, accuracy: 25);
        await phone.ReloadAsync();
        await phone.Button.ClickAsync();
        await Expect(phone.Find("dialog")).ToContainTextAsync("范围是 500 米 以内");
        await phone.Find("dialog [data-action=back]").ClickAsync();
        await phone.LooksAsync("ready");
        Assert.Empty(await county.Api.CheckInsAsync(phone.Member));
    }

    [Fact]
    public async Task Twice_tapped_counts_once()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsReadyAsync();
        await phone.Button.DblClickAsync();
        await phone.LooksAsync("done");
        await phone.Button.ClickAsync();
        await Expect(phone.Fate).ToHaveTextAsync("这一班已经签到，不用再签。");
        await phone.OnlyCheckInAsync();
    }

    [Fact]
    public async Task Each_fault_of_the_position_is_a_sentence_with_a_way_on()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county, before: context => context.ClearPermissionsAsync());
        // A browser that is not asked by a person refuses.
        await phone.LooksAsync("ready");
        await Expect(phone.Place).ToHaveAttributeAsync("data-place", "unknown");
        await phone.Button.ClickAsync();
        await Expect(phone.Find("[data-notice=denied]")).ToContainTextAsync("允许“位置信息”，再点一次签到");
        await Expect(phone.Find("[data-notice=denied]")).ToContainTextAsync("请同队队员代签");
        Assert.Empty(await county.Api.CheckInsAsync(phone.Member));

        await FailWithAsync(phone, code: 2);
        await phone.Button.ClickAsync();
        await Expect(phone.Find("[data-notice=unavailable]")).ToContainTextAsync("打开手机的“定位服务”");

        await phone.ReloadAsync();
        await phone.Context.GrantPermissionsAsync(["geolocation"]);
        await phone.Button.ClickAsync();
        await phone.LooksAsync("done");
        await Expect(phone.Find("#notices > *")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_position_without_accuracy_is_told_as_such_and_never_sent_as_zero()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county, before: context => context.AddInitScriptAsync(
            """
            const watch = navigator.geolocation.watchPosition.bind(navigator.geolocation);
            navigator.geolocation.watchPosition = (found, ...more) =>
              watch(({ coords, timestamp }) => found({ coords: { latitude: coords.latitude, longitude: coords.longitude, accuracy: NaN }, timestamp }), ...more);
            """));
        await Expect(phone.Place).ToContainTextAsync("手机没给误差");

        await phone.TapAndWaitAsync();
        await Expect(phone.Fate).ToContainTextAsync("待核实");
        var entry = Assert.Single(await county.Api.CheckInsAsync(phone.Member));
        Assert.Null(entry["personal"]!["position"]!["accuracyMeters"]);
        Assert.Equal("wgs84", (string?)entry["personal"]!["position"]!["datum"]);
    }

    [Fact]
    public async Task Everything_is_done_by_keyboard()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsReadyAsync();
        await phone.Page.Keyboard.PressAsync("Tab");
        await Expect(phone.Find(".skip")).ToBeFocusedAsync();
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.Page.Keyboard.PressAsync("Tab");
        await Expect(phone.Button).ToBeFocusedAsync();
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.LooksAsync("done");
        await Expect(phone.Button).ToBeFocusedAsync();

        await phone.Page.Keyboard.PressAsync("Tab");
        await Expect(phone.Find("#home-tab")).ToBeFocusedAsync();
        await phone.Page.Keyboard.PressAsync("Tab");
        await phone.Page.Keyboard.PressAsync("Enter");
        await Expect(phone.Find("#leave-title")).ToBeFocusedAsync();
        await Expect(phone.Find("#leave-view")).ToBeVisibleAsync();
        await phone.Page.Keyboard.PressAsync("Tab");
        await Expect(phone.Find("#kind")).ToBeFocusedAsync();
    }

    private static async Task FailWithAsync(PhonePage phone, int code) => await phone.Page.EvaluateAsync(
        $$"""() => { navigator.geolocation.watchPosition = (_, failed) => { setTimeout(() => failed({ code: {{code}}, PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 })); return 1; }; }""");
}
