using System.Net.Sockets;
using Npgsql;

namespace Zhucun.Silo.Hosting;

/// <summary>What keeps a silo from starting, told to a person in a sentence and not as a stack trace.</summary>
internal static class SiloStartFault
{
    /// <summary>The sentence for a failure that a person can mend; null for any other.</summary>
    public static string? Tell(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [var only] } => Tell(only),
        OperationCanceledException => "启动被中断。 The start was interrupted.",
        DatabaseException database => database.Message,
        NpgsqlException database => $"PostgreSQL 无法使用：{database.Message} PostgreSQL cannot be used: {database.Message}",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "端口已被占用；请换 Zhucun:Silo:Port、Zhucun:Silo:GatewayPort 或 Zhucun:Silo:HealthUrl，或先停止占用它的程序。 "
            + "A port is in use; choose another Zhucun:Silo:Port, Zhucun:Silo:GatewayPort or Zhucun:Silo:HealthUrl, or stop what uses it.",
        { InnerException: { } inner } => Tell(inner),
        _ => null,
    };
}
