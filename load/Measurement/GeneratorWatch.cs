using System.Diagnostics;

namespace Zhucun.Load.Measurement;

/// <summary>
/// Watches this process while it makes load: its processor time, its garbage collector's pauses, and how long its thread pool lets work wait. What the generator
/// does to itself must not be told as the server's latency.
/// </summary>
internal sealed class GeneratorWatch : IDisposable
{
    private static readonly TimeSpan betweenProbes = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider time;
    private readonly LatencyRecorder queueing = new();
    private readonly TimeSpan processorBefore;
    private readonly TimeSpan pausesBefore = GC.GetTotalPauseDuration();
    private readonly int collectionsBefore = GC.CollectionCount(0);
    private readonly long begun;
    private readonly CancellationTokenSource stop = new();
    private readonly Thread prober;

    public GeneratorWatch(TimeProvider time)
    {
        this.time = time;
        processorBefore = Processor;
        begun = time.GetTimestamp();
        // A thread of its own: a starved pool must not hide its own starvation.
        prober = new Thread(Probe) { IsBackground = true, Name = "generator watch" };
        prober.Start();
    }

    private static TimeSpan Processor
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }

    public GeneratorHealth Read(Percentiles startLag)
    {
        var elapsed = time.GetElapsedTime(begun);
        return new GeneratorHealth(
            elapsed, Processor - processorBefore, GC.GetTotalPauseDuration() - pausesBefore, GC.CollectionCount(0) - collectionsBefore, startLag, queueing.Read());
    }

    public void Dispose()
    {
        stop.Cancel();
        prober.Join();
        stop.Dispose();
    }

    private void Probe()
    {
        while (!stop.Token.WaitHandle.WaitOne(betweenProbes))
        {
            var queued = time.GetTimestamp();
            ThreadPool.UnsafeQueueUserWorkItem(_ => queueing.Record(time.GetElapsedTime(queued)), null);
        }
    }
}
