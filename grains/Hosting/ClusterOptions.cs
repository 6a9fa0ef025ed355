using Microsoft.Extensions.Configuration;

namespace Zhucun.Grains.Hosting;

/// <summary>What silos and gateways of a cluster must be told alike. All faults are told at once.</summary>
public sealed record ClusterOptions
{
    /// <summary>Part of every stored key of Orleans': the same for every installation, for ever.</summary>
    public const string ServiceId = "zhucun";

    private const int MaxIdLength = 100;

    /// <summary><c>Zhucun:Cluster:Id</c>: silos and gateways of one id find each other in the database; default <c>zhucun</c>.</summary>
    public string Id { get; private init; } = "zhucun";

    /// <summary><c>ConnectionStrings:Zhucun</c>: the PostgreSQL database. A gateway reads who its silos are there, nothing else.</summary>
    public string ConnectionString { get; private init; } = string.Empty;

    /// <summary><c>Zhucun:Counties</c>: the counties served, six digits each, with commas between; default 530326.</summary>
    public IReadOnlyList<CountyCode> Counties { get; private init; } = [new CountyCode(530326)];

    /// <summary>How silos and gateways know one another; null: they talk in the clear.</summary>
    public ClusterTlsOptions? Tls { get; private init; }

    /// <summary>Reads the settings; the faults are sentences that name the setting.</summary>
    /// <param name="configuration">Where they stand.</param>
    /// <param name="parse">Throws where the connection string is none; the driver's own business.</param>
    /// <param name="faults">Gains the faults.</param>
    public static ClusterOptions Read(IConfiguration configuration, Action<string> parse, ICollection<string> faults)
    {
        var options = new ClusterOptions
        {
            ConnectionString = ReadConnection(configuration, "Zhucun", parse, faults) ?? string.Empty,
            Tls = ClusterTlsOptions.Read(configuration, faults),
        };
        if (options.ConnectionString.Length == 0 && string.IsNullOrWhiteSpace(configuration.GetConnectionString("Zhucun")))
        {
            faults.Add("缺少 ConnectionStrings:Zhucun，应为 PostgreSQL 的连接字符串，如 Host=db;Username=zhucun;Database=zhucun。 "
                + "ConnectionStrings:Zhucun is missing; it says where PostgreSQL is, such as Host=db;Username=zhucun;Database=zhucun.");
        }

        if (configuration["Zhucun:Cluster:Id"] is { } id)
        {
            if (string.IsNullOrWhiteSpace(id) || id.Length > MaxIdLength)
                faults.Add($"Zhucun:Cluster:Id 应为 1 至 {MaxIdLength} 个字符。 Zhucun:Cluster:Id has 1 to {MaxIdLength} characters.");
            options = options with { Id = id };
        }

        return configuration["Zhucun:Counties"] is { } counties ? options with { Counties = ReadCounties(counties, faults) } : options;
    }

    /// <summary>A connection string by its name; null where there is none or it cannot be read, which is a fault. Its text is never told: it may hold a password.</summary>
    public static string? ReadConnection(IConfiguration configuration, string name, Action<string> parse, ICollection<string> faults)
    {
        if (configuration.GetConnectionString(name) is not { } text || string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            parse(text);
            return text;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            faults.Add($"ConnectionStrings:{name} 不是 PostgreSQL 的连接字符串。 ConnectionStrings:{name} is no connection string of PostgreSQL's.");
            return null;
        }
    }

    private static List<CountyCode> ReadCounties(string text, ICollection<string> faults)
    {
        var counties = new List<CountyCode>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (CountyCode.TryParse(part, null, out var county))
                counties.Add(county);
            else
                faults.Add($"Zhucun:Counties 中的“{part}”不是六位县代码。 '{part}' in Zhucun:Counties is no county's six-digit code.");
        }

        if (counties.Count == 0)
            faults.Add("Zhucun:Counties 没有列出任何县。 Zhucun:Counties names no county.");
        return [.. counties.Distinct()];
    }
}
