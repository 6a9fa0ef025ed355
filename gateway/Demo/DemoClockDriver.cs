using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Townships;

namespace Zhucun.Gateway.Demo;

/// <summary>What became of a move of the demo clock.</summary>
internal enum ClockMove
{
    /// <summary>The clock is there, and everything that fell due on the way is settled and shown.</summary>
    Done,

    /// <summary>The instant lies behind the clock.</summary>
    Backwards,

    /// <summary>The instant lies more than <see cref="DemoClockDriver.MostDays"/> ahead.</summary>
    TooFar,

    /// <summary>Something that fell due cannot be settled now; the clock stands where it fell due.</summary>
    StillDue,
}

/// <summary>
/// Moves the demo county's clock (DESIGN §7): from one thing that falls due to the next, each carried out at its exact instant, and answers only when this gateway's
/// view shows it all. The clock stands still meanwhile, so that nothing is settled late because the machine is slow.
/// </summary>
internal sealed partial class DemoClockDriver(
    DemoClock clock, CountyCode county, IGrainFactory grains, ViewProgress view, ILogger<DemoClockDriver> logger) : IDisposable
{
    /// <summary>How far one move can go.</summary>
    public const int MostDays = 400;

    /// <summary>How often what is due is tried again before the move gives up.</summary>
    private const int Tries = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>The county's time now.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>Seconds of the county in a second of the world; 0 stands still.</summary>
    public double Speed => clock.Speed;

    /// <summary>Moves the clock if it is told where to, and then lets it run at the speed if it is told one. Moves come one after the other.</summary>
    public async Task<ClockMove> MoveAsync(DateTimeOffset? to, double? speed, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        var pace = clock.Speed;
        try
        {
            // Whether the goal lies ahead can be said only of a clock that stands.
            clock.RunAt(0);
            var outcome = to is null ? ClockMove.Done : await MoveToAsync(to.Value, cancellation);
            if (outcome == ClockMove.Done)
                pace = speed ?? pace;
            return outcome;
        }
        finally
        {
            clock.RunAt(pace);
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ClockMove> MoveToAsync(DateTimeOffset to, CancellationToken cancellation)
    {
        if (to < clock.Now)
            return ClockMove.Backwards;
        if (to - clock.Now > TimeSpan.FromDays(MostDays))
            return ClockMove.TooFar;

        var townships = await TownshipsAsync();
        var tries = 0;
        while (await RunDueAsync(townships) is var next && next <= to)
        {
            if (next > clock.Now)
            {
                clock.MoveTo(next);
                tries = 0;
            }
            else if (++tries == Tries)
            {
                return ClockMove.StillDue;
            }
            else
            {
                await Task.Delay(Pause, cancellation);
            }
        }

        clock.MoveTo(to);
        await view.WaitForAsync(await grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(county)).Head(), cancellation);
        return ClockMove.Done;
    }

    private async Task<IReadOnlyList<TownshipCode>> TownshipsAsync() =>
        (await grains.GetGrain<ICountyGrain>(GrainKeys.Of(county)).Rules())?.Townships ?? [];

    /// <summary>Has every township carry out what is due, and answers when the next thing falls due.</summary>
    private async Task<DateTimeOffset> RunDueAsync(IReadOnlyList<TownshipCode> townships)
    {
        var due = await Task.WhenAll(townships.Select(RunDueAsync));
        return due.Min() ?? DateTimeOffset.MaxValue;
    }

    /// <summary>A township that fails has something due now, whatever it is: the move tries it again and then says that it is still due.</summary>
    private async Task<DateTimeOffset?> RunDueAsync(TownshipCode township)
    {
        try
        {
            return await grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township)).RunDue();
        }
        catch (Exception failure)
        {
            LogTownshipFailed(logger, failure, township);
            return clock.Now;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Running what is due in township {Township} failed")]
    private static partial void LogTownshipFailed(ILogger logger, Exception failure, TownshipCode township);
}
