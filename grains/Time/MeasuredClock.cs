namespace Zhucun.Grains;

/// <summary>
/// The county's time in a cluster: the database's, of which every process measures how far it is from its own monotonic time (DESIGN §7). The wall clock of the
/// machine is never read, so a wrong one decides nothing wrong. The clock never goes back by a little: what it is ahead, it works off by running at half speed.
/// </summary>
/// <param name="source">The machine's monotonic time and timers.</param>
public sealed class MeasuredClock(TimeProvider source) : CountyClock(source)
{
    /// <summary>
    /// The most that is worked off. A source further back than this was itself set back, by a person: to stand against it for hours would decide more wrong than to
    /// follow it.
    /// </summary>
    public static readonly TimeSpan MostWorkedOff = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _source = source;
    private volatile Course? _course;
    private long _startedAt;

    /// <summary>Whether it has been set. Before, it shows the machine's wall clock, which nothing may be decided by.</summary>
    public bool IsSet => _course is not null;

    /// <summary>How far the clock was from the last measurement; positive: it was behind.</summary>
    public TimeSpan LastCorrection { get; private set; }

    /// <inheritdoc/>
    public override DateTimeOffset StartedAt => IsSet ? new(Volatile.Read(ref _startedAt), TimeSpan.Zero) : base.StartedAt;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _course is { } course ? course.At(_source.GetElapsedTime(course.Since)) : base.GetUtcNow();

    /// <summary>Takes in a measurement. One that confirms the clock within its own uncertainty changes nothing. Not for two callers at once.</summary>
    public void Take(TimeSample sample)
    {
        var now = _source.GetTimestamp();
        var measured = sample.Time + _source.GetElapsedTime(sample.At, now);
        if (_course is not { } course)
        {
            Volatile.Write(ref _startedAt, measured.UtcTicks);
            _course = new Course(measured.ToUniversalTime(), now, TimeSpan.Zero);
            return;
        }

        var shown = course.At(_source.GetElapsedTime(course.Since, now));
        LastCorrection = measured - shown;
        if (LastCorrection.Duration() <= sample.Uncertainty)
            return;
        var ahead = shown - measured;
        // Ahead by a little: it goes on from where it is, slowly. Behind, or ahead by much: it jumps.
        _course = ahead > TimeSpan.Zero && ahead <= MostWorkedOff
            ? new Course(shown, now, ahead)
            : new Course(measured.ToUniversalTime(), now, TimeSpan.Zero);
        course.Changed.SetResult();
    }

    /// <inheritdoc/>
    public override async Task WaitUntilAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        while (true)
        {
            var course = _course;
            var left = instant - GetUtcNow();
            if (left <= TimeSpan.Zero)
                return;
            var wait = Task.Delay(RoundUp(left), _source, cancellation);
            await (course is null ? wait : Task.WhenAny(course.Changed.Task, wait));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Where the clock was at a timestamp, and how much of its running since then is owed.</summary>
    private sealed record Course(DateTimeOffset Time, long Since, TimeSpan Owed)
    {
        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public DateTimeOffset At(TimeSpan elapsed) => Time + elapsed - (Owed < elapsed / 2 ? Owed : elapsed / 2);
    }
}

/// <summary>The county's time as it was at a timestamp of this process.</summary>
/// <param name="Time">The county's time.</param>
/// <param name="At">The monotonic timestamp at which it was that time.</param>
/// <param name="Uncertainty">How far that may be off: half the round trip.</param>
public readonly record struct TimeSample(DateTimeOffset Time, long At, TimeSpan Uncertainty);
