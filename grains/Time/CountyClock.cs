namespace Zhucun.Grains;

/// <summary>
/// The county's clock (DESIGN §7): every rule, entry and deadline takes its time from it. Orleans and ASP.NET Core keep <see cref="TimeProvider.System"/>; a clock
/// that runs faster under Orleans would time out calls and kill the silo.
/// </summary>
/// <param name="source">Where the time comes from.</param>
public class CountyClock(TimeProvider source) : TimeProvider
{
    private readonly DateTimeOffset _startedAt = source.GetUtcNow();

    /// <summary>When this process began to keep time; a deadline before it passed while the system was down (MISSION B2).</summary>
    public virtual DateTimeOffset StartedAt => _startedAt;

    /// <summary>Seconds of the county in a second of the world; 0 stands still.</summary>
    public virtual double Speed => 1;

    /// <summary>The instant now at UTC+8, cut to a microsecond.</summary>
    public DateTimeOffset Now => CountyTime.Truncate(GetUtcNow());

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => source.GetUtcNow();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);

    /// <summary>Completes when the county's time has reached the instant, also when the clock is moved or its speed changed meanwhile.</summary>
    public virtual async Task WaitUntilAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        while (instant - GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(RoundUp(left), source, cancellation);
    }

    /// <summary>Timers count whole milliseconds: rounding down would wake just before the instant and spin.</summary>
    private protected static TimeSpan RoundUp(TimeSpan left) => left > MaxWait ? MaxWait : TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));

    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);
}
