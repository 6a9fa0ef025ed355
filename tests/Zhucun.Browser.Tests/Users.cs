using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zhucun.Browser.Tests;

/// <summary>Somebody who can sign in.</summary>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Password">The password.</param>
/// <param name="TotpSecret">Of the authenticator, where there is one.</param>
internal sealed record User([property: JsonPropertyName("user")] string Name, string Password, string? TotpSecret = null);

/// <summary>The users of a demo county, which its data folder tells to the owner.</summary>
internal sealed class Users
{
    private readonly Dictionary<string, User> _byName;

    private Users(User admin, string apiKey, IEnumerable<User> demo) =>
        (Admin, ApiKey, _byName) = (admin, apiKey, demo.ToDictionary(user => user.Name));

    /// <summary>The first administrator, who has no second factor yet.</summary>
    public User Admin { get; }

    public string ApiKey { get; }

    /// <summary>The whole board, with names.</summary>
    public User Department => _byName["demo.organization-department"];

    /// <summary>Reads all of the county and decides nothing.</summary>
    public User DisciplineCommission => _byName["demo.discipline-commission"];

    /// <summary>The county duty desk.</summary>
    public User RevitalisationOffice => _byName["demo.revitalisation-office"];

    public User TownshipCommittee => _byName["demo.township-committee"];

    public User TeamLeader => _byName["demo.team-leader"];

    public User Member => _byName["demo.member"];

    public User Display => _byName["demo.display"];

    public User Sponsor => _byName["demo.sponsor"];

    public User SystemAdmin => _byName["demo.system-admin"];

    public User SecurityAdmin => _byName["demo.security-admin"];

    public User AuditAdmin => _byName["demo.audit-admin"];

    /// <summary>By the name to sign in with.</summary>
    public User Named(string name) => _byName[name];

    public static Users Read(string folder)
    {
        var first = JsonSerializer.Deserialize<FirstRun>(File.ReadAllText(Path.Combine(folder, "first-run.json")), JsonSerializerOptions.Web)!;
        var demo = JsonSerializer.Deserialize<List<User>>(File.ReadAllText(Path.Combine(folder, "demo-users.json")), JsonSerializerOptions.Web)!;
        return new(new User(first.AdminUser, first.AdminPassword), first.ApiKey, demo);
    }

    private sealed record FirstRun(string AdminUser, string AdminPassword, string ApiKey);
}
