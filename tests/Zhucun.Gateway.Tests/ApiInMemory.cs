using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.People;
using Zhucun.Gateway.SignIn;
using Zhucun.Gateway.Startup;
using Zhucun.Gateway.Tests.Audit;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Problems;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Gateway.Tests;

/// <summary>The API's parts behind a real Kestrel, over a member grain of a few lines: what the wire looks like, not what the rules say.</summary>
public sealed class ApiInMemory : IAsyncLifetime
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zhucun-api-");

    public ApiInMemory()
        : this(_ => { })
    {
    }

    /// <param name="more">Adds parts of the test's own; they win over those here.</param>
    internal ApiInMemory(Action<WebApplicationBuilder> more)
    {
        var builder = WebApplication.CreateBuilder().AddZhucunApi(
            new NetworkOptions { Urls = "http://127.0.0.1:0", Hosts = [], TrustedProxies = [] }, new LimitOptions());
        builder.QuietenLibraries();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(GrainsInMemory.Of((typeof(IMemberGrain), _ => new MemberInMemory()), (typeof(IAuditGrain), _ => new AuditInMemory())));
        builder.Services.AddSingleton(new ServedCounties([new CountyCode(530326)]));
        // Of the view, only that there is one: nothing feeds it here.
        builder.Services.AddCountyView(new CountyCode(530326));
        builder.Services.AddSingleton(new CountyClock(TimeProvider.System));
        SqliteSchema.Prepare(PeopleFile, "people").Dispose();
        builder.Services.AddPeople(people => people.UseSqlite($"Data Source={PeopleFile}"));
        more(builder);
        foreach (var feeder in builder.Services.Where(IsOurHostedService).ToList())
            builder.Services.Remove(feeder);
        _app = builder.Build();
        _app.MapZhucunApi();
        _app.MapGet("/api/v1/broken", string () => throw new InvalidOperationException("张伟 13800001234")).RequireRight(Right.ReadBoard).ExcludeFromDescription();
        _app.MapGet("/api/v1/slow", string () => throw new TimeoutException("member:g5wp00000001")).RequireRight(Right.ReadBoard).ExcludeFromDescription();
    }

    public static string Member { get; } = MemberId.Of(new CountyCode(530326), 1).ToString();

    private string PeopleFile => Path.Combine(_folder.FullName, "people.db");

    /// <summary>Whether the county is there, as it is soon after the start.</summary>
    public bool StartsReady { get; init; } = true;

    public CapturedLogs Logs { get; } = new();

    public HttpClient Client { get; } = new();

    /// <summary>Signed in as the audit administrator.</summary>
    public HttpClient Auditor { get; } = new();

    public IServiceProvider Services => _app.Services;

    internal IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    public async ValueTask InitializeAsync()
    {
        if (StartsReady)
            Services.GetRequiredService<Readiness>().Ready(Readiness.View);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Client.BaseAddress = new Uri(_app.Urls.Single());
        Client.DefaultRequestHeaders.Add(ApiKey.Header, await MakeKeyAsync());
        Auditor.BaseAddress = Client.BaseAddress;
        Auditor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync(Role.AuditAdmin));
        Auditor.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        Client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Auditor.Dispose();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    /// <summary>One with every right that a key can have.</summary>
    private async Task<string> MakeKeyAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var key = ApiKey.Make();
        await scope.ServiceProvider.GetRequiredService<KeyMaking>().KeepAsync(key, "test", RoleRules.OfKeys.Select(right => right.Name()), "", 1, "test");
        await Services.GetRequiredService<RightsDirectory>().ChangedAsync(TestContext.Current.CancellationToken);
        return key.Text;
    }

    /// <summary>The access token of a new person with this role and a second factor.</summary>
    private async Task<string> SignInAsync(Role role)
    {
        await using var scope = Services.CreateAsyncScope();
        var making = scope.ServiceProvider.GetRequiredService<PersonMaking>();
        var person = (await making.MakeAsync(role.ToString(), role.ToString(), Guid.NewGuid().ToString(), mustChange: false)).Person!;
        await making.GrantAsync(person.Id, role, "", "test");
        var context = scope.ServiceProvider.GetRequiredService<PeopleContext>();
        var now = TimeProvider.System.GetUtcNow();
        var session = new Session { Id = Guid.NewGuid(), PersonId = person.Id, SecondFactor = true, StartedAt = now, ExpiresAt = now.AddHours(1), Address = "", Agent = "" };
        context.Sessions.Add(session);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        await Services.GetRequiredService<RightsDirectory>().ChangedAsync(TestContext.Current.CancellationToken);
        return Services.GetRequiredService<SessionTokens>().Access(session.Id);
    }

    private static bool IsOurHostedService(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.Assembly == typeof(GatewayApi).Assembly;

    private sealed class MemberInMemory : IMemberGrain
    {
        public Task<Result<CheckInAnswer>> CheckIn(CheckIn checkIn) => checkIn.CheckInId switch
        {
            "breaks" => throw new InvalidOperationException("张伟 13800001234"),
            "times-out" => throw new TimeoutException(),
            "reused" => Task.FromResult<Result<CheckInAnswer>>(new Problem(ProblemCodes.CheckInIdReused, "/checkInId")),
            "ledger-down" => Task.FromResult<Result<CheckInAnswer>>(new Problem(ProblemCodes.LedgerUnavailable)),
            _ => Task.FromResult<Result<CheckInAnswer>>(new CheckInAnswer
            {
                CheckInId = checkIn.CheckInId,
                Slot = Slot.Morning,
                DutyDate = new DateOnly(2026, 11, 24),
                Status = AttendanceStatus.Present,
                Grade = Grade.Verified,
                Place = Zhucun.Grains.Villages.Place.Inside,
                Reason = Reason.OnTime,
                Sequence = 7,
                Repeated = checkIn.CheckInId == "repeated",
            }),
        };

        public Task<Result<IssuedTicket>> IssueTicket() => Task.FromResult<Result<IssuedTicket>>(
            new IssuedTicket("t", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(72)));

        public Task<Result<Receipt>> Post(Guid commandId, PostMember command) => throw new NotSupportedException();

        public Task<Result<Receipt>> Move(Guid commandId, MoveMember command) => throw new NotSupportedException();

        public Task<Result<Receipt>> EndPosting(Guid commandId, EndPosting command) => throw new NotSupportedException();

        public Task<Result<Receipt>> ContinuePosting(Guid commandId, ContinuePosting command) => throw new NotSupportedException();

        public Task<Result<Receipt>> ChangeDetails(Guid commandId, ChangeDetails command) => throw new NotSupportedException();

        public Task<Result<IReadOnlyList<AttendanceRecord>>> Attendance(DateOnly from, DateOnly to) => throw new NotSupportedException();

        public Task<Result<LeaveAnswer>> RequestLeave(RequestLeave command) => throw new NotSupportedException();

        public Task<Result<LeaveAnswer>> RejectLeave(LeaveAct act) => throw new NotSupportedException();

        public Task<Result<LeaveAnswer>> WithdrawLeave(LeaveAct act) => throw new NotSupportedException();

        public Task<Result<LeaveAnswer>> CancelLeave(LeaveAct act) => throw new NotSupportedException();

        public Task<Result<LeaveAnswer>> ReturnFromLeave(LeaveAct act) => throw new NotSupportedException();

        public Task<Result<MissionAnswer>> AssignMission(AssignMission command) => throw new NotSupportedException();

        public Task<Result<MissionAnswer>> CancelMission(CancelMission command) => throw new NotSupportedException();

        public Task<Result<CorrectionAnswer>> RequestCorrection(RequestCorrection command) => throw new NotSupportedException();

        public Task<Result<CorrectionAnswer>> DecideCorrection(CorrectionAct act) => throw new NotSupportedException();
    }
}
