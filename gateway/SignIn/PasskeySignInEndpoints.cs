using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Account;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.SignIn;

/// <summary>Signing in with a passkey: no name and no password, and two factors at once, since the device asked for finger, face or PIN.</summary>
internal static class PasskeySignInEndpoints
{
    private const string Tag = "登录 Sign-in";
    private const int CredentialLength = 12_000;
    private const int StateLength = 4_000;

    public static IEndpointRouteBuilder MapPasskeySignIn(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/v1/sign-in/passkey").AllowAnonymous().WithTags(Tag);
        open.MapPost("/options", BeginAsync).WithName("BeginPasskeySignIn")
            .WithWords("开始用通行密钥登录", "Begin to sign in with a passkey", new(
                "options 交给浏览器的 navigator.credentials.get, state 五分钟内原样送回。",
                "The browser's navigator.credentials.get takes `options`; `state` comes back as it is within five minutes."))
            .WithResponseExample(200, "one", """{"options":{"challenge":"c0FtcGxl"},"state":"CfDJ8Kk…"}""")
            .WithProblems(AccessProblemCodes.TooManyRequests);
        open.MapPost("", SignInAsync).WithName("SignInWithPasskey")
            .WithWords("用通行密钥登录", "Sign in with a passkey", new(
                "credential 是浏览器的答复 (JSON 文本)。一次就算两个因素。", "`credential` is the browser's answer, as JSON text. It counts as two factors."))
            .WithJsonBody<PasskeyBody>()
            .WithRequestExample("page", """{"credential":"{…}","state":"CfDJ8Kk…","cookie":true}""")
            .WithResponseExample(
                200, "page",
                """{"me":{"actor":"user:01a20fdd1cc37afab6322f106adf6de3","name":"王丽","roles":[{"role":"TownshipCommittee","place":"530326105"}],"rights":{"board.read":"township:530326105"}}}""")
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, AccessProblemCodes.PasskeyRefused, AccessProblemCodes.TooManyRequests, AccessProblemCodes.RightsUnknown,
                GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType);
        return routes;
    }

    private static async Task<Ok<PasskeyOptionsDocument>> BeginAsync(HttpContext http, Passkeys passkeys)
    {
        var (options, state) = await passkeys.BeginSignInAsync(http);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(PasskeyOptionsDocument.Of(options, state));
    }

    private static async Task<Results<Ok<SignedInDocument>, ProblemResult>> SignInAsync(
        HttpRequest request, Passkeys passkeys, SignInService signIn, SignInAnswers answers, AuditTrail audit, RightsDirectory rights)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new PasskeyBody(
            fields.Text("credential", CredentialLength, required: true)!, fields.Text("state", StateLength, required: true)!, fields.Flag("cookie")));
        if (body is null)
            return problem!;
        if (!rights.IsFresh)
            return ProblemResult.Of(AccessProblemCodes.RightsUnknown);
        var http = request.HttpContext;
        var person = await passkeys.FinishSignInAsync(http, body.Credential, body.State);
        // A lock-out is against guessing at passwords; a passkey is nothing to guess at, and its owner may still come in by it.
        if (person is null or { Disabled: true })
        {
            await audit.RecordAsync(http, AuditActs.SignInFailed, AuditResult.Failed, actor: person is null ? "unknown" : $"user:{person.Id:N}");
            return ProblemResult.Of(AccessProblemCodes.PasskeyRefused);
        }

        var session = await signIn.BeginAsync(http, person, secondFactor: true, "passkey");
        return TypedResults.Ok(await answers.OfAsync(http, session, body.Cookie == true));
    }
}

/// <summary>用通行密钥登录。 Signs in with a passkey.</summary>
/// <param name="Credential">浏览器的答复, JSON 文本。 The browser's answer, JSON as a text.</param>
/// <param name="State">和 options 一起得到的。 What came with the options.</param>
/// <param name="Cookie">网页用: 用 Cookie 保存会话, 不返回令牌。 For pages: keep the session in a cookie and give no tokens.</param>
internal sealed record PasskeyBody(string Credential, string State, bool? Cookie = null);
