using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zhucun.Load.Cluster;

/// <summary>
/// What <c>load cluster</c> leaves in its folder for the scenarios: where the gateways are, the processes, and the connection string of the private database, by
/// which the county's time is moved and the ledger audited. The file is its owner's alone, because of the password in it.
/// </summary>
internal sealed record ClusterFile(IReadOnlyList<ClusterProcess> Gateways, IReadOnlyList<ClusterProcess> Silos, string ConnectionString, string ApiKey)
{
    public const string Name = "cluster.json";

    [JsonIgnore]
    public IReadOnlyList<Uri> Urls => [.. Gateways.Select(g => g.Url!)];

    public static ClusterFile Read(string path) => JsonSerializer.Deserialize(File.ReadAllText(path), ClusterJson.Default.ClusterFile)
        ?? throw new JsonException($"{path} is empty.");

    public string Write(string folder)
    {
        var path = Path.Combine(folder, Name);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, this, ClusterJson.Default.ClusterFile);
        return path;
    }
}

/// <summary>A process of the cluster; only a gateway has an address for clients.</summary>
internal sealed record ClusterProcess(string Name, int ProcessId, Uri? Url);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClusterFile))]
internal sealed partial class ClusterJson : JsonSerializerContext;
