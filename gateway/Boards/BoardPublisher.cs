using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Boards;

/// <summary>
/// Sends screens what has changed on the board, at most four times a second: it draws the board anew and compares. That costs the same whether one check-in came
/// or a thousand, and a change is an absolute value, so a screen that joins between two rounds can only be ahead of what it is told.
/// </summary>
internal sealed partial class BoardPublisher(
    CountyView view, CountyClock clock, BoardMessages messages, IHubContext<DutyHub> hub, BoardWatchers watchers, BoardTurn turn,
    ILogger<BoardPublisher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    /// <summary>Rounds without a change after which a heartbeat goes out: five seconds.</summary>
    private const int HeartbeatRounds = 20;

    /// <summary>Rounds between lines of what just happened: one second.</summary>
    private const int LineRounds = 4;

    /// <summary>A screen carries the time on by itself; what it is told is the same second.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClockTold = TimeSpan.FromSeconds(30);

    private BoardDocument? _last;
    private long _linesTo;
    private int _roundsWithoutLines;
    private int _quiet;
    private ClockReading? _clock;
    private long _clockAt;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await turn.TakeAsync(PublishAsync);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(logger, failure);
            }
        }
    }

    private async Task PublishAsync()
    {
        if (watchers.Scopes().Count == 0)
        {
            _last = null;
            return;
        }

        var board = view.Read(reading => BoardBuilder.Build(reading, clock.Now));
        var scopes = watchers.Scopes();
        var before = _last;
        _last = board;
        try
        {
            await TellAsync(scopes, before, board);
        }
        catch
        {
            // What was not told is told by the next round.
            (_last, _clock) = (before, null);
            throw;
        }
    }

    private async Task TellAsync(IReadOnlyList<BoardScope> scopes, BoardDocument? before, BoardDocument board)
    {
        _roundsWithoutLines++;
        if (before is null || !board.HasCellsOf(before))
        {
            // Nothing to compare with: whoever began to watch since the last round gets what may have changed since then, whole.
            foreach (var scope in scopes)
                await SendAsync(scope, messages.Snapshot(scope, ClockReading.Of(clock)));
            (_linesTo, _roundsWithoutLines, _quiet) = (board.Sequence, 0, 0);
            TakeClock();
            return;
        }

        var linesAfter = _roundsWithoutLines >= LineRounds && board.Sequence > _linesTo ? _linesTo : (long?)null;
        var moved = ClockToTell() ? TakeClock() : null;
        var changed = board.Sequence != before.Sequence || (moved is not null && clock.Speed == 0);
        _quiet = changed ? 0 : (_quiet + 1) % HeartbeatRounds;
        foreach (var scope in scopes)
        {
            if (!changed && (linesAfter, moved) is (null, null) && _quiet != 0)
                continue;
            var message = messages.Change(scope, before, board, linesAfter, moved);
            if (changed || message.SaysMore || _quiet == 0)
                await SendAsync(scope, message);
        }

        if (linesAfter is not null)
            (_linesTo, _roundsWithoutLines) = (board.Sequence, 0);
    }

    /// <summary>
    /// A screen that reads slowly must not hold up the others: its messages wait for it one behind the other, until the transport's send timeout drops it. Those
    /// that read have taken the message by the time this answers.
    /// </summary>
    private Task SendAsync(BoardScope scope, BoardMessage message)
    {
        var sending = hub.Clients.Group(scope.ToString()).SendAsync(DutyHub.BoardMessage, message);
        if (sending.IsCompleted)
            return sending;
        _ = sending.ContinueWith(
            sent => LogSendFailed(logger, sent.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <summary>Whether screens would show another time than the county's; one that runs true is told now and then all the same.</summary>
    private bool ClockToTell()
    {
        if (_clock is not { } told || told.Speed != clock.Speed)
            return true;
        var elapsed = Stopwatch.GetElapsedTime(_clockAt);
        var off = (clock.Now - (told.Now + (elapsed * told.Speed))).Duration();
        return told.Speed == 0 ? off > TimeSpan.Zero : elapsed > ClockTold || off > ClockTolerance * Math.Max(1, told.Speed);
    }

    private ClockReading TakeClock()
    {
        _clockAt = Stopwatch.GetTimestamp();
        return _clock = ClockReading.Of(clock);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the board failed; the next one says what this one could not")]
    private static partial void LogRoundFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A change of the board did not reach its screens")]
    private static partial void LogSendFailed(ILogger logger, Exception failure);
}
