using Microsoft.AspNetCore.SignalR;
using Zhucun.Gateway.Alerts;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Hubs;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;

namespace Zhucun.Gateway.Boards;

/// <summary>
/// Sends screens what has changed on the board, at most four times a second: it draws the board anew and compares. That costs the same whether one check-in came
/// or a thousand, and a change is an absolute value, so a screen that joins between two rounds can only be ahead of what it is told.
/// </summary>
internal sealed partial class BoardPublisher(
    CountyView view, CountyClock clock, FeedWindow window, IHubContext<DutyHub> hub, BoardWatchers watchers, ILogger<BoardPublisher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    /// <summary>Rounds without a change after which a heartbeat goes out: five seconds.</summary>
    private const int HeartbeatRounds = 20;

    private const int AlertsInSnapshot = 200;
    private const int RecentInMessage = 20;
    private const int EntriesLookedThrough = 1000;

    private BoardDocument? _last;
    private long _alertsTo;
    private int _quiet;

    /// <summary>The whole board of a scope, for a screen that begins to watch.</summary>
    public BoardMessage Snapshot(FeedScope scope) => view.Read(reading =>
    {
        var now = clock.Now;
        var board = BoardBuilder.Build(reading, now, only: scope.Township);
        return new BoardMessage
        {
            Scope = scope.ToString(),
            Sequence = reading.Sequence,
            Snapshot = true,
            Board = board,
            Clock = new ClockReading(now, clock.Speed),
            Alerts = Latest(reading, scope),
            Recent = Recent(reading, scope, 0),
        };
    });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PublishAsync();
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

        var (board, now) = view.Read(reading => (BoardBuilder.Build(reading, clock.Now), clock.Now));
        // Asked again after the board is drawn: a screen that is not among them yet takes its snapshot later than this board, so it misses nothing of it.
        var scopes = watchers.Scopes();
        var before = _last;
        var alertsFrom = _alertsTo;
        (_last, _alertsTo) = (board, board.Sequence);
        try
        {
            await TellAsync(scopes, before, board, alertsFrom, now);
        }
        catch
        {
            // What was not told is told by the next round.
            (_last, _alertsTo) = (before, alertsFrom);
            throw;
        }
    }

    private async Task TellAsync(IReadOnlyList<FeedScope> scopes, BoardDocument? before, BoardDocument board, long alertsFrom, DateTimeOffset now)
    {
        if (before is null || board.Date != before.Date || board.Slot != before.Slot || board.Townships.Count != before.Townships.Count)
        {
            // Nothing to compare with: whoever began to watch since the last round gets what may have changed since then, whole.
            foreach (var scope in scopes)
                await hub.Clients.Group(scope.ToString()).SendAsync(DutyHub.BoardMessage, Snapshot(scope));
            return;
        }

        // A clock that stands and was moved: on a demo nobody should wait for the heartbeat to see it.
        var changed = board.Sequence != before.Sequence || (clock.Speed == 0 && board.Now != before.Now);
        _quiet = changed ? 0 : (_quiet + 1) % HeartbeatRounds;
        if (!changed && _quiet != 0)
            return;
        foreach (var scope in scopes)
            await hub.Clients.Group(scope.ToString()).SendAsync(DutyHub.BoardMessage, Change(scope, before, board, alertsFrom, now));
    }

    private BoardMessage Change(FeedScope scope, BoardDocument before, BoardDocument board, long alertsFrom, DateTimeOffset now)
    {
        var pairs = board.Townships.Zip(before.Townships).Where(pair => scope.Township is null || pair.First.Code == scope.Township).ToList();
        var townships = pairs.Select(pair => pair.First).ToList();
        var openBefore = pairs.Sum(pair => pair.Second.OpenAlerts);
        var (alerts, recent) = view.Read(reading => (Changed(reading, scope, alertsFrom, openBefore), Recent(reading, scope, alertsFrom)));
        return new BoardMessage
        {
            Scope = scope.ToString(),
            Sequence = board.Sequence,
            Snapshot = false,
            Clock = new ClockReading(now, clock.Speed),
            Now = now,
            Counts = townships.Aggregate(default(StatusCounts), (sum, township) => sum + township.Counts),
            OpenAlerts = townships.Sum(township => township.OpenAlerts),
            Slots = board.Slots.SequenceEqual(before.Slots) ? null : board.Slots,
            Townships =
            [
                .. pairs.Where(pair => (pair.First.Counts, pair.First.OpenAlerts, pair.First.Settled) != (pair.Second.Counts, pair.Second.OpenAlerts, pair.Second.Settled))
                    .Select(pair => new TownshipChange(pair.First.Code, pair.First.Counts, pair.First.OpenAlerts, pair.First.Settled)),
            ],
            Villages =
            [
                .. pairs.SelectMany(pair => pair.First.Villages.Zip(pair.Second.Villages))
                    .Where(pair => pair.First != pair.Second)
                    .Select(pair => new VillageChange(pair.First.Code, pair.First.Status, pair.First.Counts)),
            ],
            Alerts = alerts,
            Recent = recent,
        };
    }

    /// <summary>The open alerts and then the latest that ended, as many as a snapshot holds.</summary>
    private static IReadOnlyList<AlertDocument> Latest(ViewReading reading, FeedScope scope) =>
    [
        .. reading.State.Alerts.Values
            .Where(alert => scope.Township is null || alert.Township == scope.Township)
            .OrderBy(alert => alert.State == AlertState.Resolved)
            .ThenByDescending(alert => alert.Sequence)
            .Take(AlertsInSnapshot)
            .Select(alert => AlertDocument.Of(reading, alert)),
    ];

    /// <summary>
    /// What changed. Where more were open than a snapshot holds, others move up as some end: a screen that is to show what a fresh one shows needs those too.
    /// </summary>
    private static List<AlertDocument> Changed(ViewReading reading, FeedScope scope, long after, int openBefore)
    {
        var changed = reading.State.Alerts.Values
            .Where(alert => alert.Sequence > after && (scope.Township is null || alert.Township == scope.Township))
            .OrderBy(alert => alert.Sequence)
            .Select(alert => AlertDocument.Of(reading, alert))
            .ToList();
        return changed.Count == 0 || openBefore <= AlertsInSnapshot ? changed : [.. Latest(reading, scope), .. changed];
    }

    /// <summary>The latest lines behind a sequence, looked for from the end: most entries make no line, and a screen shows only a few.</summary>
    private List<RecentEvent>? Recent(ViewReading reading, FeedScope scope, long after)
    {
        var from = Math.Max(Math.Max(0, after), reading.Sequence - EntriesLookedThrough);
        if (window.Behind(from, EntriesLookedThrough) is not { } entries)
            return null;
        var recent = new List<RecentEvent>();
        for (var i = entries.Count - 1; i >= 0 && recent.Count < RecentInMessage; i--)
        {
            if (entries[i].Sequence <= reading.Sequence && scope.Holds(entries[i]) && RecentEvents.Of(reading, entries[i]) is { } line)
                recent.Add(line);
        }

        recent.Reverse();
        return recent;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the board failed; the next one says what this one could not")]
    private static partial void LogRoundFailed(ILogger logger, Exception failure);
}
