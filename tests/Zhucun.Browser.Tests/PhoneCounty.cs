using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>A demo county whose members get accounts of their own, so that each test has a phone that nobody has touched before.</summary>
public sealed class PhoneCounty : IAsyncLifetime
{
    private const string Password = "一句自己记得住而别人猜不到的话";

    private readonly Queue<Member> _members = [];
    private HttpClient? _system;
    private HttpClient? _security;

    public PhoneCounty()
        : this(new County())
    {
    }

    internal PhoneCounty(County county) => County = county;

    internal County County { get; }

    internal CountyApi Api => County.Api;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Gateway => new(County.Address);

    public async ValueTask InitializeAsync()
    {
        await County.InitializeAsync();
        _system = await ClientAsync(County.Users.SystemAdmin);
        _security = await ClientAsync(County.Users.SecurityAdmin);
        // One of each team, so that no test's leave or silence meets another's.
        foreach (var team in (await Api.MembersAsync()).GroupBy(member => member.Village))
            _members.Enqueue(team.Last());
    }

    public async ValueTask DisposeAsync()
    {
        _system?.Dispose();
        _security?.Dispose();
        await County.DisposeAsync();
    }

    /// <summary>A member whom no other test has, with an account.</summary>
    internal async Task<(Member Member, User User)> NextMemberAsync()
    {
        var member = _members.Dequeue();
        var user = $"member.{member.Id}";
        var made = await Accounts.SendAsync(_system!, HttpMethod.Post, "api/v1/people", new JsonObject { ["user"] = user, ["name"] = member.Name }, Stop);
        await Accounts.SendAsync(_security!, HttpMethod.Post, $"api/v1/people/{made.GetProperty("id").GetGuid()}/roles", new JsonObject { ["role"] = "Member", ["place"] = member.Id }, Stop);
        var first = made.GetProperty("password").GetString()!;
        using var person = await ClientAsync(new User(user, first));
        await Accounts.SendAsync(person, HttpMethod.Put, "api/v1/me/password", new JsonObject { ["password"] = first, ["newPassword"] = Password }, Stop);
        return (member, new User(user, Password));
    }

    /// <summary>A client that asks as somebody.</summary>
    internal async Task<HttpClient> ClientAsync(User user)
    {
        var signedIn = await Accounts.SignInAsync(Gateway, user.Name, user.Password, user.TotpSecret, Stop);
        return Accounts.Client(Gateway, signedIn.GetProperty("accessToken").GetString()!);
    }
}
