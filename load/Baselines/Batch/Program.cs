using Zhucun.Baselines;
using Zhucun.Baselines.Batch;

var host = await BaselineHost.PrepareAsync(args, connections: 4, withEntries: true);
await using var writer = new GroupWriter(host.Source);
var entries = await host.ReadEntriesAsync();
await host.RunAsync(_ => new BatchCheckIns(writer, entries, host.Time));
