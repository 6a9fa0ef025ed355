using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;

namespace Zhucun.Gateway.SignIn;

/// <summary>Signing in and out. Only what stands under <c>/api/v1/sign-in/</c> answers those who have not.</summary>
internal static class SignInEndpoints
{
    private const string Tag = "登录 Sign-in";
    private const int NameLength = 64;
    private const int PasswordLength = 128;
    private const int TokenLength = 1024;

    private const string SignedIn =
        """
        {"accessToken":"CfDJ8Kk…","refreshToken":"CfDJ8Kk…","expiresIn":900,
         "me":{"actor":"user:01a20fdd1cc37afab6322f106adf6de3","name":"王丽","roles":[{"role":"TownshipCommittee","place":"530326105"}],"rights":{"board.read":"township:530326105"}}}
        """;

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/v1/sign-in").AllowAnonymous().WithTags(Tag);
        open.MapPost("/password", ByPasswordAsync).WithName("SignIn")
            .WithWords("用密码登录", "Sign in with a password", new(
                "程序得到令牌, 网页 (cookie: true) 得到 Cookie。有第二因素的人还要给出 code。连续错五次, 锁定十五分钟。",
                "A program gets tokens, a page (cookie: true) a cookie. Whoever has a second factor gives a code too. Five failures lock the account for fifteen minutes."))
            .WithJsonBody<PasswordBody>()
            .WithRequestExample("program", """{"user":"wang.li","password":"correct horse battery staple"}""")
            .WithResponseExample(200, "program", SignedIn)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, AccessProblemCodes.SignInFailed, AccessProblemCodes.SecondFactorRequired, AccessProblemCodes.SecondFactorWrong,
                AccessProblemCodes.TooManyRequests, AccessProblemCodes.RightsUnknown, GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType);
        open.MapPost("/refresh", RefreshAsync).WithName("RefreshTokens")
            .WithWords("换取新令牌", "Renew the tokens", new(
                "每个更新令牌只能用一次; 用第二次, 会话就会结束。", "Each refresh token counts once; a second use ends the session."))
            .WithJsonBody<RefreshBody>()
            .WithRequestExample("one", """{"refreshToken":"CfDJ8Kk…"}""")
            .WithResponseExample(200, "one", SignedIn)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, AccessProblemCodes.SessionEnded, AccessProblemCodes.RightsUnknown, GatewayProblemCodes.BodyTooLarge,
                GatewayProblemCodes.UnsupportedMediaType);
        var own = routes.MapGroup("/api/v1").WithTags(Tag);
        own.MapPost("/sign-out", SignOutAsync).RequireRight(Right.OwnAccount).WithName("SignOut")
            .WithWords("退出登录", "Sign out", new("会话在所有网关上结束。", "The session ends at every gateway."));
        own.MapPost("/hub-ticket", MakeTicket).RequireRight(Right.ReadBoard, Right.FollowFeed).WithName("MakeHubTicket")
            .WithWords("领取集线器票据", "Get a ticket for the hub", new(
                "浏览器的 WebSocket 不能带请求头: 把票据放进 /hubs/duty?access_token=。60 秒内用一次。",
                "A browser's WebSocket can send no header: put the ticket into /hubs/duty?access_token=. Once, within 60 seconds."))
            .WithResponseExample(200, "one", """{"ticket":"CfDJ8Kk…","expiresAt":"2026-11-24T09:01:00.000+08:00"}""");
        return routes;
    }

    private static async Task<Results<Ok<SignedInDocument>, ProblemResult>> ByPasswordAsync(
        HttpRequest request, SignInService signIn, SignInAnswers answers, RightsDirectory rights)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new PasswordBody(
            fields.Text("user", NameLength, required: true)!, fields.Text("password", PasswordLength, required: true)!, fields.Text("code", NameLength), fields.Flag("cookie")));
        if (body is null)
            return problem!;
        if (!rights.IsFresh)
            return ProblemResult.Of(AccessProblemCodes.RightsUnknown);
        var outcome = await signIn.ByPasswordAsync(request.HttpContext, body.User, body.Password, body.Code);
        return outcome.Session is { } session ? TypedResults.Ok(await answers.OfAsync(request.HttpContext, session, body.Cookie == true)) : ProblemResult.Of(outcome.Problem!);
    }

    private static async Task<Results<Ok<SignedInDocument>, ProblemResult>> RefreshAsync(
        HttpRequest request, SignInService signIn, SignInAnswers answers, RightsDirectory rights)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new RefreshBody(fields.Text("refreshToken", TokenLength, required: true)!));
        if (body is null)
            return problem!;
        if (!rights.IsFresh)
            return ProblemResult.Of(AccessProblemCodes.RightsUnknown);
        return await signIn.RefreshAsync(request.HttpContext, body.RefreshToken) is { } session
            ? TypedResults.Ok(await answers.OfAsync(request.HttpContext, session, cookie: false))
            : ProblemResult.Of(AccessProblemCodes.SessionEnded);
    }

    private static async Task<NoContent> SignOutAsync(HttpContext http, SignInService signIn)
    {
        var caller = http.Caller();
        if (caller is { Session: { } id, Person: { } person })
            await signIn.EndAsync(http, new Session { Id = id, PersonId = person, Address = "", Agent = "" }, "signed out");
        SessionCookie.Clear(http);
        return TypedResults.NoContent();
    }

    private static Ok<HubTicketDocument> MakeTicket(HttpContext http, HubTickets tickets, TimeProvider time) =>
        TypedResults.Ok(new HubTicketDocument(tickets.Make(http.Caller()), time.GetUtcNow() + HubTickets.Lasts));
}
