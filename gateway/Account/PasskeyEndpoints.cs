using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Account;

/// <summary>One's own passkeys. Signing in with one is in <see cref="SignIn.PasskeySignInEndpoints"/>.</summary>
internal static class PasskeyEndpoints
{
    private const string Tag = "本人账号 Own account";
    private const int CredentialLength = 12_000;
    private const int StateLength = 4_000;
    private const int NameLength = 64;
    private const int Most = 20;

    public static IEndpointRouteBuilder MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/v1/me/passkeys").WithTags(Tag);
        own.MapGet("", ListAsync).RequireRight(Right.OwnAccount).WithName("ListPasskeys")
            .WithWords("我的通行密钥", "My passkeys", new("名字和添加的时间。", "Their names, and when they were added."))
            .WithResponseExample(200, "one", """{"items":[{"id":"c0FtcGxl","name":"办公室电脑","createdAt":"2026-11-24T08:30:00.000+08:00"}]}""");
        own.MapPost("/options", BeginAsync).RequireRight(Right.OwnAccount).WithName("BeginPasskey")
            .WithWords("开始添加通行密钥", "Begin to add a passkey", new(
                "options 交给浏览器的 navigator.credentials.create, state 五分钟内原样送回。",
                "The browser's navigator.credentials.create takes `options`; `state` comes back as it is within five minutes."))
            .WithResponseExample(200, "one", """{"options":{"challenge":"c0FtcGxl"},"state":"CfDJ8Kk…"}""")
            .WithProblems(AccessProblemCodes.PasskeyRefused);
        own.MapPost("", AddAsync).RequireRight(Right.OwnAccount).WithName("AddPasskey")
            .WithWords("添加通行密钥", "Add a passkey", new(
                "credential 是浏览器的答复 (JSON 文本)。它算两个因素: 管理员有了它就可以做事。",
                "`credential` is the browser's answer, as JSON text. It counts as two factors: an administrator who has one can act."))
            .WithJsonBody<NewPasskeyBody>()
            .WithRequestExample("one", """{"credential":"{…}","state":"CfDJ8Kk…","name":"办公室电脑"}""")
            .WithResponseExample(200, "one", """{"id":"c0FtcGxl","name":"办公室电脑","createdAt":"2026-11-24T08:30:00.000+08:00"}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, AccessProblemCodes.PasskeyRefused);
        own.MapDelete("/{id}", RemoveAsync).RequireRight(Right.OwnAccount).WithName("RemovePasskey")
            .WithWords("删除通行密钥", "Remove a passkey", new("以后不能再用它登录。", "It signs nobody in any more."))
            .WithProblems(GatewayProblemCodes.NotFound, AccessProblemCodes.PasskeyRefused);
        return routes;
    }

    private static async Task<Ok<Page<PasskeyDocument>>> ListAsync(HttpContext http, UserManager<Person> people)
    {
        var passkeys = await people.GetPasskeysAsync(await OwnAsync(http, people));
        return TypedResults.Ok(new Page<PasskeyDocument>(
            [.. passkeys.OrderBy(passkey => passkey.CreatedAt).Select(passkey => new PasskeyDocument(Passkeys.IdOf(passkey), passkey.Name ?? "", passkey.CreatedAt))]));
    }

    private static async Task<Results<Ok<PasskeyOptionsDocument>, ProblemResult>> BeginAsync(HttpContext http, UserManager<Person> people, Passkeys passkeys)
    {
        var person = await OwnAsync(http, people);
        if (!await passkeys.MayChangeFactorsAsync(http, person) || (await people.GetPasskeysAsync(person)).Count >= Most)
            return ProblemResult.Of(AccessProblemCodes.PasskeyRefused);
        var (options, state) = await passkeys.BeginMakingAsync(http, person);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(PasskeyOptionsDocument.Of(options, state));
    }

    private static async Task<Results<Ok<PasskeyDocument>, ProblemResult>> AddAsync(HttpRequest request, UserManager<Person> people, Passkeys passkeys, AuditTrail audit)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new NewPasskeyBody(
            fields.Text("credential", CredentialLength, required: true)!, fields.Text("state", StateLength, required: true)!, fields.Text("name", NameLength, required: true)!));
        if (body is null)
            return problem!;
        var http = request.HttpContext;
        var person = await OwnAsync(http, people);
        if (!await passkeys.MayChangeFactorsAsync(http, person) || await passkeys.FinishMakingAsync(http, person, body.Credential, body.State) is not { } passkey)
            return ProblemResult.Of(AccessProblemCodes.PasskeyRefused);
        await audit.RecordAsync(http, AuditActs.SecondFactorEnrolled, subject: $"{person.Id:N}", detail: new Dictionary<string, string> { ["means"] = "passkey" });
        passkey.Name = body.Name;
        if (!(await people.AddOrUpdatePasskeyAsync(person, passkey)).Succeeded)
            return ProblemResult.Of(AccessProblemCodes.PasskeyRefused);
        await passkeys.ShownAsync(http);
        return TypedResults.Ok(new PasskeyDocument(Passkeys.IdOf(passkey), body.Name, passkey.CreatedAt));
    }

    private static async Task<Results<NoContent, ProblemResult>> RemoveAsync(string id, HttpContext http, UserManager<Person> people, Passkeys passkeys, AuditTrail audit)
    {
        var person = await OwnAsync(http, people);
        var all = await people.GetPasskeysAsync(person);
        if (all.FirstOrDefault(one => Passkeys.IdOf(one) == id) is not { } passkey)
            return ProblemResult.Of(GatewayProblemCodes.NotFound);
        if (!await passkeys.MayChangeFactorsAsync(http, person))
            return ProblemResult.Of(AccessProblemCodes.PasskeyRefused);
        await audit.RecordAsync(http, AuditActs.SecondFactorRemoved, subject: $"{person.Id:N}", detail: new Dictionary<string, string> { ["means"] = "passkey" });
        await people.RemovePasskeyAsync(person, passkey.CredentialId);
        if (all.Count == 1 && !await people.GetTwoFactorEnabledAsync(person))
            await passkeys.ForgottenAsync(http, person);
        return TypedResults.NoContent();
    }

    private static async Task<Person> OwnAsync(HttpContext http, UserManager<Person> people) => (await people.FindByIdAsync($"{http.Caller().Person}"))!;
}

/// <summary>添加通行密钥。 Adds a passkey.</summary>
/// <param name="Credential">浏览器的答复, JSON 文本。 The browser's answer, JSON as a text.</param>
/// <param name="State">和 options 一起得到的。 What came with the options.</param>
/// <param name="Name">起的名字。 What its owner calls it.</param>
internal sealed record NewPasskeyBody(string Credential, string State, string Name);

/// <summary>交给浏览器的问题。 What the browser is asked.</summary>
/// <param name="Options">PublicKeyCredential.parse…OptionsFromJSON 的输入。 What PublicKeyCredential.parse…OptionsFromJSON takes.</param>
/// <param name="State">五分钟内原样送回。 Comes back as it is within five minutes.</param>
internal sealed record PasskeyOptionsDocument(JsonElement Options, string State)
{
    public static PasskeyOptionsDocument Of(string options, string state)
    {
        using var document = JsonDocument.Parse(options);
        return new(document.RootElement.Clone(), state);
    }
}

/// <summary>一个通行密钥。 A passkey.</summary>
internal sealed record PasskeyDocument(string Id, string Name, DateTimeOffset CreatedAt);
