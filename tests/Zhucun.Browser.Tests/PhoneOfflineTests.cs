namespace Zhucun.Browser.Tests;

/// <summary>
/// Out of reach of any signal: what is tapped is kept, outlives the page, goes by itself, and is trusted for when it was made. The county's clock runs here, as a phone's
/// does: a ticket's count then means what it says.
/// </summary>
// Only a demo county's administrators are there to make the members' accounts, and its clock can be moved.
[Trait("Mode", "Embedded")]
public sealed class PhoneOfflineTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    [Fact]
    public async Task A_check_in_in_flight_mode_outlives_a_reload_and_is_one_entry_trusted_by_its_ticket()
    {
        await county.Api.RunClockAsync();
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.FlightModeAsync(on: true);
        await Expect(phone.Find("#net")).ToHaveTextAsync("没有信号，签到先存在手机里");
        await phone.Button.ClickAsync();
        await Expect(phone.Fate).ToContainTextAsync("已保存，有信号时自动发送");
        await phone.LooksAsync("waiting");

        await phone.ReloadAsync();
        await phone.LooksAsync("waiting");
        await Expect(phone.Fate).ToContainTextAsync("已保存，有信号时自动发送");
        await phone.Button.ClickAsync();
        await Expect(phone.Fate).ToContainTextAsync("这一班已经签过");
        Assert.Equal(1, await phone.WaitingAsync());
        Assert.Empty(await county.Api.CheckInsAsync(phone.Member));

        await phone.FlightModeAsync(on: false);
        await phone.LooksAsync("done");
        await Expect(phone.Fate).ToContainTextAsync("已送达：早班到岗");
        await IsTrustedByItsTicketAsync(phone);
        Assert.Equal(0, await phone.WaitingAsync());
    }

    [Fact]
    public async Task A_page_that_is_opened_in_flight_mode_goes_on_counting_from_the_ticket_of_the_one_before()
    {
        await county.Api.RunClockAsync();
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.FlightModeAsync(on: true);
        await phone.ReloadAsync();
        await phone.ReloadAsync();
        await phone.Button.ClickAsync();
        await phone.LooksAsync("waiting");
        await phone.FlightModeAsync(on: false);
        await phone.LooksAsync("done");
        await IsTrustedByItsTicketAsync(phone);
    }

    public enum ClockIsSet
    {
        BeforeThePageIsOpened,
        BeforeTheTap,
        BetweenAReloadAndTheTap,
        AfterTheTap,
        WhileTheSignalIsThere,
    }

    [Theory]
    [InlineData(ClockIsSet.BeforeThePageIsOpened)]
    [InlineData(ClockIsSet.BeforeTheTap)]
    [InlineData(ClockIsSet.BetweenAReloadAndTheTap)]
    [InlineData(ClockIsSet.AfterTheTap)]
    [InlineData(ClockIsSet.WhileTheSignalIsThere)]
    public async Task The_phone_s_clock_set_back_a_day_changes_nothing(ClockIsSet when)
    {
        await county.Api.RunClockAsync();
        await using var phone = await PhonePage.OpenAsync(browser, county);
        if (when == ClockIsSet.BeforeThePageIsOpened)
            await SetBackAsync(phone, reload: true);
        await phone.IsEquippedAsync();
        await phone.FlightModeAsync(on: when != ClockIsSet.WhileTheSignalIsThere);
        if (when is ClockIsSet.BeforeTheTap or ClockIsSet.WhileTheSignalIsThere)
            await SetBackAsync(phone, reload: false);
        if (when == ClockIsSet.BetweenAReloadAndTheTap)
            await SetBackAsync(phone, reload: true);
        await phone.Button.ClickAsync();
        await phone.LooksAsync(when == ClockIsSet.WhileTheSignalIsThere ? "done" : "waiting");
        if (when == ClockIsSet.AfterTheTap)
            await SetBackAsync(phone, reload: true);

        await phone.FlightModeAsync(on: false);
        await phone.LooksAsync("done");
        await IsTrustedByItsTicketAsync(phone);
    }

    [Fact]
    public async Task Two_days_of_check_ins_go_at_once_and_each_is_trusted()
    {
        await county.Api.RunClockAsync();
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.FlightModeAsync(on: true);
        await phone.StandAsync(metersNorth: 1800, accuracy: 10);
        await phone.ReloadAsync();
        await Expect(phone.Place).ToHaveAttributeAsync("data-place", "outside");
        await phone.Button.ClickAsync();
        await phone.Find("dialog [data-action=anyway]").ClickAsync();
        await Expect(phone.Fate).ToContainTextAsync("已保存");
        await phone.StandAsync(metersNorth: 100, accuracy: 10);
        await phone.ReloadAsync();
        await Expect(phone.Place).ToHaveAttributeAsync("data-place", "inside");
        await phone.Button.ClickAsync();
        await phone.LooksAsync("waiting");
        Assert.Equal(2, await phone.WaitingAsync());

        var requests = 0;
        phone.Page.Request += (_, request) => requests += request.Url.EndsWith("/check-ins/batch", StringComparison.Ordinal) ? 1 : 0;
        await phone.FlightModeAsync(on: false);
        await phone.LooksAsync("done");
        Assert.Equal(1, requests);
        var entries = (await county.Api.CheckInsAsync(phone.Member)).Select(entry => entry["body"]!).ToList();
        Assert.Equal(["Rejected", "Verified"], entries.Select(entry => (string)entry["grade"]!));
        Assert.True((long)entries[0]["elapsedMs"]! < (long)entries[1]["elapsedMs"]!);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_asked_for_again_and_nothing_is_recorded_twice()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsReadyAsync();
        phone.ServerGoesAway();
        var lost = 0;
        await phone.Page.RouteAsync("**/check-ins/batch", async route =>
        {
            if (lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync();
        });
        await phone.Button.ClickAsync();
        await Expect(phone.Fate).ToContainTextAsync("已保存");
        await phone.LooksAsync("done");
        Assert.Equal(2, lost);
        await phone.OnlyCheckInAsync();
    }

    private static async Task SetBackAsync(PhonePage phone, bool reload)
    {
        await phone.SetClockAsync(TimeSpan.FromDays(-1));
        if (reload)
            await phone.ReloadAsync();
    }

    private static async Task IsTrustedByItsTicketAsync(PhonePage phone)
    {
        var entry = await phone.OnlyCheckInAsync();
        Assert.Equal(("Verified", "onTime"), (entry.GetProperty("grade").GetString(), entry.GetProperty("reason").GetString()));
        Assert.InRange(entry.GetProperty("elapsedMs").GetInt64(), 1, (long)TimeSpan.FromMinutes(10).TotalMilliseconds);
        Assert.Equal(("Present", "Verified"), await phone.MorningAsync());
    }
}
