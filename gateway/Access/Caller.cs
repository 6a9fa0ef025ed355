using System.Security.Claims;
using Zhucun.Grains;

namespace Zhucun.Gateway.Access;

/// <summary>Who a request comes from and what that one may do, as of this moment. Immutable: changed rights make another one.</summary>
internal sealed class Caller(string actor, string name, IReadOnlyDictionary<Right, Reach> rights)
{
    private ClaimsPrincipal? _principal;

    /// <summary>As entries and the audit name them: <c>user:…</c> or <c>key:…</c>.</summary>
    public string Actor => actor;

    /// <summary>For people.</summary>
    public string Name => name;

    /// <summary>Each right with how far it goes.</summary>
    public IReadOnlyDictionary<Right, Reach> Rights => rights;

    /// <summary>As ASP.NET Core carries who somebody is; the same one for all requests.</summary>
    public ClaimsPrincipal Principal => _principal ??= new(new CallerIdentity(this));

    /// <summary>The person; null for a key.</summary>
    public Guid? Person { get; init; }

    /// <summary>The session; null for a key.</summary>
    public Guid? Session { get; init; }

    /// <summary>The key's id; null for a person.</summary>
    public string? Key { get; init; }

    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>The member, or members, that the person is: nobody decides about themselves.</summary>
    public IReadOnlySet<MemberId> Is { get; init; } = new HashSet<MemberId>();

    /// <summary>Whether names may be shown: a wall screen shows none.</summary>
    public bool SeesNames => Rights.ContainsKey(Right.ReadMembers);

    /// <summary>How far a right goes; nothing where there is none.</summary>
    public Reach ReachOf(Right right) => Rights.GetValueOrDefault(right, Reach.Nothing);

    public bool May(Right right) => Rights.ContainsKey(right);

    /// <summary>Whether another caller may do just the same: a live connection of the one may go on for the other.</summary>
    public bool MayDoAsMuchAs(Caller other) =>
        Rights.Count == other.Rights.Count && Rights.All(pair => other.Rights.TryGetValue(pair.Key, out var reach) && reach.ToString() == pair.Value.ToString());
}

/// <summary>Carries the caller where ASP.NET Core carries who somebody is.</summary>
internal sealed class CallerIdentity(Caller caller) : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.Actor)], nameof(Zhucun))
{
    public Caller Caller => caller;
}

internal static class CallerOf
{
    /// <summary>The caller of a request that was let through.</summary>
    public static Caller Caller(this HttpContext http) => http.User.Caller() ?? throw new InvalidOperationException("Nobody has signed in: the endpoint has no right to require.");

    public static Caller? Caller(this ClaimsPrincipal? principal) => (principal?.Identity as CallerIdentity)?.Caller;
}
