using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.SignIn;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.People;

/// <summary>Accounts, which the system administrator keeps. What a person may do is the security administrator's affair (<see cref="RoleEndpoints"/>).</summary>
internal static class PeopleEndpoints
{
    private const string Tag = "账号与角色 People";
    private const int NameLength = 64;

    /// <summary>Letters and digits that nobody takes for one another when they read them out.</summary>
    private const string Legible = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int PasswordLength = 20;

    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/api/v1/people").WithTags(Tag);
        people.MapGet("", ListAsync).RequireRight(Right.ManagePeople, Right.GrantRoles).WithName("ListPeople")
            .WithWords("账号", "Accounts", new("全部账号和角色。", "All accounts with their roles."))
            .WithResponseExample(200, "one", """{"items":[{"id":"01a20fdd-1cc3-7afa-b632-2f106adf6de3","user":"wang.li","name":"王丽","disabled":false,"secondFactor":false,"roles":[{"role":"TownshipCommittee","place":"530326105"}]}]}""");
        people.MapPost("", CreateAsync).RequireRight(Right.ManagePeople).WithName("CreatePerson")
            .WithWords("新建账号", "Create an account", new(
                "答复里的密码只出现这一次, 本人第一次登录时必须更换。", "The password in the answer is shown this once; the person has to change it at the first sign-in."))
            .WithJsonBody<NewPersonBody>()
            .WithRequestExample("one", """{"user":"wang.li","name":"王丽"}""")
            .WithResponseExample(201, "one", """{"id":"01a20fdd-1cc3-7afa-b632-2f106adf6de3","user":"wang.li","name":"王丽","password":"k7p2m4x9q8w3n6r5t2y7"}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, AccessProblemCodes.NameTaken, AccessProblemCodes.NameInvalid);
        people.MapPost("/{id:guid}/disable", (Guid id, HttpContext http, PeopleContext context, SignInService signIn, AuditTrail audit, RightsDirectory rights) =>
                SetDisabledAsync(id, true, http, context, signIn, audit, rights))
            .RequireRight(Right.ManagePeople).WithName("DisablePerson")
            .WithWords("停用账号", "Disable an account", new("会话随即结束, 记录保留。", "Its sessions end at once; what it did stays on record."))
            .WithProblems(AccessProblemCodes.PersonNotFound, AccessProblemCodes.OwnRights);
        people.MapPost("/{id:guid}/enable", (Guid id, HttpContext http, PeopleContext context, SignInService signIn, AuditTrail audit, RightsDirectory rights) =>
                SetDisabledAsync(id, false, http, context, signIn, audit, rights))
            .RequireRight(Right.ManagePeople).WithName("EnablePerson")
            .WithWords("恢复账号", "Enable an account", new("可以重新登录。", "It can sign in again."))
            .WithProblems(AccessProblemCodes.PersonNotFound, AccessProblemCodes.OwnRights);
        people.MapPost("/{id:guid}/reset-password", ResetPasswordAsync).RequireRight(Right.ManagePeople).WithName("ResetPassword")
            .WithWords("重置密码", "Reset a password", new(
                "会话随即结束, 第二因素保留; 新密码只出现这一次, 本人登录时必须更换。",
                "Its sessions end, its second factor stays; the new password is shown this once and has to be changed at the next sign-in."))
            .WithResponseExample(200, "one", """{"password":"k7p2m4x9q8w3n6r5t2y7"}""")
            .WithProblems(AccessProblemCodes.PersonNotFound, AccessProblemCodes.OwnRights);
        return routes;
    }

    private static async Task<Ok<Page<PersonDocument>>> ListAsync(HttpContext http, PeopleContext context)
    {
        var grants = (await context.RoleGrants.AsNoTracking().ToListAsync(http.RequestAborted)).ToLookup(grant => grant.PersonId);
        var people = await context.Users.AsNoTracking().OrderBy(person => person.NormalizedUserName).ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new Page<PersonDocument>([.. people.Select(person => PersonDocument.Of(person, grants[person.Id]))]));
    }

    private static async Task<Results<Created<NewPersonDocument>, ProblemResult>> CreateAsync(HttpRequest request, PersonMaking making, AuditTrail audit, RightsDirectory rights)
    {
        var (body, problem) = await RequestFields.ReadAsync(request, static fields => new NewPersonBody(
            fields.Text("user", NameLength, required: true)!, fields.Text("name", NameLength, required: true)!));
        if (body is null)
            return problem!;
        var http = request.HttpContext;
        var password = MakePassword();
        var made = await making.MakeAsync(body.User, body.Name, password, mustChange: true);
        if (made.Person is not { } person)
            return ProblemResult.At("/user", made.Problem!);
        await audit.RecordAsync(http, AuditActs.UserCreated, subject: $"{person.Id:N}");
        await rights.ChangedAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/people/{person.Id}", new NewPersonDocument(person.Id, body.User, body.Name, password));
    }

    private static async Task<Results<NoContent, ProblemResult>> SetDisabledAsync(
        Guid id, bool disabled, HttpContext http, PeopleContext context, SignInService signIn, AuditTrail audit, RightsDirectory rights)
    {
        if (http.Caller().Person == id)
            return ProblemResult.Of(AccessProblemCodes.OwnRights);
        if (!await context.Users.AnyAsync(person => person.Id == id, http.RequestAborted))
            return ProblemResult.Of(AccessProblemCodes.PersonNotFound);
        await audit.RecordAsync(http, disabled ? AuditActs.UserDisabled : AuditActs.UserEnabled, subject: $"{id:N}");
        await context.Users.Where(person => person.Id == id).ExecuteUpdateAsync(row => row.SetProperty(person => person.Disabled, disabled), http.RequestAborted);
        if (disabled)
            await signIn.EndAllAsync(http, id, "account disabled");
        await rights.ChangedAsync(http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<PasswordDocument>, ProblemResult>> ResetPasswordAsync(
        Guid id, HttpContext http, UserManager<Person> people, SignInService signIn, AuditTrail audit, RightsDirectory rights)
    {
        if (http.Caller().Person == id)
            return ProblemResult.Of(AccessProblemCodes.OwnRights);
        if (await people.FindByIdAsync($"{id}") is not { } person)
            return ProblemResult.Of(AccessProblemCodes.PersonNotFound);
        await audit.RecordAsync(http, AuditActs.PasswordReset, subject: $"{id:N}");
        var password = MakePassword();
        person.MustChangePassword = true;
        person.PasswordHash = people.PasswordHasher.HashPassword(person, password);
        await people.UpdateSecurityStampAsync(person);
        await people.SetLockoutEndDateAsync(person, null);
        await signIn.EndAllAsync(http, id, "password reset");
        await rights.ChangedAsync(http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new PasswordDocument(password));
    }

    /// <summary>About a hundred bits of chance.</summary>
    internal static string MakePassword() => RandomNumberGenerator.GetString(Legible, PasswordLength);
}

/// <summary>新账号。 A new account.</summary>
/// <param name="User">登录名: 字母、数字、点、横线。 The name to sign in with: letters, digits, dots and hyphens.</param>
/// <param name="Name">姓名。 The person's name.</param>
internal sealed record NewPersonBody(string User, string Name);

/// <summary>新账号和一次性的密码。 The account, and its password, which is shown this once.</summary>
internal sealed record NewPersonDocument(Guid Id, string User, string Name, string Password);

/// <summary>新密码, 只显示这一次。 The new password, shown this once.</summary>
internal sealed record PasswordDocument(string Password);

/// <summary>一个账号。 An account.</summary>
internal sealed record PersonDocument(Guid Id, string User, string Name, bool Disabled, bool SecondFactor, IReadOnlyList<RoleDocument> Roles)
{
    public static PersonDocument Of(Person person, IEnumerable<RoleGrant> grants) => new(
        person.Id, person.UserName!, person.DisplayName, person.Disabled, person.TwoFactorEnabled,
        RoleDocument.Of(grants));
}
