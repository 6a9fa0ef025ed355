using Zhucun.Load.Options;

namespace Zhucun.Load.Month;

/// <param name="From">The first day; null: the day of the gateway's clock.</param>
/// <param name="Days">How many days.</param>
/// <param name="Townships">In how many townships people act as people do.</param>
internal sealed record MonthOptions(DateOnly? From, int Days, int Townships)
{
    /// <summary>Mid-Autumn, National Day and both of its make-up workdays lie within a month of it.</summary>
    public static readonly DateOnly StandardFrom = new(2026, 9, 14);

    /// <summary>The days to be played on a gateway at whose clock it is this instant.</summary>
    public Period PeriodFrom(DateTimeOffset now)
    {
        var today = DutyCalendar.DayOf(now);
        // A day that has begun is not played: its first slot may have an outcome already.
        var first = From ?? (now <= DutyCalendar.At(today, 5) ? today : today.AddDays(1));
        var period = new Period(first, first.AddDays(Days - 1));
        return now <= period.Start
            ? period
            : throw new CannotPlayException($"It is {now:yyyy-MM-dd HH:mm} at the gateway already: the days from {first:yyyy-MM-dd} can't be played, and its clock does not go back.");
    }
}
