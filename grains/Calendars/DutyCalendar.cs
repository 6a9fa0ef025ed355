using System.Collections.Frozen;

namespace Zhucun.Grains.Calendars;

/// <summary>Which days are duty days (MISSION C1, C3).</summary>
public sealed class DutyCalendar
{
    private readonly FrozenSet<int> _years;
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly FrozenSet<DateOnly> _makeUpWorkdays;

    /// <summary>A calendar of the imported years.</summary>
    public DutyCalendar(IReadOnlyList<CalendarYear> years)
    {
        _years = years.Select(year => year.Year).ToFrozenSet();
        _holidays = years.SelectMany(year => year.Holidays).ToFrozenSet();
        _makeUpWorkdays = years.SelectMany(year => year.MakeUpWorkdays).ToFrozenSet();
    }

    /// <summary>Whether the date's year was imported; beyond it, weekdays are duty days and <c>calendar-missing</c> is shown (C3).</summary>
    public bool Covers(DateOnly date) => _years.Contains(date.Year);

    /// <summary>
    /// Whether the date is a duty day: never on a statutory holiday, always on a make-up workday, otherwise on weekdays, and on weekends if the policy says so.
    /// </summary>
    public bool IsDutyDay(DateOnly date, bool weekendsAreDutyDays)
    {
        if (_holidays.Contains(date))
            return false;
        return _makeUpWorkdays.Contains(date) || weekendsAreDutyDays || date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}
