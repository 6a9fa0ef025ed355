using Microsoft.Extensions.Time.Testing;
using Zhucun.Gateway.Views;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Tests.Views;

/// <summary>When a gateway's view can be believed, and when a load balancer should send people elsewhere.</summary>
public sealed class ViewFreshnessTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Readiness _readiness = new(Readiness.View);
    private readonly ViewFreshness _view;

    public ViewFreshnessTests() => _view = new ViewFreshness(_readiness, _time);

    [Fact]
    public void It_is_ready_once_it_has_been_at_the_head_of_a_complete_county()
    {
        _view.Doubted();
        _view.Confirmed(complete: false);
        Assert.Equal((false, false), (_readiness.IsReady, _readiness.HasBeenReady));
        _view.Confirmed(complete: true);
        Assert.Equal((true, true), (_readiness.IsReady, _readiness.HasBeenReady));
    }

    [Fact]
    public void A_moment_behind_is_no_reason_to_send_people_elsewhere_a_longer_one_is_until_it_has_caught_up()
    {
        _view.Confirmed(complete: true);
        _time.Advance(ViewFreshness.MayBeBehind - TimeSpan.FromSeconds(1));
        _view.Doubted();
        Assert.True(_readiness.IsReady);

        _time.Advance(TimeSpan.FromSeconds(1));
        _view.Doubted();
        Assert.Equal((false, true), (_readiness.IsReady, _readiness.HasBeenReady));
        Assert.Equal("behind for 8 s", Assert.Single(_readiness.Checks).Detail);

        _view.Confirmed(complete: true);
        Assert.True(_readiness.IsReady);
    }

    [Fact]
    public void A_process_that_stops_is_never_ready_again()
    {
        _view.Confirmed(complete: true);
        _readiness.Stopping();
        _view.Confirmed(complete: true);
        Assert.Equal((false, true), (_readiness.IsReady, _readiness.IsStopping));
    }
}
