using System.Diagnostics;
using Npgsql;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// A county's ledger in a cluster's database. Writes go through this silo's group commit; reads run on the pool's connections. Other silos write too, so the head is
/// asked of the database.
/// </summary>
internal sealed class PostgresLedger(CountyCode county, NpgsqlDataSource source, PersonalColumn personal, GroupCommitWriter writer, LedgerOptions options)
    : ILedger, IAsyncDisposable
{
    private readonly SemaphoreSlim places = new(options.ConcurrentReads);

    public Task<AppendOutcome> AppendAsync(LedgerAppend append) => writer.AppendAsync(append);

    public Task<IReadOnlyList<LedgerEntry>> ReadStreamAsync(string stream, long afterVersion, int limit) =>
        ReadAsync(reader => reader.StreamAsync(stream, afterVersion, limit));

    public Task<IReadOnlyList<LedgerEntry>> ReadAsync(long afterSequence, int limit) =>
        ReadAsync(reader => reader.BehindAsync(afterSequence, limit));

    public Task<IReadOnlyList<LedgerEntry>> ReadWakingAsync(TownshipCode township, long afterSequence, int limit) =>
        ReadAsync(reader => reader.WakingAsync(township, afterSequence, limit));

    public Task<IReadOnlyList<LedgerEntry>> ReadAlertsAsync(long afterSequence, long lastSequence) =>
        ReadAsync(reader => reader.AlertsAsync(afterSequence, lastSequence));

    public Task<IReadOnlyList<LedgerEntry>> FindCommandAsync(string stream, Guid commandId) =>
        ReadAsync(reader => reader.CommandAsync(stream, commandId));

    public Task<IReadOnlySet<MemberId>> FindSeenAsync(TownshipCode township, DutySlot slot) =>
        ReadAsync(reader => reader.SeenAsync(township, slot));

    public async Task<long> HeadAsync() => (await ReadAsync(reader => reader.HeadAsync())).Sequence;

    public async Task<DateTimeOffset?> LastRecordedAtAsync() => (await ReadAsync(reader => reader.HeadAsync())).RecordedAt;

    public Task<DroppedPage> DropPersonalAsync(PersonalDrop drop, int limit) =>
        OnConnectionAsync(connection => PostgresPersonalDrop.RunAsync(county, connection, drop, limit));

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private Task<T> ReadAsync<T>(Func<PostgresLedgerReader, Task<T>> read) => OnConnectionAsync(connection => read(new(county, connection, personal)));

    /// <summary>For what can be done again, as any question can. A server that restarts leaves a pool of dead connections, each of which fails once.</summary>
    private async Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        var started = Stopwatch.GetTimestamp();
        await places.WaitAsync();
        try
        {
            while (true)
            {
                try
                {
                    using var limit = new CancellationTokenSource(PostgresPatience.Connect);
                    await using var connection = await source.OpenConnectionAsync(limit.Token);
                    return await work(connection);
                }
                catch (Exception e) when (IsPassing(e) && Stopwatch.GetElapsedTime(started) < PostgresPatience.Return)
                {
                    await Task.Delay(PostgresPatience.Pause);
                }
                catch (Exception e) when (IsPassing(e))
                {
                    throw new TimeoutException($"The database of county {county}'s ledger does not answer.", e);
                }
            }
        }
        finally
        {
            places.Release();
        }
    }

    private static bool IsPassing(Exception e) => e is NpgsqlException { IsTransient: true } or OperationCanceledException;
}
