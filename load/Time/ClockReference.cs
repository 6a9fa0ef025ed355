namespace Zhucun.Load.Time;

/// <summary>
/// What one answer about the county's time tells: at this timestamp of ours it was this instant there, and it runs at this speed. The
/// answer was made somewhere within the round trip, so the middle is taken and half of it is the error.
/// </summary>
internal sealed record ClockReference(long Timestamp, long TimestampFrequency, DateTimeOffset County, double Speed, TimeSpan RoundTrip)
{
    /// <summary>How far the estimate may be off, in county time.</summary>
    public TimeSpan Uncertainty => RoundTrip / 2 * Speed;

    public DateTimeOffset At(long timestamp) =>
        County + TimeSpan.FromSeconds((double)(timestamp - Timestamp) / TimestampFrequency * Speed);

    /// <summary>When, by our timestamps, a running county clock shows this instant.</summary>
    public long TimestampOf(DateTimeOffset county)
    {
        if (Speed <= 0)
            throw new InvalidOperationException("A clock that stands still never shows another instant.");
        return Timestamp + (long)((county - County).TotalSeconds / Speed * TimestampFrequency);
    }

    /// <summary>The most exact of several readings: the one with the shortest round trip.</summary>
    public static ClockReference Best(IEnumerable<ClockReference> readings) => readings.MinBy(r => r.RoundTrip)!;
}
