using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Gateway.SignIn;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Oidc;

/// <summary>Lets somebody in for whom the county's own provider has vouched, with the roles that it gives them now.</summary>
internal sealed class OidcSignIn(
    OidcOptions oidc, UserManager<Person> people, PeopleContext context, FirstPeople first, SignInService signIn, RightsDirectory rights, SessionTokens tokens, AuditTrail audit,
    TimeProvider time)
{
    /// <summary>As sessions' means and as the granter of roles.</summary>
    public const string Means = "oidc";

    private const int NameLength = 64;
    private const int HashLetters = 12;

    /// <summary>Of RFC 8176: those that say that there were two factors, or a key in hardware.</summary>
    private static readonly string[] TwoFactors = ["mfa", "otp", "hwk"];

    /// <summary>Sends the browser to the page that it wanted, signed in, or to the sign-in page with a problem's code.</summary>
    public async Task AnswerAsync(HttpContext http, IReadOnlyCollection<Claim> claims, string? wanted)
    {
        var outcome = await SignInAsync(http, claims);
        if (outcome.Session is not { } session)
        {
            Refuse(http, outcome.Problem!);
            return;
        }

        SessionCookie.Write(http, tokens.Cookie(session.Id), session.ExpiresAt);
        Redirect(http, NextPage.Of(wanted));
    }

    public static void Refuse(HttpContext http, string problem) => Redirect(http, $"/sign-in/?problem={problem}");

    private static void Redirect(HttpContext http, string address)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect(address);
    }

    private async Task<SignInOutcome> SignInAsync(HttpContext http, IReadOnlyCollection<Claim> claims)
    {
        var login = new UserLoginInfo(Value(claims, "iss")!, Value(claims, "sub")!, oidc.Name);
        var known = await people.FindByLoginAsync(login.LoginProvider, login.ProviderKey);
        var person = known ?? New(login);
        var actor = known is null ? "unknown" : $"user:{known.Id:N}";
        if (person.Disabled)
            return await RefusedAsync(http, actor, person, AccessProblemCodes.SignInFailed);
        // Whoever has no role here is not kept: the provider may know everybody in the county.
        var mapped = ClaimRules.Map(oidc.Roles, claims);
        if (known is null && mapped.Count == 0)
            return await RefusedAsync(http, actor, person, AccessProblemCodes.NoRoleHere);
        // The first set-up ends with the first person, who must be its administrator.
        if (known is null && !await first.AnyAsync(http.RequestAborted))
            return await RefusedAsync(http, actor, person, AccessProblemCodes.SetUpFirst);
        person.DisplayName = NameOf(claims) ?? person.DisplayName;
        if (!await KeepAsync(http, person, known is null ? login : null, mapped))
            return await RefusedAsync(http, actor, person, AccessProblemCodes.ExternalSignInFailed);
        return mapped.Count == 0
            ? await RefusedAsync(http, actor, person, AccessProblemCodes.NoRoleHere)
            : new(await signIn.BeginAsync(http, person, HasTwoFactors(claims), Means), null);
    }

    /// <summary>A name that no two have and that says nothing of the person.</summary>
    private Person New(UserLoginInfo login)
    {
        var name = $"oidc.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{login.LoginProvider}|{login.ProviderKey}")))[..HashLetters]}";
        return new() { Id = Guid.CreateVersion7(), UserName = name, DisplayName = name, CreatedAt = time.GetUtcNow() };
    }

    /// <summary>
    /// Keeps the person and the roles that the provider gives now, in place of those that it gave before; what was granted by hand stays. False where the same person is being
    /// made by another sign-in.
    /// </summary>
    private async Task<bool> KeepAsync(HttpContext http, Person person, UserLoginInfo? login, IReadOnlyList<(Role Role, string Place)> mapped)
    {
        var has = await context.RoleGrants.Where(grant => grant.PersonId == person.Id).ToListAsync(http.RequestAborted);
        var byHand = has.Where(grant => grant.GrantedBy != Means).ToList();
        var roles = byHand.Select(grant => grant.KnownRole).OfType<Role>().ToList();
        var due = ClaimRules.Beside(roles, mapped).Select(grant => (Role: grant.Role.ToString(), grant.Place)).ToList();
        var gone = has.Where(grant => grant.GrantedBy == Means && !due.Contains((grant.Role, grant.Place))).ToList();
        var gained = due.Where(grant => !has.Exists(other => (other.Role, other.Place) == grant))
            .Select(grant => new RoleGrant { PersonId = person.Id, Role = grant.Role, Place = grant.Place, GrantedAt = time.GetUtcNow(), GrantedBy = Means }).ToList();

        if (login is not null)
            await audit.RecordAsync(http, AuditActs.UserCreated, subject: $"{person.Id:N}", actor: Means);
        foreach (var grant in gone)
            await audit.RecordAsync(http, AuditActs.RoleRevoked, subject: $"{person.Id:N}", actor: Means, detail: Detail(grant));
        foreach (var grant in gained)
            await audit.RecordAsync(http, AuditActs.RoleGranted, subject: $"{person.Id:N}", actor: Means, detail: Detail(grant));

        await using var transaction = await context.Database.BeginTransactionAsync(http.RequestAborted);
        if (login is not null && !((await people.CreateAsync(person)).Succeeded && (await people.AddLoginAsync(person, login)).Succeeded))
            return false;
        context.RoleGrants.RemoveRange(gone);
        context.RoleGrants.AddRange(gained);
        var changed = await context.SaveChangesAsync(http.RequestAborted) > 0;
        await transaction.CommitAsync(http.RequestAborted);
        if (changed)
            await rights.ChangedAsync(http.RequestAborted);
        return true;
    }

    private async Task<SignInOutcome> RefusedAsync(HttpContext http, string actor, Person person, string problem)
    {
        await audit.RecordAsync(
            http, AuditActs.SignInFailed, AuditResult.Refused, person.UserName, actor: actor,
            detail: new Dictionary<string, string> { ["means"] = Means, ["problem"] = problem });
        return new(null, problem);
    }

    private bool HasTwoFactors(IReadOnlyCollection<Claim> claims) =>
        claims.Any(claim => claim.Type == "amr" && TwoFactors.Contains(claim.Value)) || (oidc.MfaAcr is { Length: > 0 } acr && Value(claims, "acr") == acr);

    private string? NameOf(IReadOnlyCollection<Claim> claims) =>
        Value(claims, oidc.NameClaim)?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, NameLength)] : null;

    private static string? Value(IEnumerable<Claim> claims, string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;

    private static Dictionary<string, string> Detail(RoleGrant grant) => new() { ["role"] = grant.Role, ["place"] = grant.Place };
}
