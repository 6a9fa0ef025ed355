using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.People;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Tests.Oidc;

/// <summary>Signing in with the county's own provider: a real OpenID Connect server, and a browser that follows the redirects by hand.</summary>
public sealed class OidcSignInTests(CountyWithProvider county) : IClassFixture<CountyWithProvider>, IDisposable
{
    private const string Failed = "/sign-in/?problem=external-sign-in-failed";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Browser _browser = new(county.Api);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task The_sign_in_page_can_ask_what_the_button_says()
    {
        using var response = await _browser.GetAsync("/api/v1/sign-in/providers");

        Assert.Equal("""{"items":[{"id":"county","name":"县统一身份认证"}]}""", (await ReadAsync(response)).ToJsonString(Plain));
    }

    [Fact]
    public async Task Whoever_signs_in_has_the_role_and_the_place_of_the_claims()
    {
        county.Provider.AtTheDoor = new("wang.li", "王丽") { Groups = ["xz", "tennis"], Township = "530326105" };

        Assert.Equal("/people/?q=1", await _browser.SignInAsync("/people/?q=1"));
        Assert.True(_browser.Session!.HttpOnly);
        var me = await MeAsync();
        Assert.Equal("王丽", (string?)me["name"]);
        Assert.Equal("""[{"role":"TownshipCommittee","place":"530326105"}]""", me["roles"]!.ToJsonString());
        Assert.Equal("township:530326105", (string?)me["rights"]!["board.read"]);
        var person = ((string?)me["actor"])!["user:".Length..];
        Assert.Equal([AuditActs.UserCreated, AuditActs.RoleGranted, AuditActs.SignedIn], county.Acts.Where(act => act.Subject == person).Select(act => act.What));
        Assert.Equal("oidc", county.Acts.Single(act => act.Subject == person && act.What == AuditActs.SignedIn).Detail!["means"]);
    }

    [Fact]
    public async Task At_each_sign_in_the_provider_gives_and_takes_its_own_roles_and_no_others()
    {
        county.Provider.AtTheDoor = new("li.ming", "李明") { Groups = ["xz"], Township = "530326105" };
        await _browser.SignInAsync();
        var person = await PersonAsync("李明");
        await GrantByHandAsync(person, Role.TeamLeader, "530326105201");

        county.Provider.AtTheDoor = new("li.ming", "李明 (组织部)") { Groups = ["zzb"], Township = "530326105" };
        await _browser.SignInAsync();

        var me = await MeAsync();
        Assert.Equal(("李明 (组织部)", $"user:{person:N}"), ((string?)me["name"], (string?)me["actor"]));
        Assert.Equal(["OrganizationDepartment", "TeamLeader"], me["roles"]!.AsArray().Select(role => (string?)role!["role"]).Order());

        county.Provider.AtTheDoor = new("li.ming", "李明");
        Assert.Equal("/sign-in/?problem=no-role-here", await _browser.SignInAsync());
        // The session from before goes on with what is left.
        Assert.Equal(["TeamLeader"], (await MeAsync())["roles"]!.AsArray().Select(role => (string?)role!["role"]));
    }

    [Theory]
    [InlineData("pwd", null, false)]
    [InlineData("otp", null, true)]
    [InlineData("pwd", "gold", true)]
    [InlineData("pwd", "silver", false)]
    public async Task An_administrator_can_do_something_only_if_the_provider_asked_for_two_factors(string means, string? acr, bool may)
    {
        county.Provider.AtTheDoor = new($"admin.{means}.{acr}", "系统管理员") { Groups = ["sys"], Means = [means], Acr = acr };
        await _browser.SignInAsync();

        Assert.Equal(may, (await MeAsync())["rights"]!["people.write"] is not null);
    }

    [Fact]
    public async Task Whoever_has_no_role_here_is_not_let_in_and_not_kept_but_written_down()
    {
        county.Provider.AtTheDoor = new("zhang.san", "张三") { Groups = ["tennis"] };

        Assert.Equal("/sign-in/?problem=no-role-here", await _browser.SignInAsync());
        Assert.Null(_browser.Session);
        await using var scope = county.Api.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<PeopleContext>().Users.AnyAsync(person => person.DisplayName == "张三", TestContext.Current.CancellationToken));
        var act = county.Acts.Last();
        Assert.Equal((AuditActs.SignInFailed, AuditResult.Refused, "no-role-here"), (act.What, act.Result, act.Detail!["problem"]));
        Assert.StartsWith("oidc.", act.Subject);
    }

    [Fact]
    public async Task A_disabled_person_is_not_let_in()
    {
        county.Provider.AtTheDoor = new("zhao.liu", "赵六") { Groups = ["zzb"] };
        await _browser.SignInAsync();
        var id = await PersonAsync("赵六");
        await using (var scope = county.Api.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<PeopleContext>().Users.Where(person => person.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(person => person.Disabled, true), TestContext.Current.CancellationToken);
        }

        using var again = new Browser(county.Api);
        Assert.Equal("/sign-in/?problem=sign-in-failed", await again.SignInAsync());
        Assert.Null(again.Session);
        Assert.Equal((AuditActs.SignInFailed, AuditResult.Refused, $"user:{id:N}"), (county.Acts.Last().What, county.Acts.Last().Result, county.Acts.Last().Actor));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_to_another_site(string next)
    {
        county.Provider.AtTheDoor = new("wang.wu", "王五") { Groups = ["zzb"] };

        Assert.Equal("/", await _browser.SignInAsync(next));
        Assert.NotNull(_browser.Session);
    }

    [Fact]
    public async Task A_forged_state_is_refused()
    {
        var callback = await ToCallbackAsync();
        var forged = callback.Replace("state=", "state=A", StringComparison.Ordinal);

        Assert.Equal(Failed, await _browser.StepAsync(forged));
        Assert.Equal(Failed, await _browser.StepAsync(callback.Split('?')[0]));
        Assert.Null(_browser.Session);
        Assert.Equal((AuditActs.SignInFailed, "unknown"), (county.Acts.Last().What, county.Acts.Last().Actor));
    }

    [Fact]
    public async Task A_callback_counts_once()
    {
        var callback = await ToCallbackAsync();
        Assert.Equal("/", await _browser.StepAsync(callback));

        Assert.Equal(Failed, await _browser.StepAsync(callback));
    }

    [Fact]
    public async Task A_callback_counts_only_in_the_browser_that_began()
    {
        var callback = await ToCallbackAsync();
        using var victim = new Browser(county.Api);

        Assert.Equal(Failed, await victim.StepAsync(callback));
        await victim.ToCallbackAsync();
        Assert.Equal(Failed, await victim.StepAsync(callback));
        Assert.Null(victim.Session);
    }

    [Fact]
    public async Task A_code_of_another_sign_in_is_refused()
    {
        var first = await ToCallbackAsync();
        var second = await ToCallbackAsync();
        static string Code(string callback) => callback.Split('?')[1].Split('&').Single(part => part.StartsWith("code=", StringComparison.Ordinal));

        Assert.Equal(Failed, await _browser.StepAsync(second.Replace(Code(second), Code(first), StringComparison.Ordinal)));
        Assert.Null(_browser.Session);
    }

    [Fact]
    public async Task Whoever_calls_it_off_is_back_at_the_sign_in_page()
    {
        county.Provider.AtTheDoor = null;

        Assert.Equal(Failed, await _browser.SignInAsync());
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said_not_to()
    {
        await using var alone = CountyWithProvider.With("http://127.0.0.1:9", new AuditOfSignIns());
        await alone.InitializeAsync();
        using var browser = new Browser(alone);

        Assert.Equal("/sign-in/?problem=provider-unreachable", await browser.StepAsync("/api/v1/sign-in/external?next=/"));
    }

    [Fact]
    public async Task Nobody_comes_from_the_provider_before_there_is_an_administrator()
    {
        await using var fresh = CountyWithProvider.With(county.Provider.Authority, new AuditOfSignIns());
        await fresh.InitializeAsync();
        await using (var scope = fresh.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<PeopleContext>().Users.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        county.Provider.AtTheDoor = new("sun.ba", "孙八") { Groups = ["zzb"] };
        using var browser = new Browser(fresh);

        Assert.Equal("/sign-in/?problem=set-up-first", await browser.SignInAsync());
        Assert.Null(browser.Session);
    }

    [Fact]
    public async Task Without_a_provider_there_is_nothing_to_go_to()
    {
        await using var plain = new ApiInMemory();
        await plain.InitializeAsync();
        using var browser = new Browser(plain);
        using var providers = await browser.GetAsync("/api/v1/sign-in/providers");
        using var external = await browser.GetAsync("/api/v1/sign-in/external?next=/");
        using var callback = await browser.GetAsync("/api/v1/sign-in/callback?code=a&state=b");

        Assert.Equal("""{"items":[]}""", (await ReadAsync(providers)).ToJsonString());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (external.StatusCode, callback.StatusCode));
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    private Task<string> ToCallbackAsync()
    {
        county.Provider.AtTheDoor = new("qian.qi", "钱七") { Groups = ["zzb"] };
        return _browser.ToCallbackAsync();
    }

    private async Task<JsonNode> MeAsync()
    {
        using var response = await _browser.GetAsync("/api/v1/me");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private async Task<Guid> PersonAsync(string name)
    {
        await using var scope = county.Api.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PeopleContext>().Users.SingleAsync(person => person.DisplayName == name, TestContext.Current.CancellationToken)).Id;
    }

    private async Task GrantByHandAsync(Guid person, Role role, string place)
    {
        await using var scope = county.Api.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PersonMaking>().GrantAsync(person, role, place, "user:security");
        await county.Api.Services.GetRequiredService<RightsDirectory>().ChangedAsync(TestContext.Current.CancellationToken);
    }
}
