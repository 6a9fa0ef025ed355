using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.People;

namespace Zhucun.Gateway.SignIn;

/// <summary>What somebody gets who has signed in: a cookie or tokens, and who they are.</summary>
internal sealed class SignInAnswers(PeopleContext context, RightsDirectory rights, SessionTokens tokens)
{
    public async Task<SignedInDocument> OfAsync(HttpContext http, Session session, bool cookie)
    {
        http.Response.Headers.CacheControl = "no-store";
        var caller = await rights.FindAsync(session.Id, http.RequestAborted) ?? throw new InvalidOperationException("A session that has just begun has ended.");
        var me = await MeAsync(caller, http.RequestAborted);
        if (!cookie)
            return new(tokens.Access(session.Id), tokens.Refresh(session.Id, session.Refreshes), (int)SessionTokens.AccessLasts.TotalSeconds, me);
        SessionCookie.Write(http, tokens.Cookie(session.Id), session.ExpiresAt);
        return new(null, null, null, me);
    }

    public async Task<MeDocument> MeAsync(Caller caller, CancellationToken aborted)
    {
        var limits = caller.Rights.ToDictionary(pair => pair.Key.Name(), pair => pair.Value.ToString());
        if (caller.Person is not { } id)
            return new(caller.Actor, caller.Name, [], limits);
        var person = await context.Users.AsNoTracking().FirstAsync(p => p.Id == id, aborted);
        var grants = await context.RoleGrants.AsNoTracking().Where(grant => grant.PersonId == id).ToListAsync(aborted);
        var roles = RoleDocument.Of(grants);
        var held = roles.Any(role => RoleRules.RightsOf(role.Role).Any(right => !caller.May(right)));
        return new(caller.Actor, caller.Name, roles, limits, held && !person.MustChangePassword ? true : null, person.MustChangePassword ? true : null,
            person.TwoFactorEnabled ? true : null);
    }
}
