using System.Globalization;
using Zhucun.Load.Month;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Tests.Month;

/// <summary>
/// A township of ten villages with two members each, and a neighbour with one village, from Monday, 14 September 2026, on. Days are duty days until the 25th (Mid-Autumn), and
/// so is Sunday, the 20th.
/// </summary>
internal static class TestMonth
{
    public const string Township = "530326105";
    public const int Villages = 10;

    public static readonly DateOnly First = new(2026, 9, 14);

    public static readonly IReadOnlyList<Participant> People =
    [
        .. Enumerable.Range(0, Villages * 2).Select(i => new Participant($"m{i:00}", $"张{i}", VillageCode(i / 2), Township, 26.4, 103.3, 500)),
        new Participant("n00", "李一", "530326106200", "530326106", 26.5, 103.4, 500),
    ];

    /// <summary>The committee of the township.</summary>
    public static Office Committee => new(Township);

    public static string VillageCode(int number) => $"{Township}{200 + number:000}";

    /// <summary>An instant of September, or of another month when it is named: <c>14 09:15</c>, <c>10-08 06:00</c>.</summary>
    public static DateTimeOffset At(string text) =>
        DateTimeOffset.ParseExact($"2026-{(text.Contains('-', StringComparison.Ordinal) ? text : $"09-{text}")}+08:00", ["yyyy-MM-dd HH:mmzzz", "yyyy-MM-dd HH:mm:sszzz"], CultureInfo.InvariantCulture);

    public static DateOnly Day(int day, int month = 9) => new(2026, month, day);

    public static SlotWindow MorningOf(int day, int month = 9) => DutyCalendar.SlotsOf(Day(day, month))[0];

    public static SlotWindow EveningOf(int day, int month = 9) => DutyCalendar.SlotsOf(Day(day, month))[1];

    public static SlotKey Key(int member, SlotWindow slot) => new(People[member].Member, slot.Date, slot.Slot);

    public static string AbsenceKey(int member, SlotWindow slot) => AlertKeys.Absence(People[member].Member, slot);

    /// <summary>An online check-in, inside unless it is said otherwise.</summary>
    public static CheckIn CheckIn(int member, string at, PlannedPosition? position = null, string? id = null) =>
        new(At(at), People[member], id ?? $"{member} {at}", At(at), position ?? new PlannedPosition(50, 0, 10, "wgs84"), null);

    /// <summary>An offline check-in with a ticket.</summary>
    public static CheckIn WithTicket(int member, string ticket, TimeSpan elapsed, string sent, string captured) =>
        CheckIn(member, sent, id: $"{ticket} {captured}") with { CapturedAt = At(captured), Ticket = new TicketUse(ticket, elapsed) };

    /// <summary>Everybody but these is there in every slot, a quarter of an hour before it is due.</summary>
    public static IEnumerable<Act> OthersOnTime(DateTimeOffset until, params int[] silent) =>
        from slot in DutyCalendar.DutySlots(First, DutyCalendar.DayOf(until))
        where slot.Deadline <= until
        from member in Enumerable.Range(0, People.Count).Except(silent)
        select new CheckIn(slot.Due.AddMinutes(-15), People[member], $"{member} {slot.Date} {slot.Slot}", slot.Due.AddMinutes(-15), new PlannedPosition(50, 0, 10, "wgs84"), null);

    /// <summary>What must come of these acts, the others being there.</summary>
    public static Foretold Foresee(string until, int[] silent, params IReadOnlyList<Act> acts)
    {
        Act[] all = [.. OthersOnTime(At(until), silent).Concat(acts).OrderBy(act => act.At)];
        var forecast = MonthOracle.Foresee(People, all, First, At(until));
        return new Foretold(forecast, all, acts);
    }
}

/// <summary>A forecast with the answers to the acts that the test speaks of.</summary>
internal sealed record Foretold(MonthForecast Forecast, IReadOnlyList<Act> All, IReadOnlyList<Act> Own)
{
    /// <summary>The answers in the order in which the test names the acts.</summary>
    public IReadOnlyList<ExpectedAnswer> Answers => [.. Own.Select(act => Forecast.Answers[All.ToList().FindIndex(one => ReferenceEquals(one, act))])];

    public IReadOnlyList<string?> Refusals => [.. Answers.Select(answer => answer.Refusal)];

    public string Status(int member, SlotWindow slot) => Forecast.Attendance[TestMonth.Key(member, slot)].Status.ToString();

    public ExpectedAlert Alert(string key) => Forecast.Alerts[key];

    public ExpectedAlert Absence(int member, SlotWindow slot) => Alert(TestMonth.AbsenceKey(member, slot));

    public ExpectedAlert? Unattended(int village, SlotWindow slot) => Forecast.Alerts.GetValueOrDefault(AlertKeys.VillageUnattended(TestMonth.VillageCode(village), slot));

    public ExpectedAlert? CutOff(SlotWindow slot) => Forecast.Alerts.GetValueOrDefault(AlertKeys.OutageSuspected(TestMonth.Township, slot));

    /// <summary>An alert's life in short.</summary>
    public static string LifeOf(ExpectedAlert alert) => string.Join(
        "; ", alert.History.Select(moment => $"{moment.At:dd HH:mm} {moment.Type["alert.".Length..]}{(moment.Step is null ? "" : $" {moment.Step}")}"));
}
