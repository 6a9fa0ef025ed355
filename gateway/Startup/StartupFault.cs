using System.Net.Sockets;

namespace Zhucun.Gateway.Startup;

/// <summary>What keeps a gateway from starting, told to a person in a sentence and not as a stack trace.</summary>
internal static class StartupFault
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    /// <summary>The sentence for a failure that a person can mend; null for any other.</summary>
    public static string? Tell(Exception failure, string urls) => failure switch
    {
        // Several services that started at once tell of one interruption.
        AggregateException several when several.InnerExceptions.All(inner => inner is OperationCanceledException) => Tell(several.InnerExceptions[0], urls),
        OperationCanceledException => "启动被中断。 The start was interrupted.",
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"地址 {urls} 已被占用；请用 --urls 换一个端口，或先停止占用它的程序。 The address {urls} is in use; choose another port with --urls, or stop what uses it.",
        // What Kestrel finds wrong with an address, such as https without a certificate, it tells as this; the type is everybody's, the source is not.
        InvalidOperationException { Source: Kestrel } =>
            $"无法在 {urls} 上应答：{failure.Message} It cannot answer on {urls}: {failure.Message}",
        _ => null,
    };
}
