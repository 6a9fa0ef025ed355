using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>Signing in, by what means it can be spoiled, and how it ends.</summary>
[Collection(PeopledCounty.Name)]
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class SignInTests(PeopledCounty county)
{
    private const string NewPassword = "一句自己记得住而别人猜不到的话";

    [Fact]
    public async Task A_wrong_password_and_a_name_that_is_nobodys_are_answered_alike_and_audited()
    {
        var (_, user, _) = await county.MakePersonAsync("alike");
        var before = (await county.AuditAsync("sign-in-failed")).Count;

        var wrong = (await county.SignInAsync(user, "not the password")).IsProblem(401, "sign-in-failed");
        var nobody = (await county.SignInAsync("nobody at all", "not the password")).IsProblem(401, "sign-in-failed");

        Assert.Equal(wrong.Json.GetProperty("detail").GetString(), nobody.Json.GetProperty("detail").GetString());
        var failed = (await county.AuditAsync("sign-in-failed")).Skip(before).ToList();
        Assert.Equal(2, failed.Count);
        // A name that is nobody's may be a password in the wrong field: it is not written down.
        Assert.DoesNotContain(failed, act => act.GetRawText().Contains("nobody at all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_failures_lock_the_account_even_for_the_right_password()
    {
        var (_, user, password) = await county.MakePersonAsync("locked");
        for (var i = 0; i < 5; i++)
            (await county.SignInAsync(user, "not the password")).IsProblem(401, "sign-in-failed");

        (await county.SignInAsync(user, password)).IsProblem(401, "sign-in-failed");
        Assert.Single(await county.AuditAsync("locked-out"));
    }

    [Fact]
    public async Task A_password_that_another_chose_lets_do_nothing_but_change_it()
    {
        var (id, user, password) = await county.MakePersonAsync("fresh");
        await GrantAsync(id, "RevitalisationOffice");
        var signedIn = await county.SignInAsync(user, password);
        Assert.True(signedIn.Json.GetProperty("me").GetProperty("mustChangePassword").GetBoolean());
        using var person = county.Api.AsPerson(signedIn.Json.GetProperty("accessToken").GetString()!);

        (await person.GetAsync("/api/v1/board")).IsProblem(403, "right-missing");
        (await ChangeAsync(person, "not the password", NewPassword)).IsProblem(400, "password-wrong");
        (await ChangeAsync(person, password, "short")).IsProblem(400, "password-too-weak");
        Assert.Equal(204, (await ChangeAsync(person, password, NewPassword)).Status);

        Assert.Equal(200, (await person.GetAsync("/api/v1/board")).Status);
        (await county.SignInAsync(user, password)).IsProblem(401, "sign-in-failed");
    }

    [Fact]
    public async Task An_administrator_does_nothing_before_there_is_a_second_factor_and_nothing_without_it_after()
    {
        var (id, user, password) = await county.MakePersonAsync("auditor");
        await GrantAsync(id, "AuditAdmin");
        using (var first = county.Api.AsPerson(await TokenAsync(user, password)))
            Assert.Equal(204, (await ChangeAsync(first, password, NewPassword)).Status);
        using var person = county.Api.AsPerson(await TokenAsync(user, NewPassword));
        (await person.GetAsync("/api/v1/audit")).IsProblem(403, "right-missing");

        var secret = (await person.PostAsync("/api/v1/me/second-factor", new JsonObject())).Json.GetProperty("secret").GetString()!;
        (await person.PostAsync("/api/v1/me/second-factor/confirm", new JsonObject { ["code"] = "000000" })).IsProblem(400, "second-factor-wrong");
        var confirmed = await person.PostAsync("/api/v1/me/second-factor/confirm", new JsonObject { ["code"] = Totp.Now(secret) });
        Assert.Equal(200, confirmed.Status);

        Assert.Equal(200, (await person.GetAsync("/api/v1/audit")).Status);
        (await county.SignInAsync(user, NewPassword)).IsProblem(401, "second-factor-required");
        Assert.Equal(200, (await county.SignInAsync(user, NewPassword, secret)).Status);
        // Each recovery code counts once.
        var code = confirmed.Json.GetProperty("recoveryCodes")[0].GetString()!;
        Assert.Equal(200, (await SignInWithCodeAsync(user, code)).Status);
        (await SignInWithCodeAsync(user, code)).IsProblem(400, "second-factor-wrong");
    }

    [Fact]
    public async Task A_refresh_token_counts_once_and_a_second_use_ends_the_session()
    {
        var user = county.Users["RevitalisationOffice"];
        var signedIn = await county.SignInAsync(user.User, user.Password);
        var first = signedIn.Json.GetProperty("refreshToken").GetString()!;

        var second = await RefreshAsync(first);
        Assert.Equal(200, second.Status);
        using var person = county.Api.AsPerson(second.Json.GetProperty("accessToken").GetString()!);
        Assert.Equal(200, (await person.GetAsync("/api/v1/board")).Status);

        (await RefreshAsync(first)).IsProblem(401, "session-ended");
        (await RefreshAsync(second.Json.GetProperty("refreshToken").GetString()!)).IsProblem(401, "session-ended");
        (await person.GetAsync("/api/v1/board")).IsProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task A_session_that_is_ended_or_whose_account_is_disabled_stops_at_once()
    {
        var (id, user, password) = await county.MakePersonAsync("leaver");
        using var ended = county.Api.AsPerson(await TokenAsync(user, password));
        using var other = county.Api.AsPerson(await TokenAsync(user, password));
        var sessions = (await other.GetAsync("/api/v1/me/sessions")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, sessions.Count);
        var not = sessions.Single(session => !session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        Assert.Equal(204, (await other.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/me/sessions/{not}"))).Status);
        (await ended.GetAsync("/api/v1/me")).IsProblem(401, "not-signed-in");
        Assert.Equal(200, (await other.GetAsync("/api/v1/me")).Status);

        Assert.Equal(204, (await (await county.AsAsync("SystemAdmin")).PostAsync($"/api/v1/people/{id}/disable", new JsonObject())).Status);
        (await other.GetAsync("/api/v1/me")).IsProblem(401, "not-signed-in");
        (await county.SignInAsync(user, password)).IsProblem(401, "sign-in-failed");
    }

    [Fact]
    public async Task A_cookie_changes_things_only_for_a_page_of_ours()
    {
        var user = county.Users["RevitalisationOffice"];
        using var nobody = county.Api.As(null);
        var signedIn = await nobody.PostAsync("/api/v1/sign-in/password", new JsonObject { ["user"] = user.User, ["password"] = user.Password, ["cookie"] = true });
        var set = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", set, StringComparison.OrdinalIgnoreCase);
        Assert.False(signedIn.Json.TryGetProperty("accessToken", out _));
        var cookie = set.Split(';')[0];

        Assert.Equal(200, (await nobody.SendAsync(With(HttpMethod.Get, "/api/v1/board", cookie))).Status);
        (await nobody.SendAsync(With(HttpMethod.Post, "/api/v1/sign-out", cookie))).IsProblem(403, "antiforgery-missing");
        (await nobody.SendAsync(With(HttpMethod.Post, "/api/v1/sign-out", cookie, "https://elsewhere.example"))).IsProblem(403, "foreign-origin");
        Assert.Equal(204, (await nobody.SendAsync(With(HttpMethod.Post, "/api/v1/sign-out", cookie, county.Api.Url.GetLeftPart(UriPartial.Authority)))).Status);
        (await nobody.SendAsync(With(HttpMethod.Get, "/api/v1/board", cookie))).IsProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task The_first_run_is_shown_once_and_its_files_are_their_owners_alone()
    {
        Assert.Contains("API key", county.Output, StringComparison.Ordinal);
        foreach (var name in (string[])["first-run.json", "demo-users.json"])
        {
            var file = Path.Combine(county.Folder, name);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        using var nobody = county.Api.As(null);
        var again = await nobody.PostAsync(
            "/api/v1/sign-in/set-up", new JsonObject { ["setUpCode"] = "guess", ["user"] = "thief", ["name"] = "thief", ["password"] = NewPassword });
        again.IsProblem(409, "set-up-done");
    }

    private static HttpRequestMessage With(HttpMethod method, string path, string cookie, string? origin = null)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return request;
    }

    private static Task<Reply> ChangeAsync(CountyApi person, string password, string next) => person.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/api/v1/me/password")
    {
        Content = new StringContent(new JsonObject { ["password"] = password, ["newPassword"] = next }.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
    });

    private async Task<string> TokenAsync(string user, string password) => (await county.SignInAsync(user, password)).Json.GetProperty("accessToken").GetString()!;

    private async Task<Reply> SignInWithCodeAsync(string user, string code)
    {
        using var nobody = county.Api.As(null);
        return await nobody.PostAsync("/api/v1/sign-in/password", new JsonObject { ["user"] = user, ["password"] = NewPassword, ["code"] = code });
    }

    private async Task<Reply> RefreshAsync(string token)
    {
        using var nobody = county.Api.As(null);
        return await nobody.PostAsync("/api/v1/sign-in/refresh", new JsonObject { ["refreshToken"] = token });
    }

    private async Task GrantAsync(Guid person, string role, string? place = null)
    {
        var body = new JsonObject { ["role"] = role };
        if (place is not null)
            body["place"] = place;
        var granted = await (await county.AsAsync("SecurityAdmin")).PostAsync($"/api/v1/people/{person}/roles", body);
        Assert.True(granted.Status == 204, granted.Body);
    }
}
