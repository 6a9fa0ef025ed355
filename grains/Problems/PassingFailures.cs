using System.Net.Sockets;
using Orleans.Runtime.Messaging;
using Orleans.Serialization;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Problems;

/// <summary>
/// The failures of a grain call that pass: a silo died or is leaving, or the database does not answer. The outcome is unknown and the same command may be sent
/// again, because its id makes it happen once.
/// </summary>
public static class PassingFailures
{
    /// <summary>Whether a failure passes by itself.</summary>
    public static bool Includes(Exception failure) => failure switch
    {
        TimeoutException or SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException or ClientNotAvailableException
            or Orleans.Storage.InconsistentStateException or LimitExceededException or SocketException => true,
        // Orleans cancels a call that expired while its grain was being placed.
        OperationCanceledException => true,
        // A database's failure, as a silo throws it and as a process that lacks the database's driver reads it.
        UnavailableExceptionFallbackException { ExceptionType: { } type } => type.StartsWith("Npgsql.", StringComparison.Ordinal),
        // A grain was being placed on a silo while that died. Orleans' directory has no type of its own for it, only these words (LocalGrainDirectoryPartition).
        OrleansException { InnerException: null } placed when placed.Message.Contains("on invalid silo", StringComparison.Ordinal) => true,
        // A storage provider's failure to read a grain's state, around the database's own.
        OrleansException { InnerException: { } inner } => Includes(inner),
        _ => IsOfTheDatabase(failure),
    };

    /// <summary>Whether a refusal passes by itself, and soon: the ledger's process is stopping and the grain goes to another, or the database is coming back. A full
    /// queue or disk is not among them: to come again at once would make it fuller.</summary>
    public static bool Includes(Problem problem) => problem.Code == ProblemCodes.LedgerUnavailable
        && problem.Data?.GetValueOrDefault("reason") is nameof(LedgerFault.Closing) or nameof(LedgerFault.Failed);

    /// <summary>Asked by name: the grains know no SQL (DESIGN §2).</summary>
    private static bool IsOfTheDatabase(Exception failure)
    {
        for (var type = failure.GetType(); type is not null; type = type.BaseType)
        {
            if (type.FullName == "Npgsql.NpgsqlException")
                return true;
        }

        return false;
    }
}
