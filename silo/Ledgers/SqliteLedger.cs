using System.Collections.Concurrent;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// A county's ledger in an Embedded installation's SQLite file. Writes go through the group commit's thread; reads run on a few read-only connections, off the
/// grains' scheduler because the driver is synchronous. This process is the file's only writer, so the head is known without asking.
/// </summary>
internal sealed class SqliteLedger : ILedger, IAsyncDisposable
{
    private readonly CountyCode county;
    private readonly string file;
    private readonly PersonalColumn personal;
    private readonly GroupCommitWriter writer;
    private readonly int readers;
    private readonly SemaphoreSlim places;
    private readonly ConcurrentBag<SqliteLedgerReader> idle = [];

    public SqliteLedger(CountyCode county, string file, PersonalColumn personal, GroupCommitWriter writer, LedgerOptions options)
    {
        this.county = county;
        this.file = file;
        this.personal = personal;
        this.writer = writer;
        readers = options.ConcurrentReads;
        places = new(readers);
    }

    public Task<AppendOutcome> AppendAsync(LedgerAppend append) => writer.AppendAsync(append);

    public Task<IReadOnlyList<LedgerEntry>> ReadStreamAsync(string stream, long afterVersion, int limit) =>
        ReadAsync(reader => reader.Stream(stream, afterVersion, limit));

    public Task<IReadOnlyList<LedgerEntry>> ReadAsync(long afterSequence, int limit) =>
        ReadAsync(reader => reader.Behind(afterSequence, limit));

    public Task<IReadOnlyList<LedgerEntry>> ReadWakingAsync(TownshipCode township, long afterSequence, int limit) =>
        ReadAsync(reader => reader.Waking(township, afterSequence, limit));

    public Task<IReadOnlyList<LedgerEntry>> ReadAlertsAsync(long afterSequence, long lastSequence) =>
        ReadAsync(reader => reader.Alerts(afterSequence, lastSequence));

    public Task<IReadOnlyList<LedgerEntry>> FindCommandAsync(string stream, Guid commandId) =>
        ReadAsync(reader => reader.Command(stream, commandId));

    public Task<IReadOnlySet<MemberId>> FindSeenAsync(TownshipCode township, DutySlot slot) =>
        ReadAsync(reader => reader.Seen(township, slot));

    public Task<long> HeadAsync() => Task.FromResult(writer.Head.Sequence);

    public Task<DateTimeOffset?> LastRecordedAtAsync() => Task.FromResult(writer.Head.RecordedAt);

    public Task<DroppedPage> DropPersonalAsync(PersonalDrop drop, int limit) => Task.Run(async () =>
    {
        // One of the readers' places, so that closing waits for it.
        await places.WaitAsync();
        try
        {
            return SqlitePersonalDrop.Run(county, file, drop, limit);
        }
        finally
        {
            places.Release();
        }
    });

    public async ValueTask DisposeAsync()
    {
        // The readers first. SQLite moves what the write-ahead log has into the file when the last connection closes, and one that only reads cannot: closed last it
        // leaves the newest entries beside ledger.db, where a copy of that file misses them.
        for (var place = 0; place < readers; place++)
            await places.WaitAsync();
        while (idle.TryTake(out var reader))
            reader.Dispose();
        await writer.DisposeAsync();
        places.Release(readers);
    }

    private Task<T> ReadAsync<T>(Func<SqliteLedgerReader, T> read) => Task.Run(async () =>
    {
        await places.WaitAsync();
        try
        {
            if (!idle.TryTake(out var reader))
                reader = new SqliteLedgerReader(county, file, personal);
            try
            {
                var result = read(reader);
                idle.Add(reader);
                return result;
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
        finally
        {
            places.Release();
        }
    });
}
