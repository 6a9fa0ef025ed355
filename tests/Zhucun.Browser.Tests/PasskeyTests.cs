namespace Zhucun.Browser.Tests;

/// <summary>Passkeys, with an authenticator that Chromium plays itself.</summary>
// The demo county's users, one for each role, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class PasskeyTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_passkey_signs_an_administrator_in_as_two_factors_and_no_more_once_it_is_removed()
    {
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null, stillLife: true);
        await tab.PlugInAuthenticatorAsync();
        await tab.GoAsync("/sign-in/");
        await tab.Find("#user").FillAsync(county.Users.Admin.Name);
        await tab.Find("#password").FillAsync(county.Users.Admin.Password);
        await tab.Find("#sign-in").ClickAsync();
        await tab.IsAtAsync("/account/");

        // An administrator's only second factor: with it there are rights.
        await tab.Find("#passkey-name").FillAsync("办公室电脑");
        await tab.Find("#add-passkey").ClickAsync();
        await Expect(tab.Find("#passkeys > li[data-passkey]")).ToContainTextAsync("办公室电脑");
        await Expect(tab.Find("#me-rights")).ToContainTextAsync("管理账号");
        await Screenshots.TakeAsync(tab.Page, "8-passkey");

        await SignOutAsync(tab);
        await tab.Find("#passkey").ClickAsync();
        await tab.IsAtAsync("/people/");

        // Whoever knows the password alone can add no factor of their own beside it.
        await SignOutAsync(tab);
        tab.IsRefused();
        await tab.Find("#user").FillAsync(county.Users.Admin.Name);
        await tab.Find("#password").FillAsync(county.Users.Admin.Password);
        await tab.Find("#sign-in").ClickAsync();
        await tab.IsAtAsync("/account/");
        await tab.Find("#begin-second-factor").ClickAsync();
        await Expect(tab.Find("#second-factor-problem")).ToHaveAttributeAsync("data-code", "passkey-refused");
        await RemoveAsync(tab);
        await Expect(tab.Find("#passkey-form [role=alert]")).ToHaveAttributeAsync("data-code", "passkey-refused");

        await SignOutAsync(tab);
        await tab.Find("#passkey").ClickAsync();
        await tab.IsAtAsync("/people/");
        await tab.GoAsync("/account/");
        await RemoveAsync(tab);
        await Expect(tab.Find("#passkeys > li[data-passkey]")).ToHaveCountAsync(0);
        await SignOutAsync(tab);
        await tab.Find("#passkey").ClickAsync();
        await Expect(tab.Find("#problem")).ToHaveAttributeAsync("data-code", "passkey-refused");
    }

    private static async Task RemoveAsync(Tab tab)
    {
        await tab.Find("#passkeys [data-action=remove]").ClickAsync();
        await tab.Find("dialog [data-action=confirm]").ClickAsync();
    }

    private static async Task SignOutAsync(Tab tab)
    {
        if (await tab.Find("html").GetAttributeAsync("lang") == "en")
            await tab.Find("#language").ClickAsync();
        await tab.Find("#user-menu summary").ClickAsync();
        await tab.Find("#sign-out").ClickAsync();
        await tab.IsAtAsync("/sign-in/");
    }
}
