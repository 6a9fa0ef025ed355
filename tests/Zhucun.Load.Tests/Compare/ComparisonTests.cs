using System.Diagnostics;
using Spectre.Console;
using Xunit;
using Zhucun.Load.Compare;
using Zhucun.Load.Options;

namespace Zhucun.Load.Tests.Compare;

public sealed class ComparisonTests
{
    [Fact]
    public void Every_contender_has_every_place_in_the_order_equally_often()
    {
        var options = new CompareOptions(Contenders.All, [8], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), Contenders.All.Count);

        var orders = Enumerable.Range(0, options.Rounds).Select(round => options.OrderOf(round).ToList()).ToList();

        for (var place = 0; place < Contenders.All.Count; place++)
            Assert.Equal(Contenders.All.Count, orders.Select(order => order[place]).Distinct().Count());
    }

    [Fact]
    public void Ratios_are_formed_within_a_round_and_only_where_both_have_a_figure()
    {
        Cell[] cells =
        [
            Of(1, "ours", 300, 2), Of(1, "sql", 100, 4),
            Of(2, "ours", 900, 2), Of(2, "sql", 300, 8),
            Of(3, "ours", 80, 1), Of(3, "sql", 20, 1),
            Of(4, "ours", 1, 1), new(4, "sql", 256, null, "an audit's finding"),
        ];

        var ratios = Ratio.All(cells, [.. Contenders.All.Where(contender => contender.Name is "ours" or "sql")]);

        var throughput = ratios.Single(ratio => ratio.Measure == Measure.Throughput);
        Assert.Equal((3, 3, 4, 3), (throughput.Median, throughput.Least, throughput.Greatest, throughput.Rounds));
        Assert.Equal(true, throughput.Holds);
        var processor = ratios.Single(ratio => ratio.Measure == Measure.ProcessorTime);
        Assert.Equal((0.5, 0.25, 1), (processor.Median, processor.Least, processor.Greatest));
    }

    [Fact]
    public void Processor_time_of_a_process_is_what_it_says_itself()
    {
        using var own = Process.GetCurrentProcess();

        var before = own.TotalProcessorTime;
        var read = ProcessorTime.Of(own.Id);
        own.Refresh();

        // The kernel tells others hundredths of a second, the process itself more.
        Assert.InRange(read, before - TimeSpan.FromMilliseconds(20), own.TotalProcessorTime + TimeSpan.FromMilliseconds(20));
        Assert.True(ProcessorTime.OfFamily(own.Id) >= read);
    }

    [Fact]
    public async Task A_short_comparison_agrees_and_writes_its_figures()
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-compare-").FullName;
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        var options = new CompareOptions(
            [.. Contenders.All.Where(contender => contender.Name is "sql" or "batch")], [2, 16], TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(200), 1);
        try
        {
            var code = await CompareCommand.RunAsync(console, options, "load compare", folder, TimeProvider.System, TestContext.Current.CancellationToken);

            Assert.True(code == ExitCode.Agrees, text.ToString());
            Assert.Contains("fsync = on, full_page_writes = on", text.ToString(), StringComparison.Ordinal);
            Assert.Contains("16 in flight", await File.ReadAllTextAsync(Path.Combine(folder, "comparison.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(5, (await File.ReadAllLinesAsync(Path.Combine(folder, "cells.csv"), TestContext.Current.CancellationToken)).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Cell Of(int round, string contender, double perSecond, double micros) => new(
        round, contender, 256, new CellFigures(1000, perSecond, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), micros / 2, micros / 2, 1), null);
}
