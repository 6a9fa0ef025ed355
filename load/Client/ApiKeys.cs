using System.Collections.Concurrent;
using System.Text.Json;

namespace Zhucun.Load.Client;

/// <summary>
/// The keys by which the program may do what it does, one for each gateway: kept like a browser's cookies, by the address, because requests are made in many places
/// that have nothing to do with rights.
/// </summary>
internal static class ApiKeys
{
    public const string Header = "X-Api-Key";
    public const string Variable = "ZHUCUN_API_KEY";

    /// <summary>What a gateway that is started in this folder leaves in its data folder.</summary>
    private static readonly string firstRun = Path.Combine("zhucun-data", "first-run.json");

    private static readonly ConcurrentDictionary<string, string> byAddress = new(StringComparer.OrdinalIgnoreCase);

    public static void Keep(IEnumerable<Uri> gateways, string key)
    {
        foreach (var gateway in gateways)
            byAddress[gateway.Authority] = key;
    }

    /// <summary>The key to a gateway, null where none is known.</summary>
    public static string? Of(Uri gateway) => byAddress.GetValueOrDefault(gateway.Authority);

    /// <summary>The key that was not given on the command line: of the environment, or of the gateway that was started in this folder.</summary>
    public static string? Found()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } key)
            return key;
        if (!File.Exists(firstRun))
            return null;
        using var file = JsonDocument.Parse(File.ReadAllBytes(firstRun));
        return file.RootElement.GetProperty("apiKey").GetString();
    }
}
