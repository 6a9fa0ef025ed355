using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>
/// MISSION C1 and C2 once more: which days are duty days and when their slots are, with the county's standard times. The holidays and make-up workdays of 2026 are facts of the
/// State Council's notice on that year's holidays, written down here a second time: the API does not give them out. Beyond 2026 weekdays are duty days (C3).
/// </summary>
internal static class DutyCalendar
{
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan offset = TimeSpan.FromHours(8);

    private static readonly HashSet<DateOnly> holidays =
    [
        .. Days(1, 1, 3), .. Days(2, 15, 9), .. Days(4, 4, 3), .. Days(5, 1, 5), .. Days(6, 19, 3), .. Days(9, 25, 3), .. Days(10, 1, 7),
    ];

    private static readonly HashSet<DateOnly> makeUpWorkdays =
    [
        .. Days(1, 4, 1), .. Days(2, 14, 1), .. Days(2, 28, 1), .. Days(5, 9, 1), .. Days(9, 20, 1), .. Days(10, 10, 1),
    ];

    public static bool IsDutyDay(DateOnly date) =>
        makeUpWorkdays.Contains(date) || (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(date));

    /// <summary>The first duty day after this day.</summary>
    public static DateOnly NextDutyDay(DateOnly after)
    {
        var date = after.AddDays(1);
        while (!IsDutyDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>Both slots of a day, be it a duty day or not.</summary>
    public static IReadOnlyList<SlotWindow> SlotsOf(DateOnly date) =>
    [
        new SlotWindow(date, "morning", At(date, 6, 30), At(date, 9, 0), At(date, 9, 0) + Grace, At(date, 12, 0)),
        new SlotWindow(date, "evening", At(date, 19, 0), At(date, 21, 30), At(date, 21, 30) + Grace, At(date, 23, 30)),
    ];

    /// <summary>The slots of all duty days from the first to the last day.</summary>
    public static IEnumerable<SlotWindow> DutySlots(DateOnly first, DateOnly last)
    {
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (!IsDutyDay(date))
                continue;
            foreach (var slot in SlotsOf(date))
                yield return slot;
        }
    }

    /// <summary>The slot in which an instant lies, whatever the day.</summary>
    public static SlotWindow? SlotAt(DateTimeOffset instant) => SlotsOf(DayOf(instant)).FirstOrDefault(slot => instant >= slot.Opens && instant <= slot.Closes);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(offset).DateTime);

    public static DateTimeOffset At(DateOnly date, int hour, int minute = 0, int second = 0, int millisecond = 0) =>
        new(date, new TimeOnly(hour, minute, second, millisecond), offset);

    private static IEnumerable<DateOnly> Days(int month, int first, int count) => Enumerable.Range(first, count).Select(day => new DateOnly(2026, month, day));
}
