using System.Collections.Concurrent;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>A store whose writes a test can hold, fail and count; everything else goes through to the real one.</summary>
internal sealed class GatedStore(ILedgerStore inner) : ILedgerStore
{
    private readonly ManualResetEventSlim gate = new(initialState: true);
    private readonly ConcurrentQueue<Action> before = new();
    private TaskCompletionSource entered = new();

    /// <summary>How many appends each write held, the failed ones included.</summary>
    public ConcurrentQueue<int> Writes { get; } = new();

    /// <summary>Lets the next write wait; the task completes when the writer has come to it.</summary>
    public Task Hold()
    {
        entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        gate.Reset();
        return entered.Task;
    }

    public void Release() => gate.Set();

    /// <summary>Runs something on the writer's thread before its next write; what it throws, the write throws.</summary>
    public void BeforeNextWrite(Action action) => before.Enqueue(action);

    public LedgerHead ReadHead() => inner.ReadHead();

    public long Write(IReadOnlyList<StampedAppend> batch)
    {
        entered.TrySetResult();
        gate.Wait();
        Writes.Enqueue(batch.Count);
        while (before.TryDequeue(out var action))
            action();
        return inner.Write(batch);
    }

    public bool HasCommand(string stream, Guid commandId, int commandIndex) => inner.HasCommand(stream, commandId, commandIndex);

    public void Dispose() => inner.Dispose();
}
