using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.SignIn;

/// <summary>Begins, renews and ends sessions. Each is audited before it counts.</summary>
internal sealed class SignInService(
    UserManager<Person> people, PeopleContext context, RightsDirectory rights, SessionTokens tokens, AuditTrail audit, TimeProvider time)
{
    /// <summary>A working day, and the way home.</summary>
    public static readonly TimeSpan SessionLasts = TimeSpan.FromHours(12);

    private const int TextLength = 256;

    /// <summary>Whoever asks for a name that is nobody's waits as long as for a wrong password.</summary>
    private static readonly string HashOfNobody = new PasswordHasher<Person>().HashPassword(new Person { DisplayName = "" }, Guid.NewGuid().ToString());

    /// <summary>By name and password, and a second factor where there is one. A problem's code, or the session.</summary>
    public async Task<SignInOutcome> ByPasswordAsync(HttpContext http, string name, string password, string? code)
    {
        var person = await people.FindByNameAsync(name);
        if (person is null)
        {
            people.PasswordHasher.VerifyHashedPassword(new Person { DisplayName = "" }, HashOfNobody, password);
            return await FailedAsync(http, "unknown");
        }

        if (person.Disabled || await people.IsLockedOutAsync(person) || !await people.CheckPasswordAsync(person, password))
            return await FailedAsync(http, person);
        var secondFactor = await people.GetTwoFactorEnabledAsync(person);
        if (secondFactor && code is null)
            return new(null, AccessProblemCodes.SecondFactorRequired);
        if (secondFactor && !await IsSecondFactorAsync(person, code!))
            return await FailedAsync(http, person, AccessProblemCodes.SecondFactorWrong);
        await people.ResetAccessFailedCountAsync(person);
        return new(await BeginAsync(http, person, secondFactor, "password"), null);
    }

    /// <summary>Begins a session of somebody who has proved who they are.</summary>
    public async Task<Session> BeginAsync(HttpContext http, Person person, bool secondFactor, string means)
    {
        var now = time.GetUtcNow();
        var agent = http.Request.Headers.UserAgent.ToString();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person.Id,
            SecondFactor = secondFactor,
            StartedAt = now,
            ExpiresAt = now + SessionLasts,
            Address = Addresses.Of(http),
            Agent = agent.Length > TextLength ? agent[..TextLength] : agent,
        };
        await audit.RecordAsync(http, AuditActs.SignedIn, subject: $"{person.Id:N}", actor: $"user:{person.Id:N}", detail: new Dictionary<string, string> { ["means"] = means });
        context.Sessions.Add(session);
        await context.SaveChangesAsync(http.RequestAborted);
        await rights.BegunAsync(session, http.RequestAborted);
        return session;
    }

    /// <summary>
    /// New tokens for a refresh token, which counts once. One that comes a second time was copied: its session ends, for the thief and for the owner, who then signs in
    /// again.
    /// </summary>
    public async Task<Session?> RefreshAsync(HttpContext http, string token)
    {
        if (tokens.OfRefresh(token) is not var (id, number))
            return null;
        var now = time.GetUtcNow();
        var renewed = await context.Sessions
            .Where(session => session.Id == id && session.Refreshes == number && session.EndedAt == null && session.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.Refreshes, number + 1), http.RequestAborted);
        var found = await context.Sessions.AsNoTracking().FirstOrDefaultAsync(session => session.Id == id, http.RequestAborted);
        if (found is null)
            return null;
        if (renewed == 1)
            return await rights.FindAsync(id, http.RequestAborted) is null ? null : found;
        if (number < found.Refreshes && found.EndedAt is null)
            await EndAsync(http, found, "refresh token used twice", $"user:{found.PersonId:N}");
        return null;
    }

    /// <summary>Ends a session, at every gateway.</summary>
    public async Task EndAsync(HttpContext http, Session session, string why, string? actor = null)
    {
        await audit.RecordAsync(
            http, AuditActs.SessionEnded, subject: $"{session.PersonId:N}", actor: actor, detail: new Dictionary<string, string> { ["session"] = $"{session.Id:N}", ["why"] = why });
        var now = time.GetUtcNow();
        await context.Sessions.Where(s => s.Id == session.Id && s.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now), http.RequestAborted);
        await rights.ChangedAsync(http.RequestAborted);
    }

    /// <summary>Ends a person's sessions but one: their password was changed, or they are to be let in no more.</summary>
    public async Task EndAllAsync(HttpContext http, Guid person, string why, Guid? except = null)
    {
        foreach (var session in await context.Sessions.AsNoTracking().Where(s => s.PersonId == person && s.EndedAt == null && s.Id != except).ToListAsync(http.RequestAborted))
            await EndAsync(http, session, why);
    }

    private async Task<bool> IsSecondFactorAsync(Person person, string code)
    {
        var digits = code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return await people.VerifyTwoFactorTokenAsync(person, people.Options.Tokens.AuthenticatorTokenProvider, digits)
            || (await people.RedeemTwoFactorRecoveryCodeAsync(person, code)).Succeeded;
    }

    private async Task<SignInOutcome> FailedAsync(HttpContext http, Person person, string problem = AccessProblemCodes.SignInFailed)
    {
        var before = await people.IsLockedOutAsync(person);
        if (!person.Disabled && !before)
            await people.AccessFailedAsync(person);
        if (!before && await people.IsLockedOutAsync(person))
            await audit.RecordAsync(http, AuditActs.LockedOut, AuditResult.Failed, $"{person.Id:N}", actor: $"user:{person.Id:N}");
        return await FailedAsync(http, $"user:{person.Id:N}", problem);
    }

    /// <summary>A name that is nobody's is not written down: it may be a password in the wrong field.</summary>
    private async Task<SignInOutcome> FailedAsync(HttpContext http, string actor, string problem = AccessProblemCodes.SignInFailed)
    {
        await audit.RecordAsync(http, AuditActs.SignInFailed, AuditResult.Failed, actor: actor);
        return new(null, problem);
    }
}

/// <summary>A session, or the code of why there is none.</summary>
internal readonly record struct SignInOutcome(Session? Session, string? Problem);
