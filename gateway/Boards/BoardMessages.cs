using Zhucun.Gateway.Access;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;

namespace Zhucun.Gateway.Boards;

/// <summary>Writes what a screen is told: the whole board of a scope, or what differs between two drawings of it.</summary>
internal sealed class BoardMessages(CountyView view, FeedWindow window, RightsDirectory rights)
{
    /// <summary>As many as a screen lists.</summary>
    private const int AlertsInSnapshot = 100;
    private const int LinesInSnapshot = 20;

    /// <summary>Lines come once a second at the most: nobody reads more, and in a rush they would outweigh the cells.</summary>
    private const int LinesInChange = 3;

    /// <summary>So many of the last entries does the window have to hold.</summary>
    public const int EntriesLookedThrough = 1000;

    /// <summary>The whole board of a scope, for a screen that begins to watch.</summary>
    /// <param name="seen">The scope.</param>
    /// <param name="clock">The county's time.</param>
    /// <param name="shown">The slot, if not the current or last one.</param>
    public BoardMessage Snapshot(BoardScope seen, ClockReading clock, DutySlot? shown = null) => view.Read(reading =>
    {
        var scope = seen.Scope;
        var board = BoardBuilder.Build(reading, clock.Now, shown?.Date, shown?.Slot, scope.Reach);
        return new BoardMessage
        {
            Scope = scope.ToString(),
            Sequence = reading.Sequence,
            Snapshot = true,
            Clock = clock,
            Board = new BoardFrame
            {
                County = board.County,
                CountyName = board.CountyName,
                Date = board.Date,
                Slot = board.Slot,
                Slots = board.Slots,
                Next = board.Next,
                CalendarMissing = board.CalendarMissing,
            },
            Townships = board.Townships.ToDictionary(
                township => TownshipCell.KeyOf(township.Code), township => new TownshipCell(township.Name, township.OpenAlerts, township.Settled)),
            Villages = board.Townships.SelectMany(township => township.Villages)
                .ToDictionary(village => VillageCell.KeyOf(village.Code), village => new VillageCell(village.Name, village.Status, village.Counts)),
            Alerts = seen.Of(Latest(reading, scope)),
            Recent = seen.Of(Lines(reading, scope, 0, LinesInSnapshot)),
        };
    });

    /// <summary>What differs on two boards of the same villages; <paramref name="linesAfter"/> is null when no lines are due.</summary>
    public BoardMessage Change(BoardScope seen, BoardDocument before, BoardDocument board, long? linesAfter, ClockReading? clockMoved)
    {
        var scope = seen.Scope;
        var pairs = board.Townships.Zip(before.Townships).Where(pair => scope.Township is null || pair.First.Code == scope.Township).ToList();
        var openBefore = pairs.Sum(pair => pair.Second.OpenAlerts);
        var townships = pairs
            .Where(pair => (pair.First.OpenAlerts, pair.First.Settled) != (pair.Second.OpenAlerts, pair.Second.Settled))
            .ToDictionary(pair => TownshipCell.KeyOf(pair.First.Code), pair => new TownshipCell(Name: null, pair.First.OpenAlerts, pair.First.Settled));
        var villages = pairs
            .SelectMany(pair => pair.First.Villages.Zip(pair.Second.Villages))
            .Where(pair => pair.First != pair.Second)
            .ToDictionary(pair => VillageCell.KeyOf(pair.First.Code), pair => new VillageCell(Name: null, pair.First.Status, pair.First.Counts));
        var (alerts, lines) = view.Read(reading => (
            Changed(reading, scope, before.Sequence, openBefore), linesAfter is { } after ? Lines(reading, scope, after, LinesInChange) : null));
        return new BoardMessage
        {
            Scope = scope.ToString(),
            Sequence = board.Sequence,
            Clock = clockMoved,
            Slots = board.Slots.SequenceEqual(before.Slots) ? null : board.Slots,
            Townships = townships.Count > 0 ? townships : null,
            Villages = villages.Count > 0 ? villages : null,
            Alerts = alerts.Count > 0 ? seen.Of(alerts) : null,
            Recent = lines is { Count: > 0 } ? seen.Of(lines) : null,
        };
    }

    /// <summary>The open alerts and then the latest that ended, as many as a snapshot holds.</summary>
    private IReadOnlyList<BoardAlert> Latest(ViewReading reading, FeedScope scope) =>
    [
        .. reading.State.Alerts.Values
            .Where(alert => (scope.Township is null || alert.Township == scope.Township) && reading.IsLine(alert))
            .OrderBy(alert => alert.State == AlertState.Resolved)
            .ThenByDescending(alert => alert.Sequence)
            .Take(AlertsInSnapshot)
            .Select(alert => Shown(reading, scope, alert)),
    ];

    /// <summary>
    /// What changed. Where more were open than a snapshot holds, others move up as some end, and a screen that is to show what a fresh one shows needs those too:
    /// an alert that stands still moves up by no more places than alerts changed, so only the last so many can be new to the screen.
    /// </summary>
    private List<BoardAlert> Changed(ViewReading reading, FeedScope scope, long after, int openBefore)
    {
        // With an alert that stood for others and is over, those are lines of their own.
        var over = reading.State.Alerts.Values.Where(alert => alert.Sequence > after && alert.State == AlertState.Resolved && alert.Silent is not null).Select(alert => alert.Id).ToHashSet();
        var changed = reading.State.Alerts.Values
            .Where(alert => (alert.Sequence > after || (alert.Parent is { } parent && over.Contains(parent))) && (scope.Township is null || alert.Township == scope.Township) && reading.IsLine(alert))
            .OrderBy(alert => alert.Sequence)
            .Select(alert => Shown(reading, scope, alert))
            .ToList();
        return changed.Count == 0 || openBefore <= AlertsInSnapshot
            ? changed
            : [.. Latest(reading, scope).TakeLast(changed.Count).Where(alert => alert.Sequence <= after), .. changed];
    }

    /// <summary>An alert as the scope's desk has it: read there or not.</summary>
    private BoardAlert Shown(ViewReading reading, FeedScope scope, AlertView alert) =>
        BoardAlert.Of(reading, alert, rights.Current) with { Read = alert.MarkAt(isCountys: scope.Township is null) is null ? null : true };

    /// <summary>The latest lines behind a sequence, looked for from the end: most entries make no line, and a screen shows only a few.</summary>
    private List<RecentLine>? Lines(ViewReading reading, FeedScope scope, long after, int most)
    {
        var from = Math.Max(Math.Max(0, after), reading.Sequence - EntriesLookedThrough);
        if (window.Behind(from, EntriesLookedThrough) is not { } entries)
            return null;
        var lines = new List<RecentLine>();
        for (var i = entries.Count - 1; i >= 0 && lines.Count < most; i--)
        {
            if (entries[i].Sequence <= reading.Sequence && scope.Holds(entries[i]) && RecentEvents.Of(reading, entries[i]) is { } line)
                lines.Add(line);
        }

        lines.Reverse();
        return lines;
    }
}
