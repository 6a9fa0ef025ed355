using Microsoft.Extensions.Time.Testing;
using Xunit;
using Zhucun.Load.Measurement;
using Zhucun.Load.Simulation;

namespace Zhucun.Load.Tests.Simulation;

public sealed class LoopTests
{
    private readonly FakeTimeProvider time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_open_loop_tells_each_start_when_it_should_have_been()
    {
        var origin = time.GetTimestamp();
        var lags = new List<(double Intended, double Lag)>();
        var all = new OpenLoop(time).StartAllAsync(
            Timed(0, 100, 200, 300), origin,
            (_, intended) =>
            {
                lags.Add((time.GetElapsedTime(origin, intended).TotalMilliseconds, time.GetElapsedTime(intended).TotalMilliseconds));
                return Task.CompletedTask;
            },
            Stop);

        // The generator sleeps over the second start and half of the third.
        time.Advance(TimeSpan.FromMilliseconds(250));
        time.Advance(TimeSpan.FromMilliseconds(50));
        await await all;

        Assert.Equal([(0, 0), (100, 150), (200, 50), (300, 0)], lags);
    }

    [Fact]
    public async Task An_open_loop_starts_the_next_while_the_last_is_under_way()
    {
        var started = 0;
        var release = new TaskCompletionSource();
        var all = new OpenLoop(time).InjectAsync(
            Timed(0, 1, 2),
            (_, _) =>
            {
                started++;
                return release.Task;
            },
            Stop);

        time.Advance(TimeSpan.FromMilliseconds(1));
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((3, false), (started, all.IsCompleted));
        release.SetResult();
        await all;
    }

    [Fact]
    public async Task An_open_loop_never_starts_before_the_moment()
    {
        var origin = time.GetTimestamp();
        var early = new List<TimeSpan>();
        var all = new OpenLoop(time).StartAllAsync(
            [new Timed<int>(TimeSpan.FromMilliseconds(0.4), 1), new Timed<int>(TimeSpan.FromMilliseconds(1.6), 2)], origin,
            (_, intended) =>
            {
                early.Add(time.GetElapsedTime(intended));
                return Task.CompletedTask;
            },
            Stop);

        while (!all.IsCompleted)
            time.Advance(TimeSpan.FromMilliseconds(0.3));
        await await all;

        Assert.All(early, lag => Assert.True(lag >= TimeSpan.Zero, $"{lag} before its moment"));
    }

    [Fact]
    public async Task A_late_start_counts_as_latency_of_the_first_step_and_not_of_the_next()
    {
        var meter = new RunMeter();
        var intended = time.GetTimestamp();
        time.Advance(TimeSpan.FromMilliseconds(30));
        var context = new ScenarioContext(0, intended, meter, time, Stop);

        await context.StepAsync("first", Take(10));
        await context.StepAsync("second", Take(5));

        Assert.Equal([40, 5], meter.Steps.Select(s => Math.Round(s.Read(TimeSpan.FromSeconds(1)).Latency.Max.TotalMilliseconds)));

        Func<ScenarioContext, ValueTask<StepResult>> Take(int milliseconds) => _ =>
        {
            time.Advance(TimeSpan.FromMilliseconds(milliseconds));
            return ValueTask.FromResult(StepResult.Ok());
        };
    }

    [Fact]
    public async Task A_closed_loop_runs_again_when_the_last_run_has_ended_until_its_window_closes()
    {
        var runs = 0;
        await new ClosedLoop(time).KeepAsync(
            [new CopyWindow(TimeSpan.Zero, TimeSpan.FromMilliseconds(95))], time.GetTimestamp(),
            _ =>
            {
                time.Advance(TimeSpan.FromMilliseconds(10));
                runs++;
                return Task.FromResult(true);
            },
            Stop);

        Assert.Equal(10, runs);
    }

    [Fact]
    public async Task A_run_has_its_steps_their_failures_and_their_bytes()
    {
        var scenario = Scenario.OfOneStep(
            "ask", c => ValueTask.FromResult(c.Number % 4 == 3 ? StepResult.Fail("503", 10) : StepResult.Ok(10, 100)),
            LoadSimulation.Inject(20, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)));

        var run = await new ScenarioRunner(new SilentDisplay(), TimeProvider.System).RunAsync([scenario], Stop);

        var step = Assert.Single(run.Steps);
        Assert.Equal(("ask", 15L, 5L, 200L, 1500L), (step.Name, step.Ok, step.Fail, step.Sent, step.Received));
        Assert.Equal(5, step.Failures["503"]);
        Assert.Equal(20, run.Generator.StartLag.Count);
        Assert.Equal(15, step.Bins.Sum(b => b.Count));
        Assert.Equal((15, 5), (step.Course.Sum(s => s.Ok), step.Course.Sum(s => s.Fail)));
    }

    private static IEnumerable<Timed<int>> Timed(params int[] milliseconds) => milliseconds.Select(ms => new Timed<int>(TimeSpan.FromMilliseconds(ms), ms));

    private sealed class SilentDisplay : Display.IDisplay
    {
        public void Say(string sentence)
        {
        }

        public void Progress(string phase, double done, double total, string note)
        {
        }
    }
}
