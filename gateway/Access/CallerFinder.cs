using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.SignIn;

namespace Zhucun.Gateway.Access;

/// <summary>
/// Finds out who a request comes from: an integrator's key, a program's bearer token, a hub's ticket, or a page's cookie. Tokens and cookies name a session and say
/// nothing of rights; those are the directory's, as they are now.
/// </summary>
internal sealed class CallerFinder(RightsDirectory rights, SessionTokens tokens, HubTickets tickets, KeyUse keys)
{
    private const string Bearer = "Bearer ";

    /// <summary>Null: nobody whom we know.</summary>
    public ValueTask<Caller?> FindAsync(HttpContext http)
    {
        if (!rights.IsFresh)
            return default;
        var headers = http.Request.Headers;
        if (headers.TryGetValue(ApiKey.Header, out var key))
            return new(OfKey(key.ToString(), http));
        if (headers.Authorization.ToString() is { Length: > 0 } authorization)
        {
            return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && tokens.SessionOfAccess(authorization[Bearer.Length..].Trim()) is { } session
                ? rights.FindAsync(session, http.RequestAborted)
                : default;
        }

        if (http.Request.Path.StartsWithSegments(DutyHub.Path, StringComparison.OrdinalIgnoreCase) && http.Request.Query[HubTickets.Parameter].ToString() is { Length: > 0 } ticket)
            return tickets.RedeemAsync(ticket, http.RequestAborted);
        return SessionCookie.Read(http.Request) is { } cookie && tokens.SessionOfCookie(cookie) is { } ofCookie ? rights.FindAsync(ofCookie, http.RequestAborted) : default;
    }

    private Caller? OfKey(string text, HttpContext http)
    {
        if (!ApiKey.TryParse(text, out var key) || rights.Find(key) is not { } caller)
            return null;
        keys.Note(key.Id, http.Connection.RemoteIpAddress);
        return caller;
    }
}

internal static class CallerMiddleware
{
    /// <summary>By which ASP.NET Core's builder knows that it need not put its own authentication in front of everything.</summary>
    private const string AuthenticationIsThere = "__AuthenticationMiddlewareSet";

    /// <summary>
    /// Says of each request who it comes from. In place of ASP.NET Core's authentication, whose handlers are made anew for each request: one county's key asks some
    /// thousand times a second, and finding its holder is a look into a dictionary.
    /// </summary>
    public static void UseCallers(this WebApplication app)
    {
        ((IApplicationBuilder)app).Properties[AuthenticationIsThere] = true;
        var callers = app.Services.GetRequiredService<CallerFinder>();
        app.Use((context, next) =>
        {
            var found = callers.FindAsync(context);
            if (!found.IsCompletedSuccessfully)
                return WaitAsync(found, context, next);
            Know(found.Result, context);
            return next(context);
        });
    }

    private static async Task WaitAsync(ValueTask<Caller?> found, HttpContext context, RequestDelegate next)
    {
        Know(await found, context);
        await next(context);
    }

    private static void Know(Caller? caller, HttpContext context)
    {
        if (caller is not null)
            context.User = caller.Principal;
    }
}
