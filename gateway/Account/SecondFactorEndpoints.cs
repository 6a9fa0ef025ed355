using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Account;

/// <summary>The second factor by an authenticator's six digits (TOTP, RFC 6238); administrators can do nothing before they have one or a passkey.</summary>
internal static class SecondFactorEndpoints
{
    private const string Tag = "本人账号 Own account";
    private const string Issuer = "Zhucun";
    private const int CodeLength = 64;
    private const int RecoveryCodes = 10;

    public static IEndpointRouteBuilder MapSecondFactor(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/v1/me/second-factor").WithTags(Tag);
        own.MapPost("", BeginAsync).RequireRight(Right.OwnAccount).WithName("BeginSecondFactor")
            .WithWords("开始设置第二因素", "Begin to set up the second factor", new(
                "得到密钥, 放进验证器; 用它的数字确认之后才生效。已经有了的, 先去掉再设。",
                "Gives a secret for the authenticator; it counts once it is confirmed with the authenticator's digits. Whoever has one removes it first."))
            .WithResponseExample(200, "one", """{"secret":"MWCC2EGTUGWXLPZD","address":"otpauth://totp/Zhucun:wang.li?secret=MWCC2EGTUGWXLPZD&issuer=Zhucun&digits=6"}""")
            .WithProblems(AccessProblemCodes.SecondFactorWrong, AccessProblemCodes.PasskeyRefused);
        own.MapPost("/confirm", ConfirmAsync).RequireRight(Right.OwnAccount).WithName("ConfirmSecondFactor")
            .WithWords("确认第二因素", "Confirm the second factor", new(
                "答复里的恢复码只出现这一次, 每个用一次。", "The recovery codes in the answer are shown this once; each counts once."))
            .WithJsonBody<CodeBody>()
            .WithRequestExample("one", """{"code":"123456"}""")
            .WithResponseExample(200, "one", """{"recoveryCodes":["K7P2M-4X9Q8","W3N6R-5T2Y7"]}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, AccessProblemCodes.SecondFactorWrong, AccessProblemCodes.PasskeyRefused);
        own.MapPost("/remove", RemoveAsync).RequireRight(Right.OwnAccount).WithName("RemoveSecondFactor")
            .WithWords("去掉第二因素", "Remove the second factor", new("须给出它的数字。", "Needs its digits once more."))
            .WithJsonBody<CodeBody>()
            .WithRequestExample("one", """{"code":"123456"}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, AccessProblemCodes.SecondFactorWrong);
        return routes;
    }

    private static async Task<Results<Ok<SecretDocument>, ProblemResult>> BeginAsync(HttpContext http, UserManager<Person> people, Passkeys passkeys)
    {
        var person = await OwnAsync(http, people);
        if (!await passkeys.MayChangeFactorsAsync(http, person))
            return ProblemResult.Of(AccessProblemCodes.PasskeyRefused);
        // A secret that counts is not shown again: whoever sits down at an open session would copy it.
        if (await people.GetTwoFactorEnabledAsync(person))
            return ProblemResult.Of(AccessProblemCodes.SecondFactorWrong);
        await people.ResetAuthenticatorKeyAsync(person);
        var secret = (await people.GetAuthenticatorKeyAsync(person))!;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SecretDocument(secret, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(person.UserName!)}?secret={secret}&issuer={Issuer}&digits=6"));
    }

    private static async Task<Results<Ok<RecoveryDocument>, ProblemResult>> ConfirmAsync(
        HttpRequest request, UserManager<Person> people, Passkeys passkeys, AuditTrail audit)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new CodeBody(fields.Text("code", CodeLength, required: true)!));
        if (body is null)
            return problem!;
        var http = request.HttpContext;
        var person = await OwnAsync(http, people);
        if (!await passkeys.MayChangeFactorsAsync(http, person))
            return ProblemResult.Of(AccessProblemCodes.PasskeyRefused);
        if (await people.GetTwoFactorEnabledAsync(person) || !await IsRightAsync(people, person, body.Code))
            return ProblemResult.At("/code", AccessProblemCodes.SecondFactorWrong);
        await audit.RecordAsync(http, AuditActs.SecondFactorEnrolled, subject: $"{person.Id:N}");
        await people.SetTwoFactorEnabledAsync(person, true);
        var codes = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes);
        await passkeys.ShownAsync(http);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new RecoveryDocument([.. codes!]));
    }

    private static async Task<Results<NoContent, ProblemResult>> RemoveAsync(HttpRequest request, UserManager<Person> people, AuditTrail audit, Passkeys passkeys)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new CodeBody(fields.Text("code", CodeLength, required: true)!));
        if (body is null)
            return problem!;
        var http = request.HttpContext;
        var person = await OwnAsync(http, people);
        if (await people.IsLockedOutAsync(person) || !await IsRightAsync(people, person, body.Code))
        {
            await people.AccessFailedAsync(person);
            return ProblemResult.At("/code", AccessProblemCodes.SecondFactorWrong);
        }

        await audit.RecordAsync(http, AuditActs.SecondFactorRemoved, subject: $"{person.Id:N}");
        await people.SetTwoFactorEnabledAsync(person, false);
        await people.ResetAuthenticatorKeyAsync(person);
        if ((await people.GetPasskeysAsync(person)).Count == 0)
            await passkeys.ForgottenAsync(http, person);
        return TypedResults.NoContent();
    }

    private static Task<bool> IsRightAsync(UserManager<Person> people, Person person, string code) =>
        people.VerifyTwoFactorTokenAsync(person, people.Options.Tokens.AuthenticatorTokenProvider, code.Replace(" ", "", StringComparison.Ordinal));

    private static async Task<Person> OwnAsync(HttpContext http, UserManager<Person> people) => (await people.FindByIdAsync($"{http.Caller().Person}"))!;
}

/// <summary>验证器显示的六位数字。 The authenticator's six digits.</summary>
internal sealed record CodeBody(string Code);

/// <summary>验证器的密钥。 The authenticator's secret, and the address that it reads it from.</summary>
internal sealed record SecretDocument(string Secret, string Address);

/// <summary>恢复码, 只显示这一次。 The recovery codes, shown this once.</summary>
internal sealed record RecoveryDocument(IReadOnlyList<string> RecoveryCodes);
