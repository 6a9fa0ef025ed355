using Microsoft.Extensions.Logging;

namespace Zhucun.Grains;

/// <summary>Where a process measures the county's time: a silo at the database, a gateway at a silo.</summary>
public interface ICountyTimeSource
{
    /// <summary>The county's time now.</summary>
    Task<DateTimeOffset> AskAsync(CancellationToken cancellation);
}

/// <summary>Keeps a <see cref="MeasuredClock"/> at its source's time.</summary>
public sealed partial class ClockKeeper(MeasuredClock clock, ICountyTimeSource time, TimeProvider world, ILogger<ClockKeeper> logger)
{
    /// <summary>How often the clock is measured anew.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Answers asked for in a measurement; the quickest counts, because half its way is all that it can be wrong by.</summary>
    private const int Samples = 3;

    /// <summary>A correction that a person should hear of: more than any two machines drift apart in a second.</summary>
    private static readonly TimeSpan Remarkable = TimeSpan.FromMilliseconds(500);

    private bool _failing;

    /// <summary>One measurement.</summary>
    public async Task MeasureAsync(CancellationToken cancellation)
    {
        var best = await SampleAsync(cancellation);
        for (var more = 1; more < Samples; more++)
        {
            var sample = await SampleAsync(cancellation);
            if (sample.Uncertainty < best.Uncertainty)
                best = sample;
        }

        var first = !clock.IsSet;
        clock.Take(best);
        if (!first && clock.LastCorrection.Duration() > Remarkable)
            LogCorrected(logger, clock.LastCorrection);
    }

    /// <summary>Measures until it is told to stop. While the source does not answer, the clock goes on by itself: it drifts by microseconds a second.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Every, world, cancellation);
            try
            {
                await MeasureAsync(cancellation);
                _failing = false;
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                if (!_failing)
                    LogNotMeasured(logger, failure.Message);
                _failing = true;
            }
        }
    }

    private async Task<TimeSample> SampleAsync(CancellationToken cancellation)
    {
        var asked = world.GetTimestamp();
        var answer = await time.AskAsync(cancellation);
        var answered = world.GetTimestamp();
        return new TimeSample(answer, asked + (answered - asked) / 2, world.GetElapsedTime(asked, answered) / 2);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The county's clock was {Correction} from its source")]
    private static partial void LogCorrected(ILogger logger, TimeSpan correction);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The county's time cannot be measured at the moment; the clock goes on by itself: {Reason}")]
    private static partial void LogNotMeasured(ILogger logger, string reason);
}
