using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.SignIn;

namespace Zhucun.Gateway.Access;

/// <summary>
/// Finds out who a request comes from: an integrator's key, a program's bearer token, a hub's ticket, or a page's cookie. Tokens and cookies name a session and say
/// nothing of rights; those are the directory's, as they are now.
/// </summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, RightsDirectory rights, SessionTokens tokens, HubTickets tickets, KeyUse keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Zhucun";
    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!rights.IsFresh)
            return AuthenticateResult.NoResult();
        if (await FindAsync() is not { } caller)
            return AuthenticateResult.NoResult();
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller, SchemeName)), SchemeName));
    }

    private ValueTask<Caller?> FindAsync()
    {
        var headers = Request.Headers;
        if (headers.TryGetValue(ApiKey.Header, out var key))
            return new(OfKey(key.ToString()));
        if (headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && tokens.SessionOfAccess(authorization[Bearer.Length..].Trim()) is { } session
                ? rights.FindAsync(session, Context.RequestAborted)
                : default;
        }

        if (Request.Path.StartsWithSegments(DutyHub.Path, StringComparison.OrdinalIgnoreCase) && Request.Query[HubTickets.Parameter].ToString() is { Length: > 0 } ticket)
            return tickets.RedeemAsync(ticket, Context.RequestAborted);
        return SessionCookie.Read(Request) is { } cookie && tokens.SessionOfCookie(cookie) is { } ofCookie ? rights.FindAsync(ofCookie, Context.RequestAborted) : default;
    }

    private Caller? OfKey(string text)
    {
        if (!ApiKey.TryParse(text, out var key) || rights.Find(key) is not { } caller)
            return null;
        keys.Note(key.Id, Context.Connection.RemoteIpAddress);
        return caller;
    }
}
