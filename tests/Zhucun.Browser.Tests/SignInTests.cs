namespace Zhucun.Browser.Tests;

/// <summary>Getting in: by what is right, not by what is wrong, and to the page that was asked for.</summary>
// The demo county's users, one for each role, exist in Embedded mode alone.
[Trait("Mode", "Embedded")]
public sealed class SignInTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task Whoever_has_not_signed_in_is_led_to_the_sign_in_page_and_then_back()
    {
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null);
        await tab.GoAsync("/account/");
        await tab.IsAtAsync("/sign-in/?next=%2Faccount%2F");
        tab.IsRefused();

        await FillAsync(tab, county.Users.Department.Name, "not the password");
        await Expect(tab.Find("#problem")).ToHaveAttributeAsync("data-code", "sign-in-failed");
        await Expect(tab.Find("#problem")).ToContainTextAsync("登录名或密码不对");
        await Expect(tab.Find("#user")).ToHaveValueAsync(county.Users.Department.Name);

        await FillAsync(tab, county.Users.Department.Name, county.Users.Department.Password);
        await tab.IsAtAsync("/account/");
        await Expect(tab.Find("#me-roles")).ToContainTextAsync("县委组织部");
    }

    [Fact]
    public async Task An_administrator_needs_the_digits_that_the_authenticator_shows()
    {
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null);
        await tab.GoAsync("/sign-in/");
        tab.IsRefused();
        var admin = county.Users.SystemAdmin;

        await FillAsync(tab, admin.Name, admin.Password);
        await Expect(tab.Find("#code")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync("000 000");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Find("#problem")).ToHaveAttributeAsync("data-code", "second-factor-wrong");
        await Expect(tab.Find("#code")).ToBeFocusedAsync();
        await tab.Page.Keyboard.TypeAsync(Totp.Now(admin.TotpSecret!));
        await tab.Page.Keyboard.PressAsync("Enter");
        // The board is not the system administrator's to see; the accounts are.
        await tab.IsAtAsync("/people/");
    }

    [Theory]
    [InlineData("//example.org/")]
    [InlineData("https://example.org/")]
    [InlineData(@"/\example.org/")]
    [InlineData("/.//example.org/")]
    [InlineData("/\t/example.org/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sign-in/?next=%2F%2Fexample.org")]
    public async Task Nobody_is_led_elsewhere_by_a_link_to_the_sign_in_page(string next)
    {
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null);
        await tab.GoAsync($"/sign-in/?next={Uri.EscapeDataString(next)}");
        tab.IsRefused(); // a path of ours that leads nowhere

        await FillAsync(tab, county.Users.Department.Name, county.Users.Department.Password);

        // The tab itself sees to it that no other host was asked for anything.
        await tab.Page.WaitForURLAsync(address => !address.Contains("/sign-in/", StringComparison.Ordinal));
        Assert.Equal(county.Address, new Uri(tab.Page.Url).GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task The_first_administrator_sets_up_a_second_factor_before_anything_else_and_gets_in_without_the_phone()
    {
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null);
        await tab.GoAsync("/sign-in/");
        tab.IsRefused();
        var admin = county.Users.Admin;
        await FillAsync(tab, admin.Name, admin.Password);
        await tab.IsAtAsync("/account/");
        await Expect(tab.Find("#held")).ToContainTextAsync("请先设置第二因素");

        await tab.Find("#begin-second-factor").ClickAsync();
        await Expect(tab.Find("#qr svg")).ToBeVisibleAsync();
        var secret = await tab.Find("#totp-secret output").InnerTextAsync();
        await Screenshots.TakeAsync(tab.Page, "8-enrolment");
        await tab.Find("#confirm-code").FillAsync(Totp.Now(secret));
        await tab.Find("#confirm-second-factor").ClickAsync();
        await Expect(tab.Find("#recovery-codes > li")).ToHaveCountAsync(10);
        var recovery = await tab.Find("#recovery-codes > li").First.InnerTextAsync();
        await tab.Find("#stored-recovery").ClickAsync();
        await Expect(tab.Find("#recovery-codes > li")).ToHaveCountAsync(0);
        await tab.Find("#go-on").ClickAsync();
        await tab.IsAtAsync("/people/");

        await tab.Find("#user-menu summary").ClickAsync();
        await tab.Find("#sign-out").ClickAsync();
        await tab.IsAtAsync("/sign-in/");
        await FillAsync(tab, admin.Name, admin.Password);
        await tab.Find("#code").FillAsync(recovery);
        await tab.Find("#sign-in").ClickAsync();
        await tab.IsAtAsync("/people/");
    }

    [Fact]
    public async Task Setting_up_works_once()
    {
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null);
        await tab.GoAsync("/set-up/");
        tab.IsRefused();
        foreach (var (field, value) in new[] { ("setUpCode", "whatever"), ("user", "chen.jie"), ("name", "陈杰"), ("password", "a sentence that I remember"), ("again", "a sentence that I forget") })
            await tab.Find($"#{field}").FillAsync(value);

        await tab.Find("#set-up").ClickAsync();
        await Expect(tab.Find("#again-fault")).ToHaveTextAsync("两次输入的不一样。");
        await tab.Find("#again").FillAsync("a sentence that I remember");
        await tab.Find("#set-up").ClickAsync();
        await Expect(tab.Find("#problem")).ToHaveAttributeAsync("data-code", "set-up-done");
    }

    private static async Task FillAsync(Tab tab, string user, string password)
    {
        await tab.Find("#user").FillAsync(user);
        await tab.Find("#password").FillAsync(password);
        await tab.Find("#password").PressAsync("Enter");
    }
}
