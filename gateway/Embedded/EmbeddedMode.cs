using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Demo;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Startup;
using Zhucun.Gateway.Views;
using Zhucun.Silo;
using Zhucun.Silo.Demo;
using Zhucun.Silo.Embedded;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Gateway.Embedded;

/// <summary>One process over SQLite files, with the demo county.</summary>
internal sealed class EmbeddedMode(EmbeddedOptions options) : GatewayMode
{
    private DataFolder? _folder;

    /// <inheritdoc/>
    public override TimeSpan DrainTime => TimeSpan.Zero;

    /// <inheritdoc/>
    public override string Store => _folder?.Path ?? options.DataFolder;

    public static new EmbeddedMode Read(IConfiguration configuration, ICollection<string> faults) => new(EmbeddedOptions.Read(configuration, faults));

    /// <inheritdoc/>
    public override void Compose(WebApplicationBuilder builder)
    {
        _folder = DataFolder.Open(options.DataFolder);
        builder.AddEmbeddedSilo(_folder, options);
        builder.Services.AddHostedService<FoundingService>();
        _folder.Guard(() => SqliteSchema.Prepare(_folder.PeopleFile, "people").Dispose());
        builder.Services.AddPeople(people => people.UseSqlite($"Data Source={_folder.PeopleFile};Default Timeout=30"));
        builder.Services.AddSingleton(_folder);
        builder.Services.AddHostedService<FirstRun>();
        builder.Services.AddCountyView(DemoCounty.Code);
        if (options.HasDemoClock)
            builder.Services.AddDemoClock(DemoCounty.Code);
    }

    /// <inheritdoc/>
    public override string? Tell(Exception failure) => failure is DataFolderException or PersonalKeysException ? failure.Message : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _folder?.Dispose();
        base.Dispose();
    }
}
