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
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                faults.Add($"--urls 中的“{url}”不是网址，应形如 {DefaultUrl}。 '{url}' in --urls is no address; it looks like {DefaultUrl}.");
            else if (!IsLoopback(address.Host))
                faults.Add($"--urls 中的“{url}”对外可达；本版本尚无登录，只在本机（localhost、127.0.0.1、[::1]）应答。 '{url}' in --urls can be reached by others; this version has no sign-in yet and answers on loopback only.");
        }

        // Kestrel's own section would win over --urls, unseen by this check.
        if (configuration.GetSection("Kestrel:Endpoints").Exists())
            faults.Add("请用 --urls 指定地址，不要用 Kestrel:Endpoints：本版本只在本机应答。 Name the address with --urls and not with Kestrel:Endpoints: this version answers on loopback only.");
        return urls;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
