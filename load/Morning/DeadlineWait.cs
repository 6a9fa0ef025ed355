using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Time;

namespace Zhucun.Load.Morning;

/// <summary>Gets to a later instant of the county's time: by moving the county's clock, or by waiting with a countdown.</summary>
internal sealed class DeadlineWait(CountyClock clock, IDisplay display, bool alwaysWait, TimeProvider time)
{
    private static readonly TimeSpan longestWait = TimeSpan.FromMinutes(2);

    // A running clock is moved to a little before the instant, so that the deadline passes by itself, as on a real morning.
    private static readonly TimeSpan lead = TimeSpan.FromSeconds(3);

    /// <summary>Returns our timestamp of the moment at which the county's clock came to <paramref name="instant"/>.</summary>
    public async Task<long> ReachAsync(DateTimeOffset instant, string what, CancellationToken stop)
    {
        if (clock.StandsStill)
            return await clock.MoveToAsync(instant, stop);
        if (clock.CanMove && !alwaysWait && clock.RealTimeUntil(instant) > longestWait)
            await JumpAsync(instant - (lead * clock.Speed), what, stop);
        await clock.SynchroniseAsync(stop);
        await CountDownAsync(instant, what, stop);
        return clock.TimestampOf(instant);
    }

    private async Task JumpAsync(DateTimeOffset to, string what, CancellationToken stop)
    {
        if (to <= clock.Now)
            return;
        try
        {
            var skipped = clock.RealTimeUntil(to);
            await clock.MoveToAsync(to, stop);
            display.Say($"The county's clock is moved to {to:HH:mm:ss}, shortly before {what}, instead of waiting {Duration.Write(skipped)} (--wait waits).");
        }
        catch (ApiException e)
        {
            display.Say($"The county's clock can't be moved, so the run waits: {e.Message}");
        }
    }

    private async Task CountDownAsync(DateTimeOffset instant, string what, CancellationToken stop)
    {
        var total = clock.RealTimeUntil(instant);
        while (clock.RealTimeUntil(instant) is { Ticks: > 0 } left)
        {
            display.Progress($"Waiting for {what}", (total - left).TotalSeconds, total.TotalSeconds, $"{clock.Now:HH:mm:ss}, {Duration.Write(left)} left");
            await Task.Delay(left < TimeSpan.FromMilliseconds(250) ? left + TimeSpan.FromMilliseconds(1) : TimeSpan.FromMilliseconds(250), time, stop);
        }

        display.Progress($"Waiting for {what}", 1, 1, $"{instant:HH:mm:ss}");
    }
}
