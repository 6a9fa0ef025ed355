using System.Collections.Concurrent;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>Counts the calls that grains have answered.</summary>
internal sealed class CountedCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string Method, string Key), int> _counts = new();
    private readonly ConcurrentDictionary<(string Method, string Key), TaskCompletionSource> _waits = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        var call = (context.MethodName, context.TargetId.Key.ToString()!);
        _counts.AddOrUpdate(call, 1, (_, count) => count + 1);
        if (_waits.TryRemove(call, out var wait))
            wait.TrySetResult();
    }

    public int Of(string method, string key) => _counts.GetValueOrDefault((method, key));

    /// <summary>Completes when the next such call has been answered.</summary>
    public Task Expect(string what, string method, string key) =>
        Patient.Wait(_waits.GetOrAdd((method, key), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task, what);
}
