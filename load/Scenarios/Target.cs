using System.CommandLine;
using System.Text.Json;
using Zhucun.Load.Cluster;
using Zhucun.Load.Options;

namespace Zhucun.Load.Scenarios;

/// <summary>What a scenario plays against: gateways on this machine and, of a cluster that <c>load cluster</c> started, its processes and database.</summary>
internal sealed record Target(IReadOnlyList<Uri> Urls, ClusterFile? Cluster)
{
    public static Option<Uri[]> UrlOption() => new("--url")
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
                if (LoopbackUrl.TryParse(text, out var url, out var fault))
                    urls.Add(url);
                else
                    result.AddError(fault);
            }

            return [.. urls];
        },
    };

    public static Option<ClusterFile?> ClusterOption() => new("--cluster")
    {
        Description = $"The {ClusterFile.Name} of a running `load cluster`, instead of --url: its gateways, its processes, and the means to move its time.",
        HelpName = "file",
        CustomParser = result =>
        {
            var path = result.Tokens.Single().Value;
            try
            {
                var file = ClusterFile.Read(Directory.Exists(path) ? Path.Combine(path, ClusterFile.Name) : path);
                foreach (var url in file.Urls)
                {
                    if (!LoopbackUrl.TryParse(url.ToString(), out _, out var fault))
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
