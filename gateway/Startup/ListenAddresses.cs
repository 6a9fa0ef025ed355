using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Zhucun.Gateway.Startup;

/// <summary>Where the gateway listens. What others can reach is encrypted, here or by a proxy that is named: passwords and keys come this way.</summary>
internal static class ListenAddresses
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The addresses to listen on (<c>--urls</c>, default http://localhost:5080).</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="behindProxy">Whether proxies on other machines are named, which then do the encrypting.</param>
    /// <param name="named">Whether there is a name under which others reach it.</param>
    /// <param name="faults">Gets a sentence for each fault.</param>
    public static string Read(IConfiguration configuration, bool behindProxy, bool named, List<string> faults)
    {
        var urls = configuration["urls"] is { Length: > 0 } given ? given : DefaultUrl;
        var each = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (each.Length == 0)
            faults.Add($"--urls 里没有地址，应形如 {DefaultUrl}。 --urls holds no address; it looks like {DefaultUrl}.");
        foreach (var url in each)
        {
            if (FaultOf(url, behindProxy, named) is { } fault)
                faults.Add(fault);
        }

        // Kestrel's own section would win over --urls, unseen by this check.
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
            faults.Add("请用 --urls 指定地址，不要用 Kestrel:Endpoints：那里的地址不经检查。 Name the address with --urls and not with Kestrel:Endpoints, where no address is checked.");
        return urls;
    }

    /// <summary>Judged as Kestrel reads it: to it, a host that is neither an address nor exactly localhost means every address of the machine.</summary>
    private static string? FaultOf(string url, bool behindProxy, bool named)
    {
        if (!TryParse(url, out var address) || address.Scheme is not ("http" or "https"))
            return $"--urls 中的“{url}”不是网址，应形如 {DefaultUrl}。 '{url}' in --urls is no address; it looks like {DefaultUrl}.";
        if (!IsLoopback(address.Host) && address.Scheme == "http" && !behindProxy)
            return $"--urls 中的“{url}”对外可达而没有加密；请用 https，或在 Zhucun:TrustedProxies 中写明前面负责加密的代理。 '{url}' in --urls can be reached by others and is not encrypted: use https, or name the proxy in front that encrypts in Zhucun:TrustedProxies.";
        if (!IsLoopback(address.Host) && !named)
            return $"--urls 中的“{url}”对外可达；请在 Zhucun:Hosts 中写明别人用来访问的主机名。 '{url}' in --urls can be reached by others: name the host names that they use in Zhucun:Hosts.";
        if (address.PathBase.Length > 0)
            return $"--urls 中的“{url}”带有路径；地址应形如 {DefaultUrl}。 '{url}' in --urls has a path; an address looks like {DefaultUrl}.";
        // Kestrel would have to find one port that is free on two addresses.
        if (address.Port == 0 && !IPAddress.TryParse(address.Host, out _))
            return $"--urls 中的“{url}”用了端口 0；localhost 不能由系统选端口，请写明端口，或用 http://127.0.0.1:0。 '{url}' in --urls has port 0, which localhost cannot have: name a port, or use http://127.0.0.1:0.";
        return null;
    }

    private static bool TryParse(string url, [NotNullWhen(true)] out BindingAddress? address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return true;
        }
        catch (FormatException)
        {
            address = null;
            return false;
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
