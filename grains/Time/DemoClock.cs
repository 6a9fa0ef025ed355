namespace Zhucun.Grains;

/// <summary>
/// The demo county's clock: starts where it is told, runs at a speed from 1 to 3600, or stands still (0) until it is moved. It never goes back.
/// </summary>
/// <param name="source">The world's time.</param>
/// <param name="start">The county's time at the beginning.</param>
/// <param name="speed">Seconds of the county in a second of the world, 0 or 1–3600.</param>
public sealed class DemoClock(TimeProvider source, DateTimeOffset start, double speed) : CountyClock(source)
{
    /// <summary>The highest speed: an hour in a second.</summary>
    public const double MaxSpeed = 3600;

    private readonly TimeProvider _source = source;
    private readonly Lock _gate = new();
    private DateTimeOffset _county = start;
    private long _since = source.GetTimestamp();
    private double _speed = Checked(speed);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override DateTimeOffset StartedAt { get; } = start;

    /// <inheritdoc/>
    public override double Speed
    {
        get
        {
            lock (_gate)
                return _speed;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return Reading().ToUniversalTime();
    }

    /// <summary>Moves the clock forward to an instant; an earlier one leaves it where it is.</summary>
    public void MoveTo(DateTimeOffset instant) => Change(() => _county = instant > _county ? instant : _county);

    /// <summary>Sets the speed from now on.</summary>
    public void RunAt(double newSpeed)
    {
        Checked(newSpeed);
        Change(() => _speed = newSpeed);
    }

    /// <inheritdoc/>
    public override async Task WaitUntilAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            TimeSpan left;
            double pace;
            lock (_gate)
            {
                (changed, left, pace) = (_changed.Task, instant - Reading(), _speed);
            }

            if (left <= TimeSpan.Zero)
                return;
            if (pace == 0)
                await changed.WaitAsync(cancellation);
            else
                await Task.WhenAny(changed, Task.Delay(RoundUp(left / pace), _source, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Whether a county's clock can run so fast: standing, or from the world's pace up.</summary>
    public static bool IsSpeed(double speed) => speed is 0 or (>= 1 and <= MaxSpeed);

    private static double Checked(double speed) =>
        IsSpeed(speed) ? speed : throw new ArgumentOutOfRangeException(nameof(speed), speed, "A demo clock stands (0) or runs at 1–3600.");

    private DateTimeOffset Reading() => _county + _source.GetElapsedTime(_since) * _speed;

    private void Change(Action change)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            (_county, _since) = (Reading(), _source.GetTimestamp());
            change();
            (waiting, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        waiting.SetResult();
    }
}
