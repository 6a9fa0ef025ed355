using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Facts;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Tickets;
using Zhucun.Grains.Townships;

namespace Zhucun.Grains;

/// <summary>What the grains need in a silo, besides a <see cref="CountyClock"/>, the ledgers and the storage provider <c>snapshots</c>.</summary>
public static class GrainServices
{
    /// <summary>Registers the grains' services, and the deadline clock and the dropping of positions for the counties served.</summary>
    public static ISiloBuilder AddZhucunGrains(this ISiloBuilder silo, IReadOnlyList<CountyCode> counties)
    {
        silo.Services.AddSingleton(new ServedCounties(counties));
        silo.Services.AddSingleton<LocalFacts>();
        silo.Services.AddSingleton<TicketKeyRing>();
        silo.Services.AddSingleton<ICommitListener, FeedCommitListener>();
        silo.AddGrainService<DeadlineClock>();
        silo.Services.AddHostedService<PositionDropping>();
        // A call in flight to a silo that died waits this long; 30 s by default, in which a deadline would stand still.
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(10));
        return silo;
    }
}
