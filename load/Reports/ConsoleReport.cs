using Spectre.Console;
using Zhucun.Load.Measurement;

namespace Zhucun.Load.Reports;

/// <summary>The report on the terminal.</summary>
internal static class ConsoleReport
{
    private const int ShownFaults = 20;

    public static void Write(IAnsiConsole console, LoadReport report)
    {
        console.WriteLine();
        if (report.VoidBecause is { } why)
        {
            console.MarkupLine($"[red]Void: the generator itself was late, so the run says nothing about how fast the system is: {Markup.Escape(why)}.[/]");
            WriteVerdict(console, report);
            return;
        }

        if (report.Steps.Count > 0)
            WriteSteps(console, report.Steps);
        if (report.Figures.Count > 0)
        {
            var table = new Table { Border = TableBorder.Rounded }.AddColumn("Figure").AddColumn(new TableColumn("Value") { Alignment = Justify.Right });
            foreach (var figure in report.Figures)
                table.AddRow(Markup.Escape(figure.Name), Markup.Escape(figure.Text));
            console.Write(table);
        }

        WriteGenerator(console, report);
        WriteVerdict(console, report);
    }

    public static void WriteSteps(IAnsiConsole console, IReadOnlyList<StepStats> steps)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn("Step");
        foreach (var column in new[] { "Ok", "Failed", "Ok/s", "min", "mean", "p50", "p75", "p95", "p99", "p99.9", "max", "Sent", "Received" })
            table.AddColumn(new TableColumn(column) { Alignment = Justify.Right, NoWrap = true });
        foreach (var s in steps)
        {
            var l = s.Latency;
            table.AddRow(
            [
                Markup.Escape(s.Name), $"{s.Ok:N0}", s.Fail == 0 ? "0" : $"[red]{s.Fail:N0}[/]", $"{s.Rps:N0}",
                .. new[] { l.Min, l.Mean, l.P50, l.P75, l.P95, l.P99, l.P999, l.Max }.Select(Percentiles.Write),
                Figure.WriteBytes(s.Sent), Figure.WriteBytes(s.Received),
            ]);
        }

        console.Write(table);
        foreach (var step in steps.Where(s => s.Fail > 0))
        {
            var causes = step.Failures.OrderByDescending(f => f.Value).Select(f => $"{f.Value:N0} × {f.Key}");
            console.WriteLine($"{step.Name} failed: {string.Join(", ", causes)}");
        }
    }

    private static void WriteGenerator(IAnsiConsole console, LoadReport report)
    {
        if (report.Generator is not { } own)
            return;
        var requests = report.Steps.Sum(s => s.Ok + s.Fail);
        var each = requests > 0 ? $", {own.Processor.TotalMicroseconds / requests:0} µs a request" : "";
        var lag = own.StartLag.Count > 0 ? $", start lag p99 {Percentiles.Write(own.StartLag.P99)}" : "";
        console.WriteLine(
            $"The generator: {own.Processor.TotalSeconds:0.0} s of processor time{each}{lag}, thread pool p99 {Percentiles.Write(own.Queueing.P99)}, "
            + $"{own.Collections:N0} collections, {own.Pauses.TotalMilliseconds:0} ms of pauses.");
    }

    private static void WriteVerdict(IAnsiConsole console, LoadReport report)
    {
        if (report.Faults.Count == 0)
            return;
        foreach (var fault in report.Faults.Take(ShownFaults))
            console.WriteLine($"- {fault}");
        var shown = report.Faults.Count > ShownFaults ? $", the first {ShownFaults} shown" : "";
        console.MarkupLine($"[red]{report.Faults.Count:N0} things are not as they must be{shown}.[/]");
    }
}
