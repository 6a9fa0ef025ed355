using Spectre.Console;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;

namespace Zhucun.Load.Month;

/// <summary>What a month came to, on the terminal.</summary>
internal static class MonthReport
{
    private const int ShownDifferences = 40;

    public static void Write(IAnsiConsole console, MonthResult result)
    {
        var alerts = result.Forecast.Alerts.Values;
        console.WriteLine($"Acts: {string.Join(", ", result.Acts.OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Value:N0} {kind.Key}"))}.");
        console.WriteLine($"Slots foretold: {Count(result.Forecast.Attendance.Values.Select(slot => slot.Status.ToString()))}.");
        console.WriteLine($"Alerts foretold: {Count(alerts.Select(alert => alert.Kind))}; {Count(alerts.Select(DescribeEnd))}.");
        console.WriteLine(
            $"Seed {result.Seed}: compared {result.Answers:N0} answers, {result.SlotsCompared:N0} slots of members, {alerts.Count():N0} alerts with {alerts.Sum(alert => alert.History.Count):N0} entries "
            + $"in {Duration.Write(result.Took)}.");
        if (result.Differences.Count == 0)
        {
            console.MarkupLine("[green]Agreed: the rules and the system say the same of every answer, slot and alert.[/]");
            return;
        }

        // As they are: the console would break the lines at its width.
        foreach (var difference in result.Differences.Take(ShownDifferences))
            console.Profile.Out.Writer.WriteLine(Describe(difference));
        console.MarkupLine($"[red]{result.Differences.Count:N0} differences{(result.Differences.Count > ShownDifferences ? $", the first {ShownDifferences} shown" : "")}.[/]");
    }

    /// <summary>All differences, for somebody who wants to search in them.</summary>
    public static void WriteAll(MonthResult result, string file) => File.WriteAllLines(file, result.Differences.Select(Describe));

    private static string Describe(Difference difference) =>
        $"  {difference.Where}: {difference.Who}\n      expected {difference.Expected}\n      found    {difference.Found}";

    private static string DescribeEnd(ExpectedAlert alert) => alert.Retracted ? "retracted" : $"{alert.State}{(alert.Disposition is null ? "" : $" {alert.Disposition}")}";

    private static string Count(IEnumerable<string> words) =>
        string.Join(", ", words.GroupBy(word => word).OrderByDescending(group => group.Count()).Select(group => $"{group.Count():N0} {group.Key}"));
}
