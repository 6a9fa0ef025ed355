using Microsoft.AspNetCore.SignalR;
using Zhucun.Gateway.Alerts;
using Zhucun.Gateway.Arrivals;
using Zhucun.Gateway.Boards;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Health;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Json;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Replays;
using Zhucun.Gateway.Rosters;
using Zhucun.Grains;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Views;

/// <summary>The county's view and everything that lives on it: feed, board, hub.</summary>
internal static class ViewServices
{
    public static void AddCountyView(this IServiceCollection services, CountyCode county)
    {
        services.AddSingleton(new ServedCounty(county));
        services.AddSingleton<CountyView>();
        services.AddSingleton<MemberReferences>();
        services.AddSingleton<MemberRecords>();
        services.AddSingleton<LeaveActs>();
        services.AddSingleton<AlertActs>();
        services.AddSingleton<RosterImports>();
        services.AddScoped<Sights>();
        services.AddExports();
        services.AddSingleton<ViewSnapshots>();
        services.AddSingleton<ArrivalDays>();
        services.AddSingleton<DayReplays>();
        services.AddSingleton(provider => new ViewFreshness(provider.GetRequiredService<Readiness>(), TimeProvider.System));
        services.AddSingleton(new FeedWindow());
        services.AddSingleton<FeedReader>();
        services.AddSingleton<FeedPumps>();
        services.AddSingleton<BoardWatchers>();
        services.AddSingleton<BoardTurn>();
        services.AddSingleton<BoardMessages>();
        services.AddHostedService<FeedFollower>();
        services.AddHostedService<BoardPublisher>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<EscalationWatch>(provider, TimeProvider.System));
        services.AddHostedService(provider => provider.GetRequiredService<EscalationWatch>());
        services.AddSingleton<HubConnections>();
        services.AddSignalR(options => options.AddFilter(new HubRights())).AddJsonProtocol(options => GatewayJson.Configure(options.PayloadSerializerOptions));
    }
}
