using Zhucun.Load.Client;

namespace Zhucun.Load.Time;

/// <summary>
/// The county's time as seen from outside. The server decides what time it is; this follows by a few readings and extrapolates between
/// them. It never looks at this machine's wall clock.
/// </summary>
internal sealed class CountyClock(ZhucunClient client, TimeProvider time, ICountyTimeControl? control = null)
{
    private const int Readings = 7;

    private readonly ICountyTimeControl control = control ?? new DemoClockControl(client);

    private ClockReference reference = null!;

    /// <summary>Whether there is a clock that can be moved.</summary>
    public bool CanMove { get; private set; }

    public bool StandsStill => reference.Speed == 0;

    public double Speed => reference.Speed;

    public DateTimeOffset Now => reference.At(time.GetTimestamp());

    public TimeSpan Uncertainty => reference.Uncertainty;

    public async Task SynchroniseAsync(CancellationToken stop)
    {
        var readings = new List<ClockReference>(Readings);
        for (var i = 0; i < Readings; i++)
        {
            var sent = time.GetTimestamp();
            var reading = await control.ReadAsync(stop);
            CanMove = reading is not null;
            if (reading is null)
            {
                // Nothing to move: the county's time is the real one, and the board says which it is.
                sent = time.GetTimestamp();
                reading = new ClockReading((await client.GetBoardAsync(stop)).Now, 1);
            }

            var roundTrip = time.GetElapsedTime(sent);
            var middle = sent + (long)(roundTrip.TotalSeconds / 2 * time.TimestampFrequency);
            readings.Add(new ClockReference(middle, time.TimestampFrequency, reading.Now, reading.Speed, roundTrip));
            if (reading.Speed == 0)
                break;
        }

        reference = ClockReference.Best(readings);
    }

    /// <summary>Moves the clock and returns our timestamp from just before the move was sent.</summary>
    public async Task<long> MoveToAsync(DateTimeOffset to, CancellationToken stop)
    {
        var sent = time.GetTimestamp();
        await control.MoveToAsync(to, stop);
        await SynchroniseAsync(stop);
        return sent;
    }

    /// <summary>How long, in real time, a running clock needs to show this instant.</summary>
    public TimeSpan RealTimeUntil(DateTimeOffset county) => StandsStill ? Timeout.InfiniteTimeSpan : (county - Now) / Speed;

    public long TimestampOf(DateTimeOffset county) => reference.TimestampOf(county);
}
