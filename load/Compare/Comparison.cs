using Npgsql;
using Zhucun.Load.Client;
using Zhucun.Load.Cluster;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Reports;

namespace Zhucun.Load.Compare;

/// <summary>Everything that a comparison came to.</summary>
internal sealed record Comparison(
    string Command,
    DateTimeOffset Started,
    Machine Machine,
    IReadOnlyList<Setting> Database,
    IReadOnlyList<Standing> Standings,
    IReadOnlyList<Ratio> Ratios,
    IReadOnlyList<Cell> Cells)
{
    public IEnumerable<Cell> Failed => Cells.Where(cell => cell.Fault is not null);

    /// <summary>Plays all rounds on a PostgreSQL of its own.</summary>
    public static async Task<Comparison> PlayAsync(CompareOptions options, string command, IDisplay display, TimeProvider time, CancellationToken stop)
    {
        var started = time.GetLocalNow();
        await using var postgres = await PrivatePostgres.StartAsync();
        var settings = await ReadSettingsAsync(postgres, stop);
        var run = new ContenderRun(postgres, options, display, time);
        var (cells, done, all) = (new List<Cell>(), 0, options.Rounds * options.Contenders.Count);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var contender in options.OrderOf(round - 1))
            {
                display.Progress("Comparison", done++, all, $"round {round}: {contender.Name}");
                cells.AddRange(await PlayAsync(run, contender, round, options, stop));
            }
        }

        display.Progress("Comparison", all, all, "");
        return new Comparison(
            command, started, Machine.This(), settings, Standing.All(cells, options), Ratio.All(cells, options.Contenders), cells);
    }

    /// <summary>A contender that doesn't start or breaks down has no figures in this round; the others go on.</summary>
    private static async Task<IReadOnlyList<Cell>> PlayAsync(ContenderRun run, Contender contender, int round, CompareOptions options, CancellationToken stop)
    {
        try
        {
            return await run.PlayAsync(contender, round, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested
            && e is CannotPlayException or ApiException or HttpRequestException or OperationCanceledException or NpgsqlException)
        {
            return [.. options.InFlight.Select(inFlight => new Cell(round, contender.Name, inFlight, null, e.Message))];
        }
    }

    /// <summary>The version, and what decides whether a commit is durable.</summary>
    private static async Task<IReadOnlyList<Setting>> ReadSettingsAsync(PrivatePostgres postgres, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString());
        await using var command = source.CreateCommand(
            "SELECT name, setting FROM pg_settings WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method') ORDER BY name");
        await using var rows = await command.ExecuteReaderAsync(stop);
        var settings = new List<Setting>();
        while (await rows.ReadAsync(stop))
            settings.Add(new Setting(rows.GetString(0), rows.GetString(1)));
        return settings;
    }
}

/// <summary>A contender under one load, over all rounds that have a figure: the medians, and the ends of what was reached.</summary>
internal sealed record Standing(
    string Contender, string What, int InFlight, int Rounds, double PerSecond, double Least, double Greatest, TimeSpan P50, TimeSpan P99, double ServerMicros,
    double DatabaseMicros, double ClientMicros)
{
    public static IReadOnlyList<Standing> All(IReadOnlyList<Cell> cells, CompareOptions options) =>
    [
        .. from inFlight in options.InFlight
           from contender in options.Contenders
           let figures = cells.Where(cell => cell.Contender == contender.Name && cell.InFlight == inFlight).Select(cell => cell.Figures).OfType<CellFigures>().ToArray()
           where figures.Length > 0
           select Of(contender, inFlight, figures),
    ];

    private static Standing Of(Contender contender, int inFlight, CellFigures[] figures)
    {
        return new Standing(
            contender.Name, contender.What, inFlight, figures.Length, Median(f => f.PerSecond), figures.Min(f => f.PerSecond), figures.Max(f => f.PerSecond),
            TimeSpan.FromMilliseconds(Median(f => f.P50.TotalMilliseconds)), TimeSpan.FromMilliseconds(Median(f => f.P99.TotalMilliseconds)),
            Median(f => f.ServerMicros), Median(f => f.DatabaseMicros), Median(f => f.ClientMicros));

        double Median(Func<CellFigures, double> value) => Middle.Of([.. figures.Select(value)]);
    }
}
