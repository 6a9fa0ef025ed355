using System.Diagnostics;
using Npgsql;
using Zhucun.Load.Client;
using Zhucun.Load.Cluster;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Compare;

/// <summary>One contender in one round: a fresh database, its processes, a warm-up, then each load and after it the audit.</summary>
internal sealed class ContenderRun(PrivatePostgres postgres, CompareOptions options, IDisplay display, TimeProvider time)
{
    private static readonly TimeSpan founding = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(100);

    public async Task<IReadOnlyList<Cell>> PlayAsync(Contender contender, int round, CancellationToken stop)
    {
        var name = $"{contender.Name}_{round}";
        var database = await postgres.CreateDatabaseAsync(name);
        var logs = Directory.CreateTempSubdirectory("zhucun-compare-").FullName;
        try
        {
            await using var running = await contender.StartAsync(new Stage(database, options.Now, logs, time), stop);
            await WaitForCountyAsync(running, stop);
            using var county = await CountyUnderLoad.OpenAsync(new Target([running.Url], null), seed: 1, display, time, stop);
            var load = new CheckInLoad(county);
            await load.KeepAsync(options.InFlight.Max(), options.WarmUp, stop);
            var cells = new List<Cell>();
            foreach (var inFlight in options.InFlight)
            {
                // A checkpoint of what others have left in memory is no part of this cell.
                await ExecuteAsync("CHECKPOINT", stop);
                var figures = await MeasureAsync(running, county, load, inFlight, stop);
                var fault = await FaultAsync(contender, database, running, county, load, stop);
                cells.Add(new Cell(round, contender.Name, inFlight, fault is null ? figures : null, fault));
            }

            return cells;
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            Directory.Delete(logs, recursive: true);
            await ExecuteAsync($"DROP DATABASE \"{name}\" WITH (FORCE)", CancellationToken.None);
        }
    }

    private async Task<CellFigures> MeasureAsync(RunningContender running, CountyUnderLoad county, CheckInLoad load, int inFlight, CancellationToken stop)
    {
        using var client = Process.GetCurrentProcess();
        var (server, database, own) = (running.ProcessorTime, ProcessorTime.OfFamily(postgres.ProcessId), client.TotalProcessorTime);
        var keeping = load.KeepAsync(inFlight, options.During, stop);
        await new BoardWatch(county.Gateways[0], time).ReadUntilAsync(keeping, stop);
        var measured = await keeping;
        client.Refresh();
        return new CellFigures(
            measured.CheckIns,
            measured.CheckIns / measured.During.TotalSeconds,
            measured.Latency.P50,
            measured.Latency.P99,
            Each(running.ProcessorTime - server),
            Each(ProcessorTime.OfFamily(postgres.ProcessId) - database),
            Each(client.TotalProcessorTime - own));

        double Each(TimeSpan processor) => processor.TotalMicroseconds / Math.Max(1, measured.CheckIns);
    }

    private async Task<string?> FaultAsync(
        Contender contender, string database, RunningContender running, CountyUnderLoad county, CheckInLoad load, CancellationToken stop) =>
        running.Ended
        ?? (load.Failures is { } failures ? $"not all check-ins were recorded: {failures}" : null)
        ?? await new BoardWatch(county.Gateways[0], time).FaultAsync(load.MembersSeen, stop)
        ?? await contender.AuditAsync(database, load.Acknowledged, stop);

    /// <summary>A demo county may still be in the making when its process is ready already.</summary>
    private async Task WaitForCountyAsync(RunningContender running, CancellationToken stop)
    {
        using var http = ZhucunClient.Connect(running.Url);
        var client = new ZhucunClient(http);
        var begun = time.GetTimestamp();
        while ((await client.GetMembersAsync(stop)).Count < CompareOptions.Members)
        {
            if (time.GetElapsedTime(begun) > founding)
                throw new CannotPlayException($"{running.Url} has no county of {CompareOptions.Members:N0} after {Duration.Write(founding)}.");
            await Task.Delay(betweenLooks, time, stop);
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString());
        await connection.OpenAsync(stop);
#pragma warning disable CA2100 // The text is made of constants and a contender's name.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(stop);
    }
}
