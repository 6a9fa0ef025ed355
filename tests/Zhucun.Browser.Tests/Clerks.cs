namespace Zhucun.Browser.Tests;

/// <summary>People of the demo county's desks, made by its two administrators as the tests need them.</summary>
internal sealed class Clerks(County county) : IDisposable
{
    private readonly List<Clerk> _made = [];
    private Accounts? _accounts;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Somebody of a township's committee; where they are in a team themselves, also that member.</summary>
    public async Task<Clerk> MakeAsync(string township, string name, Member? itself = null)
    {
        var accounts = _accounts ??= await Accounts.OfAsync(new Uri(county.Address), AccountOf(county.Users.SystemAdmin), AccountOf(county.Users.SecurityAdmin), Stop);
        var account = await accounts.MakeAsync($"clerk{_made.Count}.{township}", "TownshipCommittee", Stop, township, name);
        if (itself is not null)
            await accounts.GrantAsync(account, "Member", itself.Id, Stop);
        return await SignInAsync(new User(account.User, account.Password), name);
    }

    /// <summary>Somebody who has an account already.</summary>
    public async Task<Clerk> SignInAsync(User user, string name = "")
    {
        var gateway = new Uri(county.Address);
        var signedIn = await Accounts.SignInAsync(gateway, user.Name, user.Password, user.TotpSecret, Stop);
        var clerk = new Clerk(user, name, Accounts.Client(gateway, signedIn.GetProperty("accessToken").GetString()!));
        _made.Add(clerk);
        return clerk;
    }

    public void Dispose()
    {
        foreach (var clerk in _made)
            clerk.Dispose();
        _accounts?.Dispose();
    }

    private static Account AccountOf(User user) => new(Guid.Empty, user.Name, user.Password, user.TotpSecret);
}
