using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Zhucun.Load.Options;

namespace Zhucun.Load.Cluster;

/// <summary>The verb <c>cluster</c>.</summary>
internal static class ClusterCommand
{
    // A working day with an ordinary week before and behind it; the date matters to nobody, but the same one gives the same calendar.
    private static readonly DateOnly day = new(2026, 11, 24);
    private static readonly TimeSpan china = TimeSpan.FromHours(8);

    public static Command Make(IAnsiConsole console, TimeProvider time)
    {
        var silos = Count("--silos", 3, "Silo processes.");
        var gateways = Count("--gateways", 2, "Gateway processes.");
        var coHosted = new Option<bool>("--co-hosted") { Description = "Each gateway process hosts a silo; no silo processes." };
        var at = new Option<DateTimeOffset>("--at")
        {
            Description = $"The county's time at the start: HH:mm on {day:yyyy-MM-dd}, or yyyy-MM-ddTHH:mm.",
            HelpName = "time",
            DefaultValueFactory = _ => new DateTimeOffset(day, new TimeOnly(8, 50), china),
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
                    return new DateTimeOffset(day, hour, china);
                if (DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
                    return new DateTimeOffset(instant, china);
                result.AddError($"--at: '{text}' is neither HH:mm nor yyyy-MM-ddTHH:mm.");
                return default;
            },
        };
        var folder = new Option<string>("--folder")
        {
            Description = "For the logs and cluster.json.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine("artifacts", "cluster"),
        };
        var command = new Command("cluster", "A cluster on this machine: a private PostgreSQL, silos and gateways; Ctrl-C stops it and leaves only the logs.")
        {
            silos, gateways, coHosted, at, folder,
        };
        command.SetAction((parsed, stop) => RunAsync(
            console,
            new ClusterOptions
            {
                Silos = parsed.GetValue(silos),
                Gateways = parsed.GetValue(gateways),
                CoHosted = parsed.GetValue(coHosted),
                At = parsed.GetValue(at),
                Folder = Path.GetFullPath(parsed.GetRequiredValue(folder)),
            },
            time, stop));
        return command;
    }

    private static async Task<int> RunAsync(IAnsiConsole console, ClusterOptions options, TimeProvider time, CancellationToken stop)
    {
        try
        {
            await using var cluster = await ZhucunCluster.StartAsync(options, console.WriteLine, time, stop);
            var file = cluster.Describe().Write(cluster.Folder);
            console.WriteLine($"For the scenarios: --cluster {file}; logs beside it. Ctrl-C stops the cluster.");
            console.WriteLine(string.Join(',', cluster.Urls));
            await Task.WhenAll(cluster.Silos.Concat(cluster.Gateways).Select(node => TellEndAsync(console, node, stop)));
            var stopped = new TaskCompletionSource();
            await using (stop.Register(stopped.SetResult))
                await stopped.Task;
            console.WriteLine("Stopping.");
            await cluster.StopAsync(console.WriteLine);
            File.Delete(file);
            return ExitCode.Agrees;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is CannotPlayException or FileNotFoundException or InvalidOperationException)
        {
            console.WriteLine(e.Message);
            return ExitCode.NotPlayed;
        }
    }

    /// <summary>A process that ends by itself is said so, and the others go on: that is what a cluster is for.</summary>
    private static async Task TellEndAsync(IAnsiConsole console, ClusterNode node, CancellationToken stop)
    {
        try
        {
            await node.EndedAsync(stop);
            console.WriteLine($"{node.Name} has ended by itself; its last words are in {node.Log}.");
        }
        catch (OperationCanceledException)
        {
            // The cluster is to stop.
        }
    }

    private static Option<int> Count(string name, int standard, string description)
    {
        const int Most = 16;
        var option = new Option<int>(name) { Description = description, HelpName = "n", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (> 0 and <= Most))
                result.AddError($"{name} is a number from 1 to {Most}.");
        });
        return option;
    }
}
