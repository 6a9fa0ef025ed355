using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Views;

/// <summary>
/// Whether the view can be believed: it has been at the ledger's head, and that was not long ago. Until it has been there once, nothing is answered from it (<see cref="Health.OnceReady"/>); when it
/// falls behind later, it goes on answering with its sequence, but the gateway is not ready: a load balancer sends people elsewhere.
/// </summary>
internal sealed class ViewFreshness(Readiness readiness, TimeProvider time)
{
    /// <summary>Longer than a silo's death takes to be noticed and mended, so that one does not take every gateway out of service.</summary>
    public static readonly TimeSpan MayBeBehind = TimeSpan.FromSeconds(8);

    private long _confirmedAt;
    private bool _hasBegun;
    private bool _ready;

    /// <summary>The view shows what the ledger has.</summary>
    /// <param name="complete">Whether all of the county's places and people are there.</param>
    public void Confirmed(bool complete)
    {
        _confirmedAt = time.GetTimestamp();
        if (_ready || !complete)
            return;
        readiness.Ready(Readiness.View);
        _hasBegun = _ready = true;
    }

    /// <summary>The ledger could not be asked.</summary>
    public void Doubted()
    {
        if (!_hasBegun)
        {
            readiness.WaitsFor(Readiness.View, "no silo answers");
            return;
        }

        var behind = time.GetElapsedTime(_confirmedAt);
        if (behind < MayBeBehind)
            return;
        readiness.WaitsFor(Readiness.View, $"behind for {behind.TotalSeconds:F0} s");
        _ready = false;
    }
}
