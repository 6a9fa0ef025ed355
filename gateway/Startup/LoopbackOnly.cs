using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Zhucun.Gateway.Startup;

/// <summary>As long as nobody signs in, the gateway answers this machine alone.</summary>
internal static class LoopbackOnly
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The addresses to listen on (<c>--urls</c>, default http://localhost:5080); one that others could reach is a fault.</summary>
    public static string Urls(IConfiguration configuration, List<string> faults)
    {
        var urls = configuration["urls"] is { Length: > 0 } given ? given : DefaultUrl;
        var each = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (each.Length == 0)
            faults.Add($"--urls 里没有地址，应形如 {DefaultUrl}。 --urls holds no address; it looks like {DefaultUrl}.");
        foreach (var url in each)
        {
            if (FaultOf(url) is { } fault)
                faults.Add(fault);
        }

        // Kestrel's own section would win over --urls, unseen by this check.
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
            faults.Add("请用 --urls 指定地址，不要用 Kestrel:Endpoints：本版本只在本机应答。 Name the address with --urls and not with Kestrel:Endpoints: this version answers on loopback only.");
        return urls;
    }

    /// <summary>Judged as Kestrel reads it: to it, a host that is neither an address nor exactly localhost means every address of the machine.</summary>
    private static string? FaultOf(string url)
    {
        if (!TryParse(url, out var address) || address.Scheme is not ("http" or "https"))
            return $"--urls 中的“{url}”不是网址，应形如 {DefaultUrl}。 '{url}' in --urls is no address; it looks like {DefaultUrl}.";
        if (!IsLoopback(address.Host))
            return $"--urls 中的“{url}”对外可达；本版本尚无登录，只在本机（localhost、127.0.0.1、[::1]）应答。 '{url}' in --urls can be reached by others; this version has no sign-in yet and answers on loopback only.";
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
