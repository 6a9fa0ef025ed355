using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.SignIn;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Account;

/// <summary>What everybody does with their own account: who am I, the password, the sessions. The second factor is in <see cref="SecondFactorEndpoints"/>.</summary>
internal static class AccountEndpoints
{
    private const string Tag = "本人账号 Own account";
    private const int PasswordLength = 128;

    public static IEndpointRouteBuilder MapAccount(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/v1/me").WithTags(Tag);
        own.MapGet("", MeAsync).RequireRight([.. Enum.GetValues<Right>()]).WithName("GetMe")
            .WithWords("我是谁", "Who am I", new("登录的人, 角色、权限和范围。", "Who is signed in, with roles, rights and how far they go."))
            .WithResponseExample(200, "a township's", """{"actor":"user:01a20fdd1cc37afab6322f106adf6de3","name":"王丽","roles":[{"role":"TownshipCommittee","place":"530326105"}],"rights":{"board.read":"township:530326105"}}""");
        own.MapPut("/password", ChangePasswordAsync).RequireRight(Right.OwnAccount).WithName("ChangePassword")
            .WithWords("更换密码", "Change the password", new("其他会话随即结束。", "All other sessions end with it."))
            .WithJsonBody<ChangePasswordBody>()
            .WithRequestExample("one", """{"password":"…","newPassword":"一句自己记得住而别人猜不到的话"}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, AccessProblemCodes.PasswordWrong, AccessProblemCodes.PasswordTooWeak);
        own.MapGet("/sessions", ListSessionsAsync).RequireRight(Right.OwnAccount).WithName("ListSessions")
            .WithWords("我的会话", "My sessions", new("还没有结束的。", "Those that have not ended."))
            .WithResponseExample(
                200, "one",
                """{"items":[{"id":"01a20fdd-1cc3-7afa-b632-2f106adf6de3","startedAt":"2026-11-24T08:30:00.000+08:00","expiresAt":"2026-11-24T20:30:00.000+08:00","address":"10.1.2.3","agent":"Mozilla/5.0","secondFactor":false,"current":true}]}""");
        own.MapDelete("/sessions/{id:guid}", EndSessionAsync).RequireRight(Right.OwnAccount).WithName("EndSession")
            .WithWords("结束一个会话", "End a session", new("在所有网关上结束。", "It ends at every gateway."))
            .WithProblems(AccessProblemCodes.SessionNotFound);
        return routes;
    }

    private static async Task<Results<Ok<MeDocument>, ProblemResult>> MeAsync(HttpContext http, SignInAnswers answers) =>
        TypedResults.Ok(await answers.MeAsync(http.Caller(), http.RequestAborted));

    private static async Task<Results<NoContent, ProblemResult>> ChangePasswordAsync(
        HttpRequest request, UserManager<Person> people, SignInService signIn, AuditTrail audit, RightsDirectory rights)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new ChangePasswordBody(
            fields.Text("password", PasswordLength, required: true)!, fields.Text("newPassword", PasswordLength, required: true)!));
        if (body is null)
            return problem!;
        var http = request.HttpContext;
        var person = (await people.FindByIdAsync($"{http.Caller().Person}"))!;
        if (await people.IsLockedOutAsync(person) || !await people.CheckPasswordAsync(person, body.Password))
        {
            // A stolen session must not be able to try passwords without end.
            await people.AccessFailedAsync(person);
            return ProblemResult.At("/password", AccessProblemCodes.PasswordWrong);
        }

        await audit.RecordAsync(http, AuditActs.PasswordChanged, subject: $"{person.Id:N}");
        person.MustChangePassword = false;
        if (!(await people.ChangePasswordAsync(person, body.Password, body.NewPassword)).Succeeded)
            return ProblemResult.At("/newPassword", AccessProblemCodes.PasswordTooWeak);
        await signIn.EndAllAsync(http, person.Id, "password changed", except: http.Caller().Session);
        await rights.ChangedAsync(http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<SessionDocument>>> ListSessionsAsync(HttpContext http, PeopleContext context, TimeProvider time)
    {
        var (caller, now) = (http.Caller(), time.GetUtcNow());
        var sessions = await context.Sessions.AsNoTracking()
            .Where(session => session.PersonId == caller.Person && session.EndedAt == null && session.ExpiresAt > now)
            .OrderByDescending(session => session.StartedAt)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new Page<SessionDocument>([.. sessions.Select(session => new SessionDocument(
            session.Id, session.StartedAt, session.ExpiresAt, session.Address, session.Agent, session.SecondFactor, session.Id == caller.Session))]));
    }

    private static async Task<Results<NoContent, ProblemResult>> EndSessionAsync(Guid id, HttpContext http, PeopleContext context, SignInService signIn)
    {
        var person = http.Caller().Person;
        var session = await context.Sessions.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == id && s.PersonId == person && s.EndedAt == null, http.RequestAborted);
        if (session is null)
            return ProblemResult.Of(AccessProblemCodes.SessionNotFound);
        await signIn.EndAsync(http, session, "ended by its owner");
        return TypedResults.NoContent();
    }
}

/// <summary>更换密码。 Changes the password.</summary>
/// <param name="Password">现在的密码。 The present one.</param>
/// <param name="NewPassword">新密码, 至少 12 个字符。 The new one, twelve characters at least.</param>
internal sealed record ChangePasswordBody(string Password, string NewPassword);

/// <summary>一个会话。 A session.</summary>
internal sealed record SessionDocument(
    Guid Id, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt, string Address, string Agent, bool SecondFactor, bool Current);
