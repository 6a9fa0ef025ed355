using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Grains;
using Zhucun.Grains.Hosting;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Demo;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo.Embedded;

/// <summary>Embedded mode: a silo in the gateway's process, over SQLite files in one folder (DESIGN §6).</summary>
internal static class EmbeddedSilo
{
    /// <summary>How far a machine's clock may have been set back since the last entry, as time servers do.</summary>
    private static readonly TimeSpan ClockSetBack = TimeSpan.FromMinutes(5);

    /// <summary>Adds the silo, the county's clock and the demo county. The folder must be held by this process.</summary>
    public static void AddEmbeddedSilo(this IHostApplicationBuilder builder, DataFolder folder, EmbeddedOptions options)
    {
        var clock = Clock(folder, options);
        builder.Services.AddSingleton(clock);
        if (clock is DemoClock demo)
            builder.Services.AddSingleton(demo);
        var keys = Keys(folder);
        builder.Services.AddSingleton<ILedgers>(services => new SqliteLedgers(
            folder, keys, clock, services.GetRequiredService<ICommitListener>(), loggers: services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton<CountyFounder>();

        // Here and not when the first grain asks for it: a damaged ledger keeps the program from starting, and says so in a sentence.
        folder.Guard(() => SqliteLedgerFile.Prepare(folder.LedgerFile));
        var storage = SqliteOrleansStorage.Prepare(folder);
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = (FreePort(), FreePort());
            silo.UseLocalhostClustering(siloPort, gatewayPort, primarySiloEndpoint: null, serviceId: "zhucun", clusterId: "embedded");
            silo.UseSqliteStorage(storage).SealViewSnapshots(keys);
            silo.AddZhucunGrains([DemoCounty.Code]);
            silo.AddTracing();
        });
    }

    private static CountyClock Clock(DataFolder folder, EmbeddedOptions options)
    {
        DateTimeOffset? last = null;
        folder.Guard(() => last = SqliteLedgerFile.LastRecordedAt(folder.LedgerFile));
        if (!options.HasDemoClock)
        {
            var now = TimeProvider.System.GetUtcNow();
            return last > now + ClockSetBack ? throw DataFolderException.RecordFromTheFuture(folder.Path, last.Value, now) : new CountyClock(TimeProvider.System);
        }

        var start = CountyTime.Truncate(options.DemoNow ?? TimeProvider.System.GetUtcNow());
        return new DemoClock(TimeProvider.System, last > start ? last.Value : start, options.DemoSpeed);
    }

    /// <summary>Made on the first start; where values are sealed already, only a backup can bring it back.</summary>
    private static PersonalKeyFile Keys(DataFolder folder)
    {
        if (!File.Exists(folder.PersonalKeysFile))
        {
            var lost = false;
            folder.Guard(() => lost = SqliteLedgerFile.HasSealedValues(folder.LedgerFile));
            if (lost)
                throw PersonalKeysException.Lost(folder.PersonalKeysFile);
            PersonalKeyFile.Create(folder.PersonalKeysFile);
        }

        return PersonalKeyFile.Open(folder.PersonalKeysFile);
    }

    /// <summary>Several Embedded installations may run on one machine, so none takes Orleans' usual ports.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
