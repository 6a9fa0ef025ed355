using Zhucun.Load.Client;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>What the system says when the month is over.</summary>
/// <param name="Rolls">The rolls of the slots that were read.</param>
/// <param name="Attendance">What some members' own lists say.</param>
/// <param name="Boards">The boards of the settled slots.</param>
/// <param name="Leaves">Every leave that was asked for and not refused.</param>
/// <param name="Alerts">The alerts' list.</param>
/// <param name="Feed">What the feed told of them.</param>
internal sealed record MonthFound(
    IReadOnlyDictionary<(DateOnly Date, string Slot), IReadOnlyList<RollItem>> Rolls, IReadOnlyDictionary<string, IReadOnlyList<AttendanceItem>> Attendance,
    IReadOnlyList<(SlotWindow Slot, Board Board)> Boards, IReadOnlyDictionary<string, LeaveAnswer> Leaves, IReadOnlyList<Alert> Alerts, AlertLog Feed);

/// <summary>Sets what the rules demand against what the system says. Pure; an empty list means that they agree.</summary>
internal static class MonthVerification
{
    public static IReadOnlyList<Difference> Compare(IReadOnlyList<Participant> people, MonthForecast forecast, MonthFound found) =>
    [
        .. CompareRolls(people, forecast, found),
        .. found.Boards.SelectMany(board => BoardComparison.Compare(people, forecast, board.Slot, board.Board)),
        .. CompareAttendance(forecast, found),
        .. CompareLeaves(forecast, found),
        .. CompareAlerts(forecast, found),
    ];

    private static IEnumerable<Difference> CompareAttendance(MonthForecast forecast, MonthFound found)
    {
        foreach (var (member, items) in found.Attendance)
        {
            var lines = items.ToLookup(item => (item.DutyDate, item.Slot));
            foreach (var slot in forecast.Slots)
            {
                var key = new SlotKey(member, slot.Date, slot.Slot);
                var (expected, told) = (forecast.Attendance[key].Status.ToString(), string.Join(" and ", lines[(slot.Date, slot.Slot)].Select(item => item.Status)));
                if (expected != told)
                    yield return new Difference("attendance", key.ToString(), expected, told.Length == 0 ? "no line" : told);
            }
        }
    }

    private static IEnumerable<Difference> CompareLeaves(MonthForecast forecast, MonthFound found)
    {
        foreach (var (id, expected) in forecast.Leaves)
        {
            var told = found.Leaves.GetValueOrDefault(id);
            if (told is null || told.State != expected.State || told.Days != expected.Days)
                yield return new Difference("leave", id, $"{expected.State}, {expected.Days} days", told is null ? "missing" : $"{told.State}, {told.Days} days");
        }
    }

    private static IEnumerable<Difference> CompareRolls(IReadOnlyList<Participant> people, MonthForecast forecast, MonthFound found)
    {
        foreach (var ((date, slot), roll) in found.Rolls.OrderBy(roll => roll.Key))
        {
            var lines = roll.ToLookup(line => line.Member);
            foreach (var who in people)
            {
                var key = new SlotKey(who.Member, date, slot);
                var expected = DutyCalendar.IsDutyDay(date) ? forecast.Attendance.GetValueOrDefault(key, ExpectedSlot.Pending) : ExpectedSlot.Of(AttendanceStatus.OffDuty);
                var own = lines[who.Member].ToArray();
                if (own.Length != 1)
                    yield return new Difference("roll", key.ToString(), "one line", $"{own.Length} lines");
                else if (FaultOf(expected, own[0]) is { } fault)
                    yield return new Difference("roll", key.ToString(), fault, $"{own[0].Status}/{own[0].Grade} {own[0].Reason} {own[0].CheckInId}");
            }
        }
    }

    private static string? FaultOf(ExpectedSlot expected, RollItem line)
    {
        if (line.Status != expected.Status.ToString())
            return $"{expected.Status} {string.Join('/', expected.Reasons)}".TrimEnd();
        if (expected.Reasons.Count > 0 && !expected.Reasons.Contains(line.Reason ?? ""))
            return $"{expected.Status}, reason {string.Join(" or ", expected.Reasons)}";
        if (expected.CheckInId is null)
            return null;
        if (line.Grade != expected.Grade.ToString())
            return $"{expected.Status}, grade {expected.Grade}";
        return line.CheckInId is null || line.CheckInId == expected.CheckInId ? null : $"{expected.Status} by check-in {expected.CheckInId}";
    }

    private static IEnumerable<Difference> CompareAlerts(MonthForecast forecast, MonthFound found)
    {
        var listed = found.Alerts.ToLookup(alert => alert.Key);
        foreach (var expected in forecast.Alerts.Values.OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Key, StringComparer.Ordinal))
        {
            if (found.Feed.ByKey.GetValueOrDefault(expected.Key) is not [var told])
            {
                yield return new Difference("feed", expected.Key, "raised once", $"raised {found.Feed.ByKey.GetValueOrDefault(expected.Key)?.Count ?? 0} times");
                continue;
            }

            if (!expected.History.SequenceEqual(told.History))
                yield return new Difference("feed", expected.Key, string.Join(", ", expected.History), string.Join(", ", told.History));
            var parent = told.Parent is null ? null : found.Feed.KeyOf(told.Parent) ?? told.Parent;
            if (parent != expected.Parent)
                yield return new Difference("feed", expected.Key, $"parent {expected.Parent ?? "none"}", $"parent {parent ?? "none"}");
            if (listed[expected.Key].ToArray() is not [var alert])
                yield return new Difference("alerts", expected.Key, "listed once", $"listed {listed[expected.Key].Count()} times");
            else if (Describe(expected) is var must && Describe(alert) is var is_ && must != is_)
                yield return new Difference("alerts", expected.Key, must, is_);
        }

        foreach (var key in found.Feed.ByKey.Keys.Where(key => !forecast.Alerts.ContainsKey(key)).Order(StringComparer.Ordinal))
            yield return new Difference("feed", key, "no such alert", string.Join(", ", found.Feed.ByKey[key][0].History));
    }

    private static string Describe(ExpectedAlert alert) =>
        Describe(alert.Kind, alert.State.ToString(), alert.Disposition, alert.Retracted, alert.Evidence);

    private static string Describe(Alert alert) => Describe(
        alert.Kind, alert.State, alert.Disposition, alert.Retracted == true, (alert.Evidence ?? []).Select(one => one.CheckInId ?? "?"));

    private static string Describe(string kind, string state, string? disposition, bool retracted, IEnumerable<string> evidence) =>
        $"{kind} {state}{(disposition is null ? "" : $" {disposition}")}{(retracted ? " retracted" : "")}"
        + string.Concat(evidence.Order(StringComparer.Ordinal).Select(id => $" evidence {id}"));
}
