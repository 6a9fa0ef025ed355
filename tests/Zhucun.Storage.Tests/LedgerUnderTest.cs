using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;
using Zhucun.Silo.PersonalKeys;
using Zhucun.Silo.Verify;

namespace Zhucun.Storage.Tests;

/// <summary>Where a ledger stands, so that it can be opened, closed and opened again. One for each database.</summary>
internal abstract class LedgerPlace : IAsyncDisposable
{
    public static readonly CountyCode County = new(530326);

    /// <summary>What the ledger has told of personal values.</summary>
    public CapturedErrors Logs { get; } = new();

    public SetClock Clock { get; } = new(CountyTime.At(new DateOnly(2026, 11, 24), new TimeOnly(8, 30)));

    /// <summary>The file with the keys of the personal values.</summary>
    public abstract string KeyFile { get; }

    /// <summary>As each opening has it, which reads the keys anew.</summary>
    protected PersonalColumn Personal { get; private set; } = null!;

    public LedgerUnderTest Open(LedgerOptions? options = null)
    {
        Personal = new(Keys(), Logs);
        options ??= new();
        var store = new GatedStore(OpenStore());
        var listener = new RecordingListener();
        var metrics = new LedgerMetrics();
        var writer = new GroupCommitWriter(County, store, Clock, listener, options, metrics, NullLogger.Instance);
        return new(OpenLedger(writer, options), store, listener, metrics, Personal);
    }

    /// <summary>The rows as the database holds them.</summary>
    public abstract ILedgerRows Rows();

    /// <summary>The keys, made where there are none.</summary>
    public PersonalKeyFile Keys()
    {
        if (!File.Exists(KeyFile))
            PersonalKeyFile.Create(KeyFile);
        return PersonalKeyFile.Open(KeyFile);
    }

    public abstract ValueTask DisposeAsync();

    protected abstract ILedgerStore OpenStore();

    protected abstract ILedger OpenLedger(GroupCommitWriter writer, LedgerOptions options);
}

/// <summary>An open ledger with a hand on its store and an ear at its listener.</summary>
internal sealed record LedgerUnderTest(ILedger Ledger, GatedStore Store, RecordingListener Listener, LedgerMetrics Metrics, PersonalColumn Personal) : IAsyncDisposable
{
    /// <summary>Starts appends so that the writer takes all of them in one batch, and returns what became of each.</summary>
    public async Task<AppendOutcome[]> InOneBatch(params LedgerAppend[] appends)
    {
        // The writer is held inside the write of one append of its own; the others gather behind it.
        var entered = Store.Hold();
        var plug = Ledger.AppendAsync(New.Append($"plug:{Guid.NewGuid()}"));
        await entered;
        var outcomes = appends.Select(Ledger.AppendAsync).ToArray();
        Store.Release();
        Assert.IsType<AppendOutcome.Committed>(await plug);
        return await Task.WhenAll(outcomes);
    }

    public async Task<IReadOnlyList<LedgerEntry>> Commit(LedgerAppend append) =>
        Assert.IsType<AppendOutcome.Committed>(await Ledger.AppendAsync(append)).Entries;

    public async Task<LedgerFault> Refusal(LedgerAppend append) =>
        Assert.IsType<AppendOutcome.Unavailable>(await Ledger.AppendAsync(append)).Fault;

    public Task<IReadOnlyList<LedgerEntry>> All() => Ledger.ReadAsync(0, int.MaxValue);

    public async ValueTask DisposeAsync()
    {
        Store.Release();
        await ((IAsyncDisposable)Ledger).DisposeAsync();
        Metrics.Dispose();
    }
}

internal sealed class RecordingListener : ICommitListener
{
    private readonly ConcurrentQueue<LedgerEntry> heard = new();

    public Action<IReadOnlyList<LedgerEntry>>? Hearing { get; set; }

    public IReadOnlyList<LedgerEntry> Heard => [.. heard];

    public void Committed(CountyCode county, IReadOnlyList<LedgerEntry> entries)
    {
        Assert.Equal(LedgerPlace.County, county);
        foreach (var entry in entries)
            heard.Enqueue(entry);
        Hearing?.Invoke(entries);
    }
}

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}
