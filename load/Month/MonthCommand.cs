using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Options;

namespace Zhucun.Load.Month;

/// <summary>The verb <c>month</c>.</summary>
internal static class MonthCommand
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var (url, key) = (SharedOptions.Url(), SharedOptions.Key());
        url.Description = "A gateway on this machine whose demo clock stands still; without it each seed gets a gateway of its own.";
        url.DefaultValueFactory = null;
        var users = new Option<string>("--as")
        {
            Description = "The demo-users.json of the gateway at --url.", HelpName = "file", DefaultValueFactory = _ => Path.Combine("zhucun-data", "demo-users.json"),
        };
        var seed = new Option<int>("--seed") { Description = "Decides who does what; the same seed plays the same month.", DefaultValueFactory = _ => 1 };
        var seeds = Number("--seeds", "How many seeds, one after the other from --seed on, each on a gateway of its own.", 1, 1000);
        var days = Number("--days", "How many days.", 31, 60);
        var townships = Number("--townships", "In how many townships people act as people do; in the others all come on time.", 25, 1000);
        var from = new Option<DateOnly?>("--from")
        {
            Description = $"The first day [{MonthOptions.StandardFrom:yyyy-MM-dd}, or with --url the gateway's day].", HelpName = "date",
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens.Single().Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year == 2026)
                    return date;
                result.AddError("--from is a day of 2026, the year whose holidays the oracle knows, such as 2026-09-14.");
                return null;
            },
        };
        var command = new Command(
            "month",
            "A month of the county, from act to act: every slot and every alert must end as the rules say. Exit code 0 agrees, 1 disagrees, 2 could not be played.")
        {
            url, key, users, seed, seeds, days, townships, from,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(url) is { Implicit: false } && result.GetValue(seeds) > 1)
                result.AddError("--seeds: each seed needs a fresh county, so leave --url out.");
        });
        command.SetAction((parsed, stop) =>
        {
            var options = new MonthOptions(parsed.GetValue(from), parsed.GetValue(days), parsed.GetValue(townships));
            var first = parsed.GetValue(seed);
            if (parsed.GetValue(url) is not { } gateway)
                return RunAsync(console, options with { From = options.From ?? MonthOptions.StandardFrom }, [.. Enumerable.Range(first, parsed.GetValue(seeds))], time, stop);
            if ((parsed.GetValue(key) ?? ApiKeys.Found()) is { } known)
                ApiKeys.Keep([gateway], known);
            return Outcome.OfAsync(console, gateway, async () => Verdict([await PlayAsync(console, gateway, options, parsed.GetRequiredValue(users), first, time, stop)]));
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int standard, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "n", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var number && (number < 1 || number > most))
                result.AddError($"{name} is a number from 1 to {most}.");
        });
        return option;
    }

    /// <summary>Each seed on a fresh county of its own.</summary>
    private static Task<int> RunAsync(IAnsiConsole console, MonthOptions options, IReadOnlyList<int> seeds, TimeProvider time, CancellationToken stop)
    {
        var begun = time.GetTimestamp();
        return Outcome.OfAsync(console, new Uri("http://127.0.0.1/"), async () =>
        {
            var results = new List<MonthResult>();
            foreach (var seed in seeds)
            {
                await using var gateway = await OwnGateway.StartAsync(options.PeriodFrom(DateTimeOffset.MinValue.AddDays(1)).Start, time, stop);
                // Until it is known that all agrees.
                gateway.KeepsFolder = true;
                var result = await PlayAsync(console, gateway.Url, options, gateway.UsersFile, seed, time, stop);
                gateway.KeepsFolder = result.Differences.Count > 0;
                if (gateway.KeepsFolder)
                {
                    MonthReport.WriteAll(result, Path.Combine(gateway.Folder, "differences.txt"));
                    console.WriteLine($"The county of seed {seed} and all differences stay in {gateway.Folder}.");
                }

                results.Add(result);
            }

            if (results.Count > 1)
            {
                console.WriteLine(
                    $"{results.Count} seeds, {results.Count(result => result.Differences.Count == 0)} agree: {results.Sum(result => result.Answers):N0} answers, "
                    + $"{results.Sum(result => result.SlotsCompared):N0} slots of members, {results.Sum(result => result.Forecast.Alerts.Count):N0} alerts, "
                    + $"{results.Sum(result => result.Differences.Count):N0} differences, in {Duration.Write(time.GetElapsedTime(begun))}.");
            }

            return Verdict(results);
        });
    }

    private static async Task<MonthResult> PlayAsync(
        IAnsiConsole console, Uri gateway, MonthOptions options, string usersFile, int seed, TimeProvider time, CancellationToken stop)
    {
        using var http = ZhucunClient.Connect(gateway);
        if (await new ZhucunClient(http).WaitUntilReadyAsync(patience, time, stop) is { } fault)
            throw new CannotPlayException($"The gateway at {gateway} isn't ready: {fault}.");
        var result = await TerminalDisplay.RunAsync(console, time, display => new MonthRun(http, options, usersFile, display, time).PlayAsync(seed, stop));
        MonthReport.Write(console, result);
        return result;
    }

    private static int Verdict(IReadOnlyList<MonthResult> results) =>
        results.All(result => result.Differences.Count == 0) ? ExitCode.Agrees : ExitCode.Disagrees;
}
