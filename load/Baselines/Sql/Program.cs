using Zhucun.Baselines;
using Zhucun.Baselines.Sql;

var host = await BaselineHost.PrepareAsync(args, connections: 16, withEntries: true);
var entries = await host.ReadEntriesAsync();
await host.RunAsync(_ => new SqlCheckIns(host.Source, entries, host.Time));
