using System.Collections.Concurrent;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Chaos;

/// <summary>Check-ins of all members in turn at a steady rate, open loop, for as long as it takes.</summary>
internal sealed class SteadyCheckIns : IAsyncDisposable
{
    private readonly CheckInCourier courier;
    private readonly int perSecond;
    private readonly ConcurrentQueue<string> failures = new();
    private readonly Task<Task> started;
    private long sent;
    private volatile bool ended;

    private SteadyCheckIns(CheckInCourier courier, int perSecond, TimeProvider time, CancellationToken stop)
    {
        (this.courier, this.perSecond) = (courier, perSecond);
        started = new OpenLoop(time).StartAllAsync(Moments(), time.GetTimestamp(), (number, intended) => SendAsync(number, intended, stop), stop);
    }

    /// <summary>How many have been begun.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public static SteadyCheckIns Begin(CheckInCourier courier, int perSecond, TimeProvider time, CancellationToken stop) => new(courier, perSecond, time, stop);

    /// <summary>Begins no more, waits for those under way, and gives what became of those that were never acknowledged.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        ended = true;
        await await started;
        return [.. failures];
    }

    /// <summary>Ends, so that nothing goes on against a county that is being closed.</summary>
    public async ValueTask DisposeAsync() => await EndAsync();

    private IEnumerable<Timed<long>> Moments()
    {
        for (var number = 0L; !ended; number++)
            yield return new Timed<long>(TimeSpan.FromSeconds((double)number / perSecond), number);
    }

    private async Task SendAsync(long number, long intended, CancellationToken stop)
    {
        Interlocked.Increment(ref sent);
        var result = await courier.SendAsync((int)(number % courier.Members), Guid.NewGuid(), intended, stop);
        if (!result.IsOk)
            failures.Enqueue(result.Failure!);
    }
}
