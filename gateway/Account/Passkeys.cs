using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.People;

namespace Zhucun.Gateway.Account;

/// <summary>
/// Passkeys (WebAuthn): a key pair on a device that its owner unlocks by finger, face or PIN, for this host alone. What a browser was asked has to be remembered until it
/// answers; it goes along with the question under the gateways' shared keys, so that any gateway can take the answer; an answer is taken once.
/// </summary>
internal sealed class Passkeys(
    IPasskeyHandler<Person> handler, UserManager<Person> people, PeopleContext context, RightsDirectory rights, OneUse uses, IDataProtectionProvider protection)
{
    /// <summary>Long enough to find the security key in the drawer.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(5);

    private const int IdLength = 32;

    private readonly ITimeLimitedDataProtector _making = protection.CreateProtector("Zhucun.Passkeys.Making").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector _signingIn = protection.CreateProtector("Zhucun.Passkeys.SigningIn").ToTimeLimitedDataProtector();

    /// <summary>What the browser is to make a passkey by.</summary>
    public async Task<(string Options, string State)> BeginMakingAsync(HttpContext http, Person person)
    {
        var entity = new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.UserName!, DisplayName = person.DisplayName };
        var made = await handler.MakeCreationOptionsAsync(entity, http);
        return (made.CreationOptionsJson, Write(_making, made.AttestationState));
    }

    /// <summary>The passkey that the browser made for this person, not kept yet; null for an answer that is none.</summary>
    public async Task<UserPasskeyInfo?> FinishMakingAsync(HttpContext http, Person person, string credential, string state)
    {
        if (Read(_making, state) is not { } asked)
            return null;
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = asked.State });
        // Who was asked is who answers: the question may be another one's.
        return made.Succeeded && made.UserEntity.Id == person.Id.ToString() && await uses.SpendAsync(asked.Id, AnswerWithin, http.RequestAborted) ? made.Passkey : null;
    }

    /// <summary>What the browser is to prove. It names nobody: whoever has a passkey of this host chooses it in the browser, and nobody learns who has one.</summary>
    public async Task<(string Options, string State)> BeginSignInAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return (made.RequestOptionsJson, Write(_signingIn, made.AssertionState));
    }

    /// <summary>Whose passkey answered; null for an answer that proves nothing.</summary>
    public async Task<Person?> FinishSignInAsync(HttpContext http, string credential, string state)
    {
        if (Read(_signingIn, state) is not { } asked)
            return null;
        var proved = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = asked.State });
        if (!proved.Succeeded || !await uses.SpendAsync(asked.Id, AnswerWithin, http.RequestAborted))
            return null;
        // With the number of its uses, by which a copy gives itself away.
        await people.AddOrUpdatePasskeyAsync(proved.User, proved.Passkey);
        return proved.User;
    }

    /// <summary>
    /// Whether this session may change the person's second factors. Where there is a passkey and the session was begun by the password alone, whoever knows the password
    /// would otherwise make a second factor of their own and be both.
    /// </summary>
    public async Task<bool> MayChangeFactorsAsync(HttpContext http, Person person)
    {
        if ((await people.GetPasskeysAsync(person)).Count == 0)
            return true;
        var session = http.Caller().Session;
        return await context.Sessions.AnyAsync(s => s.Id == session && s.SecondFactor, http.RequestAborted);
    }

    /// <summary>This session has shown a second factor just now, and has the rights that go with it.</summary>
    public Task ShownAsync(HttpContext http)
    {
        var session = http.Caller().Session;
        return SetShownAsync(context.Sessions.Where(s => s.Id == session), true, http.RequestAborted);
    }

    /// <summary>The last second factor is gone: no session is one of two factors any more.</summary>
    public Task ForgottenAsync(HttpContext http, Person person) => SetShownAsync(context.Sessions.Where(s => s.PersonId == person.Id), false, http.RequestAborted);

    /// <summary>A passkey's id as addresses carry it.</summary>
    public static string IdOf(UserPasskeyInfo passkey) => Base64Url.EncodeToString(passkey.CredentialId);

    private async Task SetShownAsync(IQueryable<Session> sessions, bool shown, CancellationToken aborted)
    {
        await sessions.ExecuteUpdateAsync(row => row.SetProperty(s => s.SecondFactor, shown), aborted);
        await rights.ChangedAsync(aborted);
    }

    private static string Write(ITimeLimitedDataProtector protector, string? state) => protector.Protect($"{Guid.NewGuid():N}{state}", AnswerWithin);

    /// <summary>Null for what is none of ours, or has run out.</summary>
    private static (Guid Id, string State)? Read(ITimeLimitedDataProtector protector, string state)
    {
        try
        {
            var text = protector.Unprotect(state);
            return text.Length >= IdLength && Guid.TryParseExact(text.AsSpan(..IdLength), "N", out var id) ? (id, text[IdLength..]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
