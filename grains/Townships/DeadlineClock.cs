using Microsoft.Extensions.Logging;
using Orleans.Services;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Counties;

namespace Zhucun.Grains.Townships;

/// <summary>Marks the silos' deadline clock as a service of its own.</summary>
[Alias(TypeAliases.IDeadlineClock)]
internal interface IDeadlineClock : IGrainService;

/// <summary>
/// Fires deadlines on the second. Each silo has one and looks after the townships whose keys fall into its part of the ring, so that every township has exactly
/// one clock; what it misses in a change of silos, each township's reminder finds. It also sets going what lapsed while the system was down (MISSION B2), and has each
/// day sealed when it is over.
/// </summary>
internal sealed partial class DeadlineClock(
    GrainId id, Silo silo, ILoggerFactory loggers, IGrainFactory grains, CountyClock clock, ServedCounties counties)
    : GrainService(id, silo, loggers), IDeadlineClock
{
    /// <summary>How long the clock sleeps at most, in the world's time: deadlines may have moved nearer meanwhile.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<DeadlineClock>();

    private Task _sealing = Task.CompletedTask;
    private CancellationTokenSource? _sleep;
    private bool _rangeChanged;

    /// <summary>A silo came or went: what this one now looks after may be due already, so it looks at once.</summary>
    public override async Task OnRangeChange(IRingRange oldRange, IRingRange newRange, bool increased)
    {
        await base.OnRangeChange(oldRange, newRange, increased);
        _rangeChanged = true;
        if (_sleep is { } sleep)
            await sleep.CancelAsync();
    }

    /// <inheritdoc/>
    protected override async Task StartInBackground()
    {
        // It is this that subscribes to the ring: without it the townships of a silo that dies have no clock.
        await base.StartInBackground();
        while (!StoppedCancellationTokenSource.IsCancellationRequested)
        {
            try
            {
                var (next, retry) = await RunDueAsync();
                await SleepAsync(next, retry ? RetryAfter : LookEvery);
            }
            catch (Exception failure) when (!StoppedCancellationTokenSource.IsCancellationRequested)
            {
                LogRunFailed(_logger, failure);
                await SleepAsync(DateTimeOffset.MinValue, RetryAfter);
            }
        }
    }

    private async Task<(DateTimeOffset Next, bool Retry)> RunDueAsync()
    {
        _rangeChanged = false;
        // Beside the deadlines, which do not wait for it: a county that was off for months has months to seal.
        if (_sealing.IsCompleted)
            _sealing = SealAsync();
        var now = clock.Now;
        var townships = new List<TownshipCode>();
        foreach (var county in counties.All)
        {
            if (await grains.GetGrain<ICountyGrain>(GrainKeys.Of(county)).Rules() is { } rules)
                townships.AddRange(rules.Townships.Where(IsMine));
        }

        var due = await Task.WhenAll(townships.Select(RunDueAsync));
        // Policy and shifted times count from a day on and can move that day's deadlines nearer, so the clock looks again when it begins; at once, if it has begun
        // since the townships were asked.
        var tomorrow = CountyTime.At(CountyTime.DateOf(now).AddDays(1), TimeOnly.MinValue);
        var next = due.Min() is { } earliest && earliest < tomorrow ? earliest : tomorrow;
        // A township that is still being made, or whose run failed, has no answer yet.
        return (next, townships.Count == 0 || due.Contains(null) || next <= clock.Now);
    }

    /// <summary>One township's trouble must not cost the others their seconds.</summary>
    private async Task<DateTimeOffset?> RunDueAsync(TownshipCode township)
    {
        try
        {
            return await grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township)).RunDue();
        }
        catch (Exception failure) when (!StoppedCancellationTokenSource.IsCancellationRequested)
        {
            LogTownshipFailed(_logger, failure, township);
            return null;
        }
    }

    private bool IsMine(TownshipCode township) =>
        RingRange.InRange(grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township)).GetGrainId());

    /// <summary>Seals the days that are over, of each county and of its audit. What fails is tried again when the clock looks next.</summary>
    private async Task SealAsync()
    {
        foreach (var ledger in counties.All.SelectMany(county => (CountyCode[])[county, county.Audit]))
        {
            var seals = grains.GetGrain<ISealsGrain>(GrainKeys.Seals(ledger));
            try
            {
                while (RingRange.InRange(seals.GetGrainId()) && await seals.SealNext())
                    StoppedCancellationTokenSource.Token.ThrowIfCancellationRequested();
            }
            catch (Exception failure)
            {
                if (StoppedCancellationTokenSource.IsCancellationRequested)
                    return;
                LogSealingFailed(_logger, failure, ledger);
            }
        }
    }

    private async Task SleepAsync(DateTimeOffset next, TimeSpan atMost)
    {
        if (_rangeChanged)
            return;
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(StoppedCancellationTokenSource.Token);
        wake.CancelAfter(atMost);
        _sleep = wake;
        try
        {
            if (next > clock.Now)
                await clock.WaitUntilAsync(next, wake.Token);
            else
                await Task.Delay(atMost, wake.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look again, or to stop: the loop knows which.
        }
        finally
        {
            _sleep = null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Running what is due failed; trying again in a second")]
    private static partial void LogRunFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The days of {Ledger} that are over could not all be sealed; trying again within a minute")]
    private static partial void LogSealingFailed(ILogger logger, Exception failure, CountyCode ledger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running what is due in township {Township} failed; trying again in a second")]
    private static partial void LogTownshipFailed(ILogger logger, Exception failure, TownshipCode township);
}
