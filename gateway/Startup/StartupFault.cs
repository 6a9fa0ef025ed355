using System.Net.Sockets;
using Zhucun.Silo;

namespace Zhucun.Gateway.Startup;

/// <summary>What keeps a gateway from starting, told to a person in a sentence and not as a stack trace.</summary>
internal static class StartupFault
{
    /// <summary>The sentence for a failure that a person can mend; null for any other.</summary>
    public static string? Tell(Exception failure, string urls) => failure switch
    {
        DataFolderException folder => folder.Message,
        IOException { InnerException: SocketException or Microsoft.AspNetCore.Connections.AddressInUseException } =>
            $"地址 {urls} 已被占用；请用 --urls 换一个端口，或先停止占用它的程序。 The address {urls} is in use; choose another port with --urls, or stop what uses it.",
        _ => null,
    };

    /// <summary>Tells the faults, one a line.</summary>
    public static int Report(IEnumerable<string> faults)
    {
        Console.Error.WriteLine("驻村未能启动。 Zhucun did not start.");
        foreach (var fault in faults)
            Console.Error.WriteLine($"  · {fault}");
        return 1;
    }
}
