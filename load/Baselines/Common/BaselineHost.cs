using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Zhucun.Baselines;

/// <summary>What every baseline starts with: a slim web host, its settings, its pool, its county.</summary>
public sealed record BaselineHost(WebApplicationBuilder Builder, NpgsqlDataSource Source, County County, CountyTime Time)
{
    public const string Connection = "Zhucun";

    /// <summary>Reads the settings, makes the schema and loads the county. <paramref name="connections"/> unless <c>Baseline:Connections</c> says otherwise.</summary>
    public static async Task<BaselineHost> PrepareAsync(string[] args, int connections, bool withEntries)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var connectionString = builder.Configuration.GetConnectionString(Connection)
            ?? throw new InvalidOperationException($"The setting ConnectionStrings:{Connection} is missing.");
        var source = Database.Open(connectionString, builder.Configuration.GetValue("Baseline:Connections", connections));
        await Database.PrepareAsync(source, "villages", Database.Script("county-001.sql"));
        if (withEntries)
            await Database.PrepareAsync(source, "entries", Database.Script("entries-001.sql"));
        var time = CountyTime.Of(builder.Configuration, TimeProvider.System);
        return new BaselineHost(builder, source, await County.LoadAsync(source), time);
    }

    /// <summary>An <see cref="EntryReader"/> that has recalled the current slot.</summary>
    public async Task<EntryReader> ReadEntriesAsync()
    {
        var reader = new EntryReader(Source, County, TimeProvider.System);
        await reader.RecallAsync(DutySlots.CurrentOrLast(Time.Now));
        return reader;
    }

    /// <summary>Serves until it is stopped.</summary>
    public async Task RunAsync(Func<IServiceProvider, ICheckInStore> store)
    {
        await using var app = Builder.Build();
        app.MapBaseline(County, Time, store(app.Services));
        await app.RunAsync();
        await Source.DisposeAsync();
    }
}
