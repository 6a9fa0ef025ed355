using Zhucun.Load.Chaos;

namespace Zhucun.Cluster.Tests.Running;

/// <summary>A fault that has struck. A test that fails before it has mended it leaves the cluster whole all the same.</summary>
internal sealed class Strike : IAsyncDisposable
{
    private readonly Fault fault;
    private bool healed;

    private Strike(Fault fault) => this.fault = fault;

    public static async Task<Strike> OfAsync(Fault fault, CancellationToken stop)
    {
        await fault.StrikeAsync(stop);
        return new Strike(fault);
    }

    public async Task HealAsync(CancellationToken stop)
    {
        healed = true;
        await fault.HealAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (!healed)
            await HealAsync(CancellationToken.None);
    }
}
