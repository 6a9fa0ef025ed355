using Xunit;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Tests.Simulation;

public sealed class LoadPlanTests
{
    private static readonly TimeSpan second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Inject_starts_evenly_from_the_beginning()
    {
        var starts = Starts(LoadSimulation.Inject(4, second, second * 2));

        Assert.Equal([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75], starts);
    }

    [Fact]
    public void Inject_counts_its_rate_by_its_interval() =>
        Assert.Equal([0, 0.5, 1, 1.5], Starts(LoadSimulation.Inject(120, TimeSpan.FromMinutes(1), second * 2)));

    [Fact]
    public void RampingInject_grows_in_a_straight_line_from_the_rate_before()
    {
        var starts = Starts(LoadSimulation.Inject(10, second, second), LoadSimulation.RampingInject(30, second, second * 10));

        // 10/s to 30/s in 10 s are 200 starts, of which the first half of the time has 75: a quarter of the growth.
        Assert.Equal(10 + 200, starts.Count);
        Assert.Equal(10 + 75, starts.Count(s => s < 6));
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public void RampingInject_from_nothing_to_nothing_is_nothing() => Assert.Empty(Starts(LoadSimulation.RampingInject(0, second, second)));

    [Fact]
    public void RampingInject_may_fall()
    {
        var starts = Starts(LoadSimulation.Inject(20, second, second), LoadSimulation.RampingInject(0, second, second * 2));

        Assert.Equal(20 + 20, starts.Count);
        Assert.Equal(20 + 15, starts.Count(s => s < 2));
    }

    [Fact]
    public void After_a_pause_the_next_simulation_begins_where_the_pause_ends()
    {
        var plan = LoadPlan.Of([LoadSimulation.Inject(1, second, second * 2), LoadSimulation.Pause(second * 3), LoadSimulation.Inject(1, second, second)]);

        Assert.Equal([0, 2, 5], plan.Select(p => p.Begin.TotalSeconds));
        Assert.Equal([2, 0, 1], plan.Select(p => p.Starts.Count()));
    }

    [Fact]
    public void Copies_ramp_up_one_by_one_and_down_again()
    {
        var plan = LoadPlan.Of([LoadSimulation.RampingConstant(4, second * 4), LoadSimulation.KeepConstant(4, second), LoadSimulation.RampingConstant(2, second * 2)]);

        Assert.Equal([1, 2, 3, 4], plan[0].Copies.Select(c => c.From.TotalSeconds));
        Assert.All(plan[1].Copies, c => Assert.Equal(new CopyWindow(TimeSpan.Zero, second), c));
        Assert.Equal([2, 2, 2, 1], plan[2].Copies.Select(c => c.Until.TotalSeconds));
    }

    private static List<double> Starts(params LoadSimulation[] simulations) =>
        [.. LoadPlan.Of(simulations).SelectMany(p => p.Starts.Select(s => Math.Round((p.Begin + s).TotalSeconds, 6)))];
}
