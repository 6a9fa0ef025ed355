using Spectre.Console;

namespace Zhucun.Load.Fuzz;

/// <summary>What came of it, on the terminal.</summary>
internal static class FuzzReport
{
    public static void Write(IAnsiConsole console, FuzzTally tally, TimeSpan took)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Operation").AddColumn("Status").AddColumn("Code").AddColumn(new TableColumn("Times") { Alignment = Justify.Right });
        foreach (var (operation, status, code, times) in tally.Counts)
            table.AddRow(Markup.Escape(operation), status == 0 ? "–" : $"{status}", Markup.Escape(code), $"{times:N0}");
        console.Write(table);
        foreach (var line in tally.Faults())
            console.WriteLine(line);
        console.WriteLine($"{tally.Sent:N0} malformed requests in {took.TotalSeconds:0} s, {tally.Limited:N0} kept off by limits: {(tally.HasFaults ? "FAULTS" : "no fault")}.");
    }
}
