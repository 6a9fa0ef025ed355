using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo;
using Zhucun.Silo.Verify;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>
/// A cluster of real silos in this process over a real ledger in a place of its own. Its clock stands still until a test moves it; with no deadline clock nothing
/// happens but what the test asks for. At its end the whole ledger is verified.
/// </summary>
internal sealed class TestCounty : IAsyncDisposable
{
    /// <summary>A Tuesday before the morning slot's due; its deadline is at 09:15.</summary>
    public static readonly DateTimeOffset TuesdayMorning = On("2026-11-24", "08:00");

    private readonly LedgerPlace _place;
    private readonly bool _deadlineClock;
    private readonly short _silos;
    private readonly bool _realStorage;
    private bool _open;

    private TestCounty(LedgerPlace place, CountyPlan plan, bool deadlineClock, short silos, bool realStorage)
    {
        _place = place;
        Plan = plan;
        _deadlineClock = deadlineClock;
        _silos = silos;
        _realStorage = realStorage;
    }

    public CountyPlan Plan { get; }

    public DemoClock Clock { get; private set; } = null!;

    public WatchedLedgers Ledgers { get; private set; } = null!;

    public InProcessTestCluster Cluster { get; private set; } = null!;

    public Commits Commits { get; } = new();

    public SnapshotStore Snapshots { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public CountedCalls Calls { get; } = new();

    public IGrainFactory Grains => Cluster.Client;

    public ILedger Ledger => Ledgers.Of(CountyPlan.Code);

    /// <summary>A county whose places and people are made, on Tuesday morning.</summary>
    public static async Task<TestCounty> FoundAsync(CountyPlan? plan = null, bool deadlineClock = false, short silos = 1, DateTimeOffset? at = null)
    {
        var county = await StartEmptyAsync(plan, deadlineClock, silos, at);
        await county.MakeAsync();
        return county;
    }

    /// <summary>A cluster with an empty ledger; with its database's own storage of snapshots and reminders, or with those in memory that a test can reach into.</summary>
    public static async Task<TestCounty> StartEmptyAsync(
        CountyPlan? plan = null, bool deadlineClock = false, short silos = 1, DateTimeOffset? at = null, bool realStorage = false)
    {
        var county = new TestCounty(await LedgerPlace.NewAsync(), plan ?? new CountyPlan(), deadlineClock, silos, realStorage);
        await county.StartAsync(at ?? TuesdayMorning);
        return county;
    }

    public static DateTimeOffset On(string date, string time) => CountyTime.At(DateOnly.Parse(date), TimeOnly.Parse(time));

    /// <summary>Starts the silos over the place, the county's clock standing at an instant.</summary>
    public async Task StartAsync(DateTimeOffset at)
    {
        Clock = new DemoClock(TimeProvider.System, at, speed: 0);
        Ledgers = new WatchedLedgers(_place.Open(Clock, Commits));
        _open = true;
        var builder = new InProcessTestClusterBuilder(_silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => Configure(silo));
        Cluster = builder.Build();
        await Cluster.DeployAsync();
        Commits.Feed = Cluster.Client;
    }

    /// <summary>Stops all silos at once, as a power cut does: nothing is deactivated in order and no snapshot is written.</summary>
    public async Task CrashAsync()
    {
        Commits.Feed = null;
        foreach (var silo in Cluster.Silos.ToList())
            await Cluster.KillSiloAsync(silo);
        await CloseAsync();
    }

    /// <summary>Stops one of several silos at once.</summary>
    public Task KillSiloAsync(int index) => Cluster.KillSiloAsync(Cluster.Silos[index]);

    /// <summary>Stops all silos in order.</summary>
    public async Task StopAsync()
    {
        Commits.Feed = null;
        await Cluster.StopAllSilosAsync();
        await CloseAsync();
    }

    public async Task RestartAsync(DateTimeOffset? at = null)
    {
        var now = Clock.Now;
        await StopAsync();
        await StartAsync(at ?? now);
    }

    public async ValueTask DisposeAsync()
    {
        if (_open)
            await StopAsync();
        Breach? breach;
        using (var rows = _place.Rows())
            breach = new LedgerVerifier(rows, _place.Keys()).Verify();
        _place.Dispose();
        Assert.True(breach is null, breach?.ToString());
    }

    private async Task CloseAsync()
    {
        await Cluster.DisposeAsync();
        await _place.CloseAsync();
        _open = false;
    }

    private void Configure(ISiloBuilder silo)
    {
        silo.Services.AddSingleton<CountyClock>(Clock);
        silo.Services.AddSingleton<ILedgers>(Ledgers);
        silo.Services.AddSingleton<ILoggerProvider>(Logs);
        silo.AddIncomingGrainCallFilter(Calls);
        if (_realStorage)
        {
            _place.AddStorage(silo);
        }
        else
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>(SqliteOrleansStorage.Snapshots, Snapshots);
            silo.UseInMemoryReminderService();
        }

        silo.AddZhucunGrains(_deadlineClock ? [CountyPlan.Code] : []);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(10));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.NumMissedProbesLimit = 2;
            membership.NumVotesForDeathDeclaration = 1;
        });
    }
}
