using System.IO.Compression;
using System.Text.Json;
using Zhucun.Grains;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Views;

/// <summary>Stores the view now and then, so that a start folds a tail and not the whole ledger. A lost snapshot costs a longer start, nothing else.</summary>
internal sealed partial class ViewSnapshots(IGrainFactory grains, CountyView view, TimeProvider time, ILogger<ViewSnapshots> logger)
{
    /// <summary>Entries between two snapshots.</summary>
    public const int Every = 20_000;

    /// <summary>Between two snapshots, however many entries come: writing out a whole county takes longer than folding some ten thousand of them.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(30);

    /// <summary>At a stop, a snapshot is worth writing when it spares the fold of this many entries.</summary>
    private const int WorthAtStop = 1_000;

    private long _saved;
    private long _savedAt = time.GetTimestamp();

    /// <summary>Goes on from the last snapshot, if there is one of this schema; false where no silo can be asked for it yet.</summary>
    public async Task<bool> RestoreAsync()
    {
        try
        {
            var stored = await grains.GetGrain<IViewSnapshotGrain>(GrainKeys.ViewSnapshot(view.County)).Load();
            // A ledger that was restored from a backup may end before the snapshot: then the snapshot tells of what never was.
            if (stored?.Schema != ViewState.Schema || stored.Sequence > await grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(view.County)).Head())
                return true;
            await using var packed = new BrotliStream(new MemoryStream(stored.Content), CompressionMode.Decompress);
            view.Restore((await JsonSerializer.DeserializeAsync(packed, ViewStateJson.Default.ViewState))!);
            _saved = stored.Sequence;
        }
        catch (Exception failure) when (PassingFailures.Includes(failure))
        {
            return false;
        }
        catch (Exception damage)
        {
            LogNotRestored(logger, damage);
        }

        return true;
    }

    /// <summary>Stores a snapshot if enough has come since the last.</summary>
    public Task SaveWhenDueAsync() => view.Sequence - _saved >= Every && time.GetElapsedTime(_savedAt) >= AtMostEvery ? SaveAsync(0) : Task.CompletedTask;

    /// <summary>Stores a snapshot at a stop.</summary>
    public Task SaveAsync() => SaveAsync(WorthAtStop);

    private async Task SaveAsync(int worth)
    {
        try
        {
            if (view.Sequence - _saved < worth)
                return;
            // Counted from here, also where storing fails: then it is tried again as often, and not at every entry.
            _savedAt = time.GetTimestamp();
            // Readers wait while the state is written out, so only that is done while they do; packing it comes after.
            var (sequence, json) = view.Read(reading => (reading.Sequence, JsonSerializer.SerializeToUtf8Bytes(reading.State, ViewStateJson.Default.ViewState)));
            var content = Pack(json);
            await grains.GetGrain<IViewSnapshotGrain>(GrainKeys.ViewSnapshot(view.County)).Save(new ViewSnapshot(ViewState.Schema, sequence, content));
            _saved = sequence;
        }
        catch (Exception failure)
        {
            LogNotSaved(logger, failure);
        }
    }

    private static byte[] Pack(byte[] json)
    {
        var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            brotli.Write(json);
        return packed.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The view's snapshot was not stored; the next start folds more entries")]
    private static partial void LogNotSaved(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The view's snapshot could not be read; the whole ledger is folded instead")]
    private static partial void LogNotRestored(ILogger logger, Exception damage);
}
