using System.CommandLine;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Client;

namespace Zhucun.Load.Options;

/// <summary>Options that every verb has, and their parsing.</summary>
internal static class SharedOptions
{
    public static Option<Uri> Url() => new("--url")
    {
        Description = "The gateway, on this machine only (127.0.0.0/8, ::1 or localhost).",
        HelpName = "url",
        DefaultValueFactory = _ => new Uri("http://localhost:5080/"),
        CustomParser = result =>
        {
            if (LoopbackUrl.TryParse(result.Tokens.Single().Value, out var url, out var fault))
                return url;
            result.AddError(fault);
            return null;
        },
    };

    public static Option<string?> Key() => new("--key")
    {
        Description = $"The integrator key (X-Api-Key) [{ApiKeys.Variable}, or zhucun-data/first-run.json in this folder, or the cluster's own].",
        HelpName = "key",
    };

    public static Option<Duration> Duration(string name, TimeSpan standard, string description)
    {
        var option = new Option<Duration>(name)
        {
            Description = description,
            HelpName = "duration",
            DefaultValueFactory = _ => new Duration(standard),
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (Options.Duration.TryParse(text, out var duration) && duration.Value > TimeSpan.Zero)
                    return duration;
                result.AddError($"{name}: '{text}' is not {Options.Duration.Format}.");
                return default;
            },
        };
        return option;
    }

    /// <summary>How many check-ins are under way at once.</summary>
    public static Option<InFlight> InFlight(IReadOnlyList<int> standard) => new("--in-flight")
    {
        Description = "How many check-ins are under way at once; several numbers, with commas, are measured one after another.",
        HelpName = "n,n,…",
        DefaultValueFactory = _ => new InFlight(standard),
        CustomParser = result =>
        {
            if (CheckIns.InFlight.TryParse(result.Tokens.Single().Value, out var list))
                return list;
            result.AddError($"--in-flight: '{result.Tokens.Single().Value}' is not a list like 1,8,64,256 of numbers up to {CheckIns.InFlight.Most}.");
            return null;
        },
    };
}
