using System.Net;

namespace Zhucun.Gateway.Startup;

/// <summary>How the gateway stands in the network: where it listens, under which names, and behind which proxies.</summary>
internal sealed record NetworkOptions
{
    /// <summary><c>--urls</c>, default http://localhost:5080.</summary>
    public required string Urls { get; init; }

    /// <summary><c>Zhucun:Hosts</c>: the names, besides this machine's own, under which browsers and programs reach it.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary><c>Zhucun:TrustedProxies</c>: whose word on the client's address and on https is taken, besides this machine's own.</summary>
    public required IReadOnlyList<IPAddress> TrustedProxies { get; init; }

    /// <summary>Whether it listens with https itself.</summary>
    public bool HasHttps { get; init; }

    /// <summary>Reads the settings; the faults are sentences that name the setting.</summary>
    public static NetworkOptions Read(IConfiguration configuration, List<string> faults)
    {
        var proxies = new List<IPAddress>();
        foreach (var text in Several(configuration["Zhucun:TrustedProxies"]))
        {
            if (IPAddress.TryParse(text, out var proxy))
                proxies.Add(proxy);
            else
                faults.Add($"Zhucun:TrustedProxies 中的“{text}”不是 IP 地址。 '{text}' in Zhucun:TrustedProxies is no IP address.");
        }

        var hosts = Several(configuration["Zhucun:Hosts"]);
        foreach (var host in hosts.Where(host => Uri.CheckHostName(host) == UriHostNameType.Unknown))
            faults.Add($"Zhucun:Hosts 中的“{host}”不是主机名，应形如 zhucun.example.gov.cn，不带协议和端口。 '{host}' in Zhucun:Hosts is no host name; it looks like zhucun.example.gov.cn, without scheme and port.");
        var urls = ListenAddresses.Read(configuration, behindProxy: proxies.Count > 0, named: hosts.Length > 0, faults);
        return new() { Urls = urls, Hosts = hosts, TrustedProxies = proxies, HasHttps = urls.Contains("https://", StringComparison.OrdinalIgnoreCase) };
    }

    private static string[] Several(string? text) => (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
