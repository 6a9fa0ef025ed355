using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Running;

/// <summary>The demo county as a gateway serves it, with a hand on its clock; one for each mode.</summary>
internal abstract class RunningCounty(CountyApi api) : IAsyncDisposable
{
    public CountyApi Api => api;

    /// <summary>So close before an instant a test can come and still act before it: a clock that cannot stand needs some room.</summary>
    public abstract TimeSpan JustBefore { get; }

    /// <summary>Starts it at an instant and answers when it is ready.</summary>
    public static async Task<RunningCounty> StartAsync(DateTimeOffset now) =>
        TestsOn.Cluster ? await ClusterCounty.StartAsync(now) : await EmbeddedCounty.StartAsync(now);

    /// <summary>Moves the clock forward and answers when everything that fell due on the way is settled and shown. To an instant that has passed it does not go back.</summary>
    public abstract Task MoveClockAsync(DateTimeOffset to);

    /// <summary><c>silo verify</c> on its ledger, while it runs.</summary>
    public abstract Task<ProgramRun> VerifyAsync();

    /// <summary>The audit administrator, signed in.</summary>
    public abstract Task<CountyApi> AuditorAsync();

    /// <summary>The codes of the counties that its database has a ledger of.</summary>
    public abstract Task<IReadOnlyList<long>> LedgersAsync();

    public abstract ValueTask DisposeAsync();
}
