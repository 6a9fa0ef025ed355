using Zhucun.Gateway.Absences;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Account;
using Zhucun.Gateway.Alerts;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Arrivals;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Boards;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Corrections;
using Zhucun.Gateway.Demo;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Health;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Json;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Maintenance;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Missions;
using Zhucun.Gateway.Oidc;
using Zhucun.Gateway.Outages;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Places;
using Zhucun.Gateway.Policies;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Replays;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Rosters;
using Zhucun.Gateway.SignIn;
using Zhucun.Gateway.Startup;
using Zhucun.Gateway.Telemetry;
using Zhucun.Gateway.Townships;
using Zhucun.Gateway.Views;
using Zhucun.Gateway.Villages;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway;

/// <summary>
/// The API's parts. Whoever composes the gateway adds to them an <see cref="IGrainFactory"/>, the counties served, and for a demo county
/// <see cref="DemoClockEndpoints.AddDemoClock"/>.
/// </summary>
internal static class GatewayApi
{
    public static WebApplicationBuilder AddZhucunApi(this WebApplicationBuilder builder, NetworkOptions network, LimitOptions limits)
    {
        builder.Services.AddSingleton(network);
        builder.Services.AddSingleton(new RequestLimits(limits));
        // A request goes on where its bytes have arrived, which is a worker of the thread pool already; handing it to another wakes a thread for nothing.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Far more than the largest request: it is ours to say what the limit is, and a client that is still sending when it is told so can end in peace.
            // Kestrel reads past what it leaves unread up to here; beyond, it cuts the connection and the client may never see the answer.
            kestrel.Limits.MaxRequestBodySize = 16 * JsonBody.BatchBytes;
        });
        builder.Services.ConfigureHttpJsonOptions(options => GatewayJson.Configure(options.SerializerOptions));
        builder.Services.AddExceptionHandler<FailureHandler>();
        builder.Services.AddSingleton<ViewProgress>();
        builder.Services.AddSingleton(new Readiness(Readiness.View, Readiness.Rights));
        builder.Services.AddSingleton(provider => new CountyCalls(provider.GetRequiredService<RetryPolicy>(), TimeProvider.System));
        builder.Services.AddSingleton(RetryPolicy.Never);
        builder.Services.AddSingleton(CountyConnection.InThisProcess());
        builder.Services.AddPages();
        builder.Services.AddZhucunApiDocs();
        return builder.AddZhucunTelemetry();
    }

    /// <summary>Comes before the other maps: failures of whatever is mapped after it become problems too.</summary>
    public static WebApplication MapZhucunApi(this WebApplication app)
    {
        var network = app.Services.GetRequiredService<NetworkOptions>();
        app.UseProxiesWord(network);
        app.UseDraining();
        app.UseOwnHostOnly(network.Hosts);
        app.UseHttpsOnly(network);
        app.UseExceptionHandler(_ => { });
        // Routing itself answers an unknown path, a wrong method or a wrong content type with a bare status.
        app.UseStatusCodePages(pages => pages.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? FailureHandler.Of(pages.HttpContext.Response.StatusCode).ExecuteAsync(pages.HttpContext)
            : Task.CompletedTask);
        app.UseCountyConnection();
        app.UseCompressedSockets(DutyHub.Path);
        app.UsePageHeaders();
        app.UseCallers();
        app.UseLimits();
        app.UseOwnPagesOnly();
        app.UsePages();
        app.UseAuthorization();
        app.UseOnceReady();
        app.MapHealth();
        app.MapAccess();
        app.MapCheckIns();
        app.MapLeaves();
        app.MapMissions();
        app.MapCorrections();
        app.MapOutages();
        app.MapAlertActs();
        app.MapAlertReading();
        app.MapPolicyChange();
        app.MapRosterImports();
        app.MapMaintenanceDeclaration();
        app.MapReadings();
        app.MapHub<DutyHub>(DutyHub.Path).RequireRight(Right.ReadBoard, Right.FollowFeed);
        app.MapDemoClock();
        app.MapZhucunApiDocs();
        return app.MapZhucunTelemetry();
    }

    /// <summary>Who signs in and what they may do.</summary>
    private static void MapAccess(this WebApplication app)
    {
        app.MapSignIn();
        app.MapPasskeySignIn();
        app.MapSetUp();
        app.MapOidc();
        app.MapAccount();
        app.MapSecondFactor();
        app.MapPasskeys();
        app.MapPeople();
        app.MapRoles();
        app.MapKeys();
    }

    /// <summary>What is answered from the view, the feed and the audit.</summary>
    private static void MapReadings(this WebApplication app)
    {
        app.MapGroup("/api/v1").MapFeed();
        app.MapGroup("/api/v1").MapAudit();
        var readings = app.MapGroup("/api/v1").AddEndpointFilter<ReadsOwnWrites>();
        readings.MapBoards();
        readings.MapArrivals();
        readings.MapReplays();
        readings.MapPlaces();
        readings.MapVillageDuty();
        readings.MapRolls();
        readings.MapMembers();
        readings.MapDuty();
        readings.MapCheckInList();
        readings.MapPersonal();
        readings.MapRosters();
        readings.MapAlerts();
        readings.MapLeaveInbox();
        readings.MapAbsenceLists();
        readings.MapPolicies();
        readings.MapMaintenance();
        readings.MapBooks();
        readings.MapTables();
    }
}
