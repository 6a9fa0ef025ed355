using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.SignIn;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.People;

/// <summary>Who has which role. The security administrator grants; who may be granted what is <see cref="RoleRules.RefuseGrant"/>.</summary>
internal static class RoleEndpoints
{
    private const string Tag = "账号与角色 People";
    private const int PlaceLength = 64;

    public static IEndpointRouteBuilder MapRoles(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/v1/people/{id:guid}/roles").WithTags(Tag);
        people.MapPost("", GrantAsync).RequireRight(Right.GrantRoles, Right.ManagePeople).WithName("GrantRole")
            .WithWords("授予角色", "Grant a role", new(
                "由安全管理员授予; 还没有安全管理员或审计管理员时, 由系统管理员任命第一位。三员的角色不能和别的角色兼任。",
                "By the security administrator; while there is no security or audit administrator, the system administrator appoints the first. An administrator's role stands alone."))
            .WithJsonBody<RoleDocument>()
            .WithRequestExample("a township's", """{"role":"TownshipCommittee","place":"530326105"}""")
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, AccessProblemCodes.PersonNotFound, AccessProblemCodes.PlaceInvalid, AccessProblemCodes.OwnRights,
                AccessProblemCodes.RightMissing, AccessProblemCodes.AdministratorStandsAlone);
        people.MapPost("/revoke", RevokeAsync).RequireRight(Right.GrantRoles).WithName("RevokeRole")
            .WithWords("收回角色", "Revoke a role", new(
                "五秒之内在所有网关上失效, 正在进行的连接也会断开。", "Gone at every gateway within five seconds; live connections are closed."))
            .WithJsonBody<RoleDocument>()
            .WithRequestExample("a township's", """{"role":"TownshipCommittee","place":"530326105"}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, AccessProblemCodes.PersonNotFound, AccessProblemCodes.OwnRights, AccessProblemCodes.LastAdministrator);
        return routes;
    }

    private static async Task<Results<NoContent, ProblemResult>> GrantAsync(
        Guid id, HttpRequest request, PeopleContext context, PersonMaking making, AuditTrail audit, RightsDirectory rights)
    {
        var (body, problem) = await ReadAsync(request);
        if (body is null)
            return problem!;
        var http = request.HttpContext;
        var (caller, place) = (http.Caller(), body.Place ?? "");
        if (!await context.Users.AnyAsync(person => person.Id == id, http.RequestAborted))
            return ProblemResult.Of(AccessProblemCodes.PersonNotFound);
        var has = await RolesOfAsync(context, id, http.RequestAborted);
        if (RoleRules.RefuseGrant(caller.Roles, caller.Person == id, has, body.Role, rights.Current.TakenByAdministrators) is { } refusal)
        {
            await audit.RecordAsync(http, AuditActs.RoleGranted, AuditResult.Refused, $"{id:N}", detail: Detail(body));
            return refusal == AccessProblemCodes.RightMissing ? Missing() : ProblemResult.Of(refusal);
        }

        if (RoleRules.ReachOf(body.Role, place) is null)
            return ProblemResult.At("/place", AccessProblemCodes.PlaceInvalid);
        if (await context.RoleGrants.AnyAsync(grant => grant.PersonId == id && grant.Role == body.Role.ToString() && grant.Place == place, http.RequestAborted))
            return TypedResults.NoContent();
        await audit.RecordAsync(http, AuditActs.RoleGranted, subject: $"{id:N}", detail: Detail(body));
        await making.GrantAsync(id, body.Role, place, caller.Actor);
        await rights.ChangedAsync(http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemResult>> RevokeAsync(
        Guid id, HttpRequest request, PeopleContext context, AuditTrail audit, RightsDirectory rights)
    {
        var (body, problem) = await ReadAsync(request);
        if (body is null)
            return problem!;
        var http = request.HttpContext;
        if (http.Caller().Person == id)
            return ProblemResult.Of(AccessProblemCodes.OwnRights);
        if (!await context.Users.AnyAsync(person => person.Id == id, http.RequestAborted))
            return ProblemResult.Of(AccessProblemCodes.PersonNotFound);
        var (role, place) = (body.Role.ToString(), body.Place ?? "");
        if (RoleRules.IsAdministrator(body.Role) && await context.RoleGrants.CountAsync(grant => grant.Role == role, http.RequestAborted) == 1)
            return ProblemResult.Of(AccessProblemCodes.LastAdministrator);
        await audit.RecordAsync(http, AuditActs.RoleRevoked, subject: $"{id:N}", detail: Detail(body));
        await context.RoleGrants.Where(grant => grant.PersonId == id && grant.Role == role && grant.Place == place).ExecuteDeleteAsync(http.RequestAborted);
        await rights.ChangedAsync(http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<(RoleDocument? Body, ProblemResult? Problem)> ReadAsync(HttpRequest request) =>
        await RequestFields.ReadAsync(request, static fields => new RoleDocument(
            fields.Word<Role>("role", required: true) ?? default, fields.Text("place", PlaceLength)));

    private static async Task<List<Role>> RolesOfAsync(PeopleContext context, Guid id, CancellationToken aborted)
    {
        var names = await context.RoleGrants.Where(grant => grant.PersonId == id).Select(grant => grant.Role).ToListAsync(aborted);
        return [.. names.Select(RoleGrant.RoleOf).OfType<Role>()];
    }

    private static Dictionary<string, string> Detail(RoleDocument body) => new() { ["role"] = body.Role.ToString(), ["place"] = body.Place ?? "" };

    private static ProblemResult Missing() => ProblemResult.Of(AccessProblemCodes.RightMissing, ("right", Right.GrantRoles.Name()));
}
