using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Silo.Hosting;

/// <summary>
/// Brings the database's schema up before anything reads it. A database that is not there yet is waited for: after a power cut nobody can say which machine comes
/// up first.
/// </summary>
internal sealed partial class SchemaService(ClusterDatabase database, ILogger<SchemaService> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await PostgresSchema.PrepareAsync(database.Owner, cancellationToken);
                return;
            }
            catch (DatabaseException failure) when (IsNotThereYet(failure.InnerException) && TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                LogWaiting(logger, failure.Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Nobody answers, or the server says that it is starting up or has no place left, as it does until it notices that a killed silo's connections are dead; a wrong
    /// password or a missing database is told at once.
    /// </summary>
    private static bool IsNotThereYet(Exception? failure) => failure is PostgresException answer
        ? answer.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
        : failure is NpgsqlException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for PostgreSQL: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
