using Microsoft.AspNetCore.HttpOverrides;

namespace Zhucun.Gateway.Startup;

/// <summary>What the connection is, by our own listening or by the word of a proxy in front, and that it stays encrypted.</summary>
internal static class Https
{
    /// <summary>A proxy on this machine, or one that is named, says where the client is and whether it came by https. Anybody else's word is not heard.</summary>
    public static void UseProxiesWord(this WebApplication app, NetworkOptions network)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var proxy in network.TrustedProxies)
            options.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Where it has https, plain http is led there.</summary>
    public static void UseHttpsOnly(this WebApplication app, NetworkOptions network)
    {
        if (network.HasHttps)
            app.UseHttpsRedirection();
    }
}
