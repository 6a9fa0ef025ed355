using System.CommandLine;
using System.Text.Json;
using Zhucun.Load.Client;
using Zhucun.Load.Cluster;
using Zhucun.Load.Options;

namespace Zhucun.Load.Scenarios;

/// <summary>The options by which a verb is told what it plays against: gateways by their addresses, or a cluster by its file.</summary>
internal sealed class TargetOptions
{
    private readonly Option<Uri[]> url = UrlOption();
    private readonly Option<ClusterFile?> cluster = ClusterOption();

    public TargetOptions() => cluster.Validators.Add(result =>
    {
        if (result.GetResult(url) is { Implicit: false })
            result.AddError($"{url.Name} or {cluster.Name}, not both: the cluster's file names its gateways.");
    });

    public Option<string?> Key { get; } = SharedOptions.Key();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { url, cluster, Key })
            command.Options.Add(option);
    }

    /// <summary>What was asked for; its key, where one is known, is kept for every request.</summary>
    public Target Read(ParseResult parsed)
    {
        var file = parsed.GetValue(cluster);
        var target = new Target(file?.Urls ?? parsed.GetRequiredValue(url), file);
        if ((parsed.GetValue(Key) ?? file?.ApiKey ?? ApiKeys.Found()) is { } known)
            ApiKeys.Keep(target.Urls, known);
        return target;
    }

    private static Option<Uri[]> UrlOption() => new("--url")
    {
        Description = "The gateways, on this machine only (127.0.0.0/8, ::1 or localhost); several with commas or by repeating the option.",
        HelpName = "url,…",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [new Uri("http://localhost:5080/")],
        CustomParser = result =>
        {
            var urls = new List<Uri>();
            foreach (var text in result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            {
                if (LoopbackUrl.TryParse(text, out var parsed, out var fault))
                    urls.Add(parsed);
                else
                    result.AddError(fault);
            }

            return [.. urls];
        },
    };

    private static Option<ClusterFile?> ClusterOption() => new("--cluster")
    {
        Description = $"The {ClusterFile.Name} of a running `load cluster`, instead of --url: its gateways, its processes, and the means to move its time.",
        HelpName = "file",
        CustomParser = result =>
        {
            var path = result.Tokens.Single().Value;
            try
            {
                var file = ClusterFile.Read(Directory.Exists(path) ? Path.Combine(path, ClusterFile.Name) : path);
                foreach (var gateway in file.Urls)
                {
                    if (!LoopbackUrl.TryParse(gateway.ToString(), out _, out var fault))
                        result.AddError(fault);
                }

                return file;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                result.AddError($"--cluster: {e.Message}");
                return null;
            }
        },
    };
}
