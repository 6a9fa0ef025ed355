using Microsoft.EntityFrameworkCore;
using Zhucun.Baselines;
using Zhucun.Baselines.Ef;

var host = await BaselineHost.PrepareAsync(args, connections: 16, withEntries: true);
host.Builder.Services.AddDbContextPool<LedgerContext>(options => options
    .UseNpgsql(host.Source)
    .EnableThreadSafetyChecks(false));
var entries = await host.ReadEntriesAsync();
await host.RunAsync(services => new EfCheckIns(services.GetRequiredService<IServiceScopeFactory>(), entries, host.Time));
