using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>
/// A client of the feed that loses its connection again and again, in the middle of what it is being told, and goes on from the last entry that it took. How it
/// connects is given; what it must see is the same for all.
/// </summary>
internal sealed class Follower(string name, long after, Func<Follower, CancellationToken, Task> connect)
{
    private readonly Lock _gate = new();
    private readonly List<CloudEvent> _received = [];
    private readonly List<string> _faults = [];
    private int _untilCut;

    /// <summary>The sequence to go on behind.</summary>
    public long Last { get; private set; } = after;

    public int Connections { get; private set; }

    public IReadOnlyList<CloudEvent> Received => _received;

    /// <summary>Follows until the entry whose sequence <paramref name="end"/> will tell, cut off after a random number of entries each time.</summary>
    public async Task FollowAsync(Task<long> end, Random cuts)
    {
        while (!IsAt(end))
        {
            lock (_gate)
                _untilCut = cuts.Next(1, 250);
            Connections++;
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            var connection = connect(this, cut.Token);
            await Patience.UntilAsync(() => connection.IsCompleted || IsCut() || IsAt(end), () => $"{name} stays at {Last}.");
            lock (_gate)
                _untilCut = 0;
            await cut.CancelAsync();
            try
            {
                await connection;
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException)
            {
                // Cut off, as it should be.
            }
        }
    }

    /// <summary>Lets it take whatever comes.</summary>
    public Follower Uncut()
    {
        lock (_gate)
            _untilCut = int.MaxValue;
        return this;
    }

    /// <summary>Takes what came in one message; null: this way of delivery does not say what precedes it.</summary>
    public void Take(long? previous, IReadOnlyList<CloudEvent> entries)
    {
        lock (_gate)
        {
            if (_untilCut > 0 && previous is not null && previous != Last)
                _faults.Add($"previous is {previous} behind {Last}");
            foreach (var entry in entries)
            {
                // The client died with the rest of the message unread.
                if (_untilCut == 0)
                    return;
                _untilCut--;
                _received.Add(entry);
                Last = entry.Number;
            }
        }
    }

    public void AssertSaw(IReadOnlyList<CloudEvent> expected)
    {
        Assert.True(_faults.Count == 0, $"{name}: {string.Join("; ", _faults.Take(5))}");
        Assert.Equal(expected.Select(entry => entry.Number), _received.Select(entry => entry.Number));
        Assert.Equal(expected.Select(entry => entry.ToString()), _received.Select(entry => entry.ToString()));
    }

    private bool IsCut()
    {
        lock (_gate)
            return _untilCut == 0;
    }

    private bool IsAt(Task<long> end) => end.IsCompletedSuccessfully && Last >= end.Result;
}
