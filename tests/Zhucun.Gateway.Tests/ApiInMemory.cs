using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Tests;

/// <summary>The API's parts behind a real Kestrel, over a member grain of a few lines: what the wire looks like, not what the rules say.</summary>
public sealed class ApiInMemory : IAsyncLifetime
{
    private readonly WebApplication _app;

    public ApiInMemory()
    {
        var builder = WebApplication.CreateBuilder().AddZhucunApi();
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(GrainsInMemory.Of((typeof(IMemberGrain), _ => new MemberInMemory())));
        builder.Services.AddSingleton(new ServedCounties([new CountyCode(530326)]));
        // Of the view, only that there is one: nothing feeds it here.
        builder.Services.AddCountyView(new CountyCode(530326));
        builder.Services.AddSingleton(new CountyClock(TimeProvider.System));
        foreach (var feeder in builder.Services.Where(IsOurHostedService).ToList())
            builder.Services.Remove(feeder);
        _app = builder.Build();
        _app.MapZhucunApi();
        _app.MapGet("/api/v1/broken", string () => throw new InvalidOperationException("张伟 13800001234")).ExcludeFromDescription();
        _app.MapGet("/api/v1/slow", string () => throw new TimeoutException("member:g5wp00000001")).ExcludeFromDescription();
    }

    public static string Member { get; } = MemberId.Of(new CountyCode(530326), 1).ToString();

    /// <summary>Whether the county is there, as it is soon after the start.</summary>
    public bool StartsReady { get; init; } = true;

    public CapturedLogs Logs { get; } = new();

    public HttpClient Client { get; } = new();

    public IServiceProvider Services => _app.Services;

    internal IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    public async ValueTask InitializeAsync()
    {
        if (StartsReady)
            Services.GetRequiredService<Readiness>().Ready(Readiness.View);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Client.BaseAddress = new Uri(_app.Urls.Single());
        Client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
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

        public Task<Result<IReadOnlyList<AttendanceRecord>>> Attendance(DateOnly from, DateOnly to) => throw new NotSupportedException();
    }
}
