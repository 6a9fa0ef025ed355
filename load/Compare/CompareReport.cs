using Spectre.Console;
using Zhucun.Load.Measurement;

namespace Zhucun.Load.Compare;

/// <summary>The comparison on the terminal.</summary>
internal static class CompareReport
{
    public static void Write(IAnsiConsole console, Comparison comparison)
    {
        console.WriteLine();
        console.WriteLine(comparison.Machine.Describe());
        console.WriteLine($"PostgreSQL: {string.Join(", ", comparison.Database.Select(setting => $"{setting.Name} = {setting.Value}"))}");
        if (comparison.Standings.Count > 0)
            console.Write(Standings(comparison));
        if (comparison.Ratios.Count > 0)
            console.Write(Ratios(comparison));
        foreach (var cell in comparison.Failed)
            console.MarkupLine($"[red]{Markup.Escape($"Round {cell.Round}, {cell.Contender}, {cell.InFlight} in flight has no figure: {cell.Fault}")}[/]");
    }

    private static Table Standings(Comparison comparison)
    {
        var table = Numbers("In flight", "Check-ins/s", "min–max", "p50", "p99", "Server", "Database", "Client", "Rounds");
        table.Title = new TableTitle("Medians over the rounds; processor time in s per 1,000 check-ins");
        foreach (var s in comparison.Standings)
        {
            table.AddRow(
                s.Contender, $"{s.InFlight}", $"{s.PerSecond:N0}", $"{s.Least:N0}–{s.Greatest:N0}", Percentiles.Write(s.P50), Percentiles.Write(s.P99),
                Seconds(s.ServerMicros), Seconds(s.DatabaseMicros), Seconds(s.ClientMicros), $"{s.Rounds}");
        }

        return table;
    }

    private static Table Ratios(Comparison comparison)
    {
        var table = Numbers("In flight", "Check-ins/s", "p50", "Server + database CPU");
        table.Title = new TableTitle("Ours to the others: median of the rounds' quotients, min–max; ✓ and ✗ where a floor is set");
        foreach (var pair in comparison.Ratios.GroupBy(ratio => (ratio.Ours, ratio.Other, ratio.InFlight)))
        {
            table.AddRow(
                [
                    Markup.Escape($"{pair.Key.Ours} / {pair.Key.Other}"), $"{pair.Key.InFlight}",
                    .. Enum.GetValues<Measure>().Select(measure => Quotient(pair.FirstOrDefault(ratio => ratio.Measure == measure))),
                ]);
        }

        return table;
    }

    private static string Quotient(Ratio? ratio)
    {
        if (ratio is null)
            return "–";
        var text = $"{ratio.Median:0.00} ({ratio.Least:0.00}–{ratio.Greatest:0.00})";
        var sign = ratio.Measure == Measure.Throughput ? '≥' : '≤';
        return ratio.Holds switch
        {
            null => text,
            true => $"{text} [green]✓ {sign} {ratio.Floor}[/]",
            false => $"{text} [red]✗ {sign} {ratio.Floor}[/]",
        };
    }

    /// <summary>Microseconds each are milliseconds per thousand.</summary>
    private static string Seconds(double microsEach) => $"{microsEach / 1000:0.000}";

    private static Table Numbers(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("");
        foreach (var column in columns)
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right, NoWrap = true });
        return table;
    }
}
