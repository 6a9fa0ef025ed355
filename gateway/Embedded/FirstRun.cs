using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.People;
using Zhucun.Silo;
using Zhucun.Silo.Demo;

namespace Zhucun.Gateway.Embedded;

/// <summary>
/// In an installation without users: an administrator with a random password, a key, and in the demo county a user for each role. What cannot be asked for again stands in
/// two files of the data folder that only their owner reads; they are there before the users are, so that a crash in between locks nobody out.
/// </summary>
internal sealed class FirstRun(DataFolder folder, IServiceScopeFactory scopes) : IHostedService
{
    private const string AdminUser = "admin";
    private const string Unit = "县农业农村局";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var first = services.GetRequiredService<FirstPeople>();
        if (await first.AnyAsync(cancellationToken))
            return;
        var key = ApiKey.Make();
        var admin = new FirstRunFile(AdminUser, PeopleEndpoints.MakePassword(), key.Text);
        var demo = DemoUsers(services.GetRequiredService<UserManager<Person>>());
        folder.WritePrivate("first-run.json", JsonSerializer.SerializeToUtf8Bytes(admin, FirstRunJson.Default.FirstRunFile));
        folder.WritePrivate("demo-users.json", JsonSerializer.SerializeToUtf8Bytes(demo, FirstRunJson.Default.IReadOnlyListDemoUser));
        // People, and by them the answer to "is anybody there", come last.
        if (await first.MakeAsync(admin.AdminUser, "系统管理员", admin.AdminPassword, key, null, cancellationToken) is { } problem)
            throw new InvalidOperationException($"The first administrator could not be made: {problem}");
        foreach (var user in demo)
            await MakeAsync(services, user);
        await services.GetRequiredService<RightsDirectory>().ChangedAsync(cancellationToken);
        Show(admin);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task MakeAsync(IServiceProvider services, DemoUser user)
    {
        var making = services.GetRequiredService<PersonMaking>();
        var made = await making.MakeAsync(user.User, user.Name, user.Password, mustChange: false);
        var person = made.Person ?? throw new InvalidOperationException($"The demo user {user.User} could not be made: {made.Problem}");
        await making.GrantAsync(person.Id, user.Role, user.Place ?? "", "system");
        if (user.TotpSecret is not { } secret)
            return;
        var people = services.GetRequiredService<UserManager<Person>>();
        await people.SetAuthenticationTokenAsync(person, "[AspNetUserStore]", "AuthenticatorKey", secret);
        await people.SetTwoFactorEnabledAsync(person, true);
    }

    /// <summary>One for each role, in the first township, its first team, and that team's leader.</summary>
    private static List<DemoUser> DemoUsers(UserManager<Person> people)
    {
        var township = DemoCounty.Plan()[0];
        var village = township.Villages[0];
        var leader = village.Team.First(member => member.Role is not Grains.MemberRole.Member);
        return
        [
            .. Enum.GetValues<Role>().Select(role => new DemoUser(
                $"demo.{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(role.ToString())}",
                PeopleEndpoints.MakePassword(),
                $"演示 {NameOf(role)}",
                role,
                RoleRules.PlaceOf(role) switch
                {
                    PlaceKind.Township => township.Code.ToString(),
                    PlaceKind.Team => village.Code.ToString(),
                    PlaceKind.Member => leader.Id.ToString(),
                    PlaceKind.Unit => Unit,
                    _ => null,
                },
                RoleRules.IsAdministrator(role) ? people.GenerateNewAuthenticatorKey() : null)),
        ];
    }

    private static string NameOf(Role role) => role switch
    {
        Role.SystemAdmin => "系统管理员",
        Role.SecurityAdmin => "安全管理员",
        Role.AuditAdmin => "审计管理员",
        Role.OrganizationDepartment => "县委组织部",
        Role.DisciplineCommission => "纪委监委",
        Role.RevitalisationOffice => "乡村振兴部门",
        Role.TownshipCommittee => "乡镇党委",
        Role.TeamLeader => "工作队队长",
        Role.Member => "驻村队员",
        Role.Sponsor => "派出单位",
        Role.Display => "值守大屏",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no name."),
    };

    /// <summary>To the terminal and not to the log, which may be sent elsewhere and kept.</summary>
    private static void Show(FirstRunFile admin) => Console.Out.WriteLine(
        $"""

        首次启动 First run
          管理员 administrator   {admin.AdminUser}
          密码 password          {admin.AdminPassword}
          集成密钥 API key       {admin.ApiKey}
          只显示这一次；也在数据目录的 first-run.json 里，演示用户在 demo-users.json 里。
          Shown this once; also in first-run.json in the data folder, with the demo users in demo-users.json.

        """);
}

internal sealed record FirstRunFile(string AdminUser, string AdminPassword, string ApiKey);

/// <summary>A user of the demo county; an administrator with the secret of the authenticator, which whoever tries the demo puts into theirs.</summary>
internal sealed record DemoUser(string User, string Password, string Name, Role Role, string? Place, string? TotpSecret);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FirstRunFile))]
[JsonSerializable(typeof(IReadOnlyList<DemoUser>))]
internal sealed partial class FirstRunJson : JsonSerializerContext;
