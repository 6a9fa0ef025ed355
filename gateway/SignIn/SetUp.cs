using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;

namespace Zhucun.Gateway.SignIn;

/// <summary>
/// The code that whoever sets a new installation up must know: from the configuration (<c>Zhucun:SetUpCode</c>), or made up and shown where the gateway was started. Without it, the
/// first to reach the address would be its administrator.
/// </summary>
internal sealed class SetUpCode(IConfiguration configuration)
{
    private const int Length = 16;
    private readonly string? _given = configuration["Zhucun:SetUpCode"];
    private readonly Lazy<string> _made = new(() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", Length));

    /// <summary>Shown only if it was made up here.</summary>
    public string? ToShow => string.IsNullOrEmpty(_given) ? _made.Value : null;

    public bool Is(string code) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(string.IsNullOrEmpty(_given) ? _made.Value : _given));
}

/// <summary>The first set-up of an installation that has nobody; works once.</summary>
internal static class SetUpEndpoint
{
    private const int TextLength = 128;

    public static void MapSetUp(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/sign-in/set-up", SetUpAsync).AllowAnonymous().WithName("SetUp").WithTags("登录 Sign-in")
        .WithWords("首次设置", "Set up", new(
            "只在还没有任何账号时有效: 建立系统管理员和第一个集成密钥。设置码在网关启动时显示。",
            "Works while there is no account yet: makes the system administrator and the first integrator key. The gateway shows the code when it starts."))
        .WithJsonBody<SetUpBody>()
        .WithRequestExample("one", """{"setUpCode":"k7p2m4x9q8w3n6r5","user":"li.ming","name":"李明","password":"一句自己记得住而别人猜不到的话"}""")
        .WithResponseExample(200, "one", """{"adminUser":"li.ming","apiKey":"zck_722b5cb620_…"}""")
        .WithProblems(
            GatewayProblemCodes.InvalidRequest, AccessProblemCodes.SetUpDone, AccessProblemCodes.SetUpCodeWrong, AccessProblemCodes.NameInvalid,
            AccessProblemCodes.PasswordTooWeak, AccessProblemCodes.TooManyRequests, AccessProblemCodes.RightsUnknown);

    private static async Task<Results<Ok<SetUpDocument>, ProblemResult>> SetUpAsync(HttpRequest request, SetUpCode code, FirstPeople first, RightsDirectory rights)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new SetUpBody(
            fields.Text("setUpCode", TextLength, required: true)!, fields.Text("user", TextLength, required: true)!, fields.Text("name", TextLength, required: true)!,
            fields.Text("password", TextLength, required: true)!));
        if (body is null)
            return problem!;
        var aborted = request.HttpContext.RequestAborted;
        if (!rights.IsFresh)
            return ProblemResult.Of(AccessProblemCodes.RightsUnknown);
        if (await first.AnyAsync(aborted))
            return ProblemResult.Of(AccessProblemCodes.SetUpDone);
        if (!code.Is(body.SetUpCode))
            return ProblemResult.At("/setUpCode", AccessProblemCodes.SetUpCodeWrong);
        var key = ApiKey.Make();
        if (await first.MakeAsync(body.User, body.Name, body.Password, key, Addresses.Of(request.HttpContext), aborted) is { } refused)
            return ProblemResult.At(refused == AccessProblemCodes.PasswordTooWeak ? "/password" : "/user", refused);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SetUpDocument(body.User, key.Text));
    }
}

/// <summary>管理员和第一个集成密钥, 只显示这一次。 The administrator and the first key, shown this once.</summary>
internal sealed record SetUpDocument(string AdminUser, string ApiKey);
