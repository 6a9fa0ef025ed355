namespace Zhucun.Browser.Tests;

/// <summary>A phone that keeps nothing for its pages, one that is full, one whose session is over, and one whose page is closed when the signal comes back.</summary>
// Only a demo county's administrators are there to make the members' accounts.
[Trait("Mode", "Embedded")]
public sealed class PhoneStorageTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    private const string Denied = "indexedDB.open = () => { throw new DOMException('not here', 'SecurityError'); }";

    /// <summary>As when a disk has no room: the request succeeds, and its transaction does not.</summary>
    private const string Full = """
        Object.defineProperty(IDBTransaction.prototype, 'error', { get: () => new DOMException('no room', 'QuotaExceededError') });
        IDBObjectStore.prototype.add = function () { this.transaction.abort(); return { error: null }; };
        """;

    [Theory]
    [InlineData(Denied, "store-denied", "手机不让本页存东西")]
    [InlineData(Full, "store-full", "手机存储已满")]
    public async Task A_phone_that_cannot_keep_a_check_in_says_so_and_sends_it_at_once(string script, string notice, string words)
    {
        await using var phone = await PhonePage.OpenAsync(browser, county, before: context => context.AddInitScriptAsync(script));
        await phone.IsReadyAsync();
        await phone.Button.ClickAsync();
        await phone.LooksAsync("done");
        await Expect(phone.Find($"[data-notice={notice}]")).ToContainTextAsync(words);
        await Expect(phone.Find($"[data-notice={notice}]")).ToContainTextAsync("签到照样能发");
        Assert.Equal(("Present", "Verified"), await phone.MorningAsync());
    }

    [Fact]
    public async Task What_cannot_be_kept_waits_as_long_as_the_page_is_open_and_says_that()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county, before: context => context.AddInitScriptAsync(Denied));
        await phone.IsReadyAsync();
        await phone.FlightModeAsync(on: true);
        await phone.Button.ClickAsync();
        await Expect(phone.Fate).ToContainTextAsync("请不要关闭本页，直到显示“已送达”");
        await phone.FlightModeAsync(on: false);
        await phone.LooksAsync("done");
        await phone.OnlyCheckInAsync();
    }

    [Fact]
    public async Task A_session_that_ended_meanwhile_loses_nothing()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.FlightModeAsync(on: true);
        await phone.Button.ClickAsync();
        await phone.LooksAsync("waiting");
        await phone.Context.ClearCookiesAsync();
        phone.IsRefused();
        await phone.FlightModeAsync(on: false);

        await Expect(phone.Find("[data-notice=signIn]")).ToContainTextAsync("登录后自动发送");
        await Expect(phone.Fate).ToContainTextAsync("已保存");
        await phone.ReloadAsync();
        Assert.Equal(1, await phone.WaitingAsync());
        await phone.Find("[data-notice=signIn] a").ClickAsync();
        await phone.IsAtAsync("/sign-in/?next=%2Fme%2F");
        await phone.Find("#user").FillAsync(phone.User.Name);
        await phone.Find("#password").FillAsync(phone.User.Password);
        await phone.Find("#sign-in").ClickAsync();
        await phone.IsAtAsync("/me/");
        await phone.LooksAsync("done");
        Assert.Equal("Verified", (await phone.OnlyCheckInAsync()).GetProperty("grade").GetString());
    }

    [Fact]
    public async Task A_closed_page_s_check_in_is_sent_by_the_worker_when_the_signal_is_back()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.FlightModeAsync(on: true);
        await phone.Button.ClickAsync();
        await phone.LooksAsync("waiting");
        // A page of this origin that has nothing to do with checking in, for the browser's tools to hold on to.
        var other = await phone.Context.NewPageAsync();
        var tools = await phone.Context.NewCDPSessionAsync(other);
        var found = new TaskCompletionSource<string>();
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var registration in told!.Value.GetProperty("registrations").EnumerateArray())
            {
                if (registration.GetProperty("scopeURL").GetString() == $"{county.County.Address}/me/")
                    found.TrySetResult(registration.GetProperty("registrationId").GetString()!);
            }
        };
        await phone.Page.CloseAsync();
        await phone.FlightModeAsync(on: false);
        await other.GotoAsync($"{county.County.Address}/favicon.svg");
        await tools.SendAsync("ServiceWorker.enable");
        await tools.SendAsync("ServiceWorker.dispatchSyncEvent", new()
        {
            ["origin"] = county.County.Address, ["registrationId"] = await found.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), ["tag"] = "check-ins", ["lastChance"] = false,
        });
        await Patience.UntilAsync(async () => (await county.Api.CheckInsAsync(phone.Member)).Count == 1, () => "The worker has sent nothing.");
        Assert.Equal("Verified", (await phone.OnlyCheckInAsync()).GetProperty("grade").GetString());
    }

    [Fact]
    public async Task Signing_out_leaves_nothing_of_the_member_but_what_still_waits()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.Page.RouteAsync("**/check-ins/batch", route => route.FulfillAsync(new() { Status = 503, ContentType = "application/json", Body = """{"code":"view-not-ready"}""" }));
        phone.ServerGoesAway();
        await phone.Button.ClickAsync();
        await Expect(phone.Fate).ToContainTextAsync("服务器正忙，会自动重试");
        await phone.Find("#self-tab").ClickAsync();
        await Expect(phone.Find("#queue-words")).ToHaveTextAsync("1 条签到等待发送。");
        await phone.Find("#sign-out").ClickAsync();
        await Expect(phone.Find("dialog")).ToContainTextAsync("还有 1 条签到没有送出");
        await phone.Find("dialog [data-action=confirm]").ClickAsync();
        await phone.IsAtAsync("/sign-in/");
        Assert.Equal(1, await phone.WaitingAsync());
        Assert.Equal(0, await phone.KeptAsync());

        await phone.Page.UnrouteAsync("**/check-ins/batch");
        await phone.SignInAgainAsync();
        await phone.GoAsync();
        await phone.LooksAsync("done");
        await phone.OnlyCheckInAsync();
    }
}
