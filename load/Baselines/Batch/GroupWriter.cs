using System.Threading.Channels;
using Npgsql;

namespace Zhucun.Baselines.Batch;

/// <summary>
/// One writer: it takes all rows that wait, writes them in one statement and tells each its number, then takes what has come meanwhile. It never waits to fill a batch.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private const int Most = 512;
    private const int Queue = 8192;

    private readonly Channel<Waiting> channel = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Queue) { SingleReader = true });
    private readonly NpgsqlDataSource source;
    private readonly List<Waiting> batch = new(Most);
    private readonly Task run;

    public GroupWriter(NpgsqlDataSource source)
    {
        this.source = source;
        run = Task.Run(RunAsync);
    }

    /// <summary>The row's number once it is durable; null where its id was there before.</summary>
    public Task<long?> WriteAsync(Entry entry)
    {
        var waiting = new Waiting(entry);
        return channel.Writer.TryWrite(waiting) ? waiting.Task : throw new BusyException("Too many rows wait.");
    }

    public async ValueTask DisposeAsync()
    {
        channel.Writer.Complete();
        await run;
    }

    private async Task RunAsync()
    {
        while (await channel.Reader.WaitToReadAsync())
        {
            while (batch.Count < Most && channel.Reader.TryRead(out var waiting))
                batch.Add(waiting);
            try
            {
                await WriteAsync();
            }
            catch (NpgsqlException failure)
            {
                foreach (var waiting in batch)
                    waiting.TrySetException(new BusyException("The rows were not recorded, as far as is known.", failure));
            }

            batch.Clear();
        }
    }

    private async Task WriteAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = GroupInsert.Of(batch, connection);
        await using var rows = await command.ExecuteReaderAsync();
        // Rows come back in the order in which they went in; those whose id was there before are left out.
        var next = 0;
        while (await rows.ReadAsync())
        {
            var (id, member, sequence) = (rows.GetGuid(0), rows.GetInt64(1), rows.GetInt64(2));
            while (batch[next].Entry.CommandId != id || batch[next].Entry.Member != member)
                next++;
            batch[next++].Sequence = sequence;
        }

        // The reader's end is the commit's confirmation: only then is anyone told.
        await rows.CloseAsync();
        foreach (var waiting in batch)
            waiting.TrySetResult(waiting.Sequence);
    }

    /// <summary>A row and who waits for it.</summary>
    internal sealed class Waiting(Entry entry) : TaskCompletionSource<long?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Entry Entry => entry;

        public long? Sequence { get; set; }
    }
}
