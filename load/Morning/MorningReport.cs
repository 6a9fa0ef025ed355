using Spectre.Console;
using Zhucun.Load.Measurement;

namespace Zhucun.Load.Morning;

/// <summary>The tables at the end of a morning.</summary>
internal static class MorningReport
{
    private const int ShownDifferences = 20;

    public static void Write(IAnsiConsole console, MorningResult result)
    {
        console.WriteLine();
        console.Write(Behaviours(result));
        console.Write(Statuses(result));
        console.Write(Alerts(result));
        WriteMeasurements(console, result);
        WriteVerdict(console, result);
    }

    private static Table Behaviours(MorningResult result)
    {
        var table = Numbers("Behaviour", "Members", "Sent", "As expected", "Differing");
        foreach (var row in result.Behaviours.Where(b => b.Members > 0))
            table.AddRow(row.Behaviour.Describe(), $"{row.Members:N0}", $"{row.Sent:N0}", $"{row.AsExpected:N0}", Count(row.Differing));
        table.AddRow("total", $"{result.Behaviours.Sum(b => b.Members):N0}", $"{result.Behaviours.Sum(b => b.Sent):N0}",
            $"{result.Behaviours.Sum(b => b.AsExpected):N0}", Count(result.Behaviours.Sum(b => b.Differing)));
        return table;
    }

    private static Table Statuses(MorningResult result)
    {
        var table = Numbers("Status", "Expected", "Board", "Difference");
        foreach (var row in result.Statuses)
            table.AddRow(row.Status, $"{row.Expected:N0}", $"{row.Board:N0}", Count(row.Board - row.Expected));
        return table;
    }

    private static Table Alerts(MorningResult result)
    {
        var table = Numbers("Absence alerts", "Expected", "Found", "Difference");
        foreach (var row in result.Alerts)
            table.AddRow(row.Fate.ToString(), $"{row.Expected:N0}", $"{row.Found:N0}", Count(row.Found - row.Expected));
        return table;
    }

    private static void WriteMeasurements(IAnsiConsole console, MorningResult result)
    {
        var l = result.Latency;
        if (l.Count > 0)
        {
            console.WriteLine(
                $"Check-in latency from the intended start, {l.Count:N0} answers: p50 {Percentiles.Write(l.P50)}, p75 {Percentiles.Write(l.P75)}, "
                + $"p95 {Percentiles.Write(l.P95)}, p99 {Percentiles.Write(l.P99)}, max {Percentiles.Write(l.Max)}");
        }

        console.WriteLine($"Tries made again (same id): {result.Retries:N0}. Entries received by a hub client at each gateway: {string.Join(", ", result.HubEntries.Select(e => $"{e:N0}"))}.");
        console.WriteLine(
            $"Ledger: {result.Ledger.Entries:N0} entries audited against {result.Ledger.Acknowledged:N0} acknowledged check-ins: "
            + (result.Ledger.Differences == 0 ? "each recorded once, none missing." : $"{result.Ledger.Differences:N0} differences."));
        if (result.LeftAlone > 0)
            console.WriteLine($"{result.LeftAlone:N0} members already had a status when the run began; they were left alone and had to stay as they were.");
        foreach (var arrival in result.AlertArrivals)
            WriteArrival(console, arrival);
    }

    private static void WriteArrival(IAnsiConsole console, AlertArrival a)
    {
        var client = $"hub client of {a.Gateway.Authority}";
        console.WriteLine(a.Last is null
            ? $"Alerts on a {client}: {a.Arrived:N0} of {a.Expected:N0} expected."
            : $"{Capitalise(a.CountedFrom)} → last alert on a {client}: {a.Last.Value.TotalMilliseconds:N0} ms "
                + $"(first {a.First!.Value.TotalMilliseconds:N0} ms, p99 {a.P99!.Value.TotalMilliseconds:N0} ms; {a.Arrived:N0} of {a.Expected:N0} alerts)");
    }

    private static void WriteVerdict(IAnsiConsole console, MorningResult result)
    {
        if (result.Differences.Count == 0)
        {
            console.MarkupLine(
                $"[green]Agreed: what {result.Members:N0} members did and what the boards, the rolls, the alerts, the hubs and the ledger say is the same.[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded }.AddColumns("Where", "Who", "Expected", "Found");
        foreach (var difference in result.Differences.Take(ShownDifferences))
            table.AddRow(Markup.Escape(difference.Where), Markup.Escape(difference.Who), Markup.Escape(difference.Expected), Markup.Escape(difference.Found));
        console.Write(table);
        var shown = result.Differences.Count > ShownDifferences ? $", the first {ShownDifferences} shown" : "";
        console.MarkupLine($"[red]{result.Differences.Count:N0} differences{shown}.[/]");
    }

    private static Table Numbers(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        for (var i = 0; i < columns.Length; i++)
            table.AddColumn(new TableColumn(columns[i]) { Alignment = i == 0 ? Justify.Left : Justify.Right });
        return table;
    }

    private static string Count(int differing) => differing == 0 ? "0" : $"[red]{differing:+#,0;-#,0}[/]";

    private static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
