using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>The days that are played, from early on the first until midnight of the last.</summary>
internal sealed record Period(DateOnly First, DateOnly Last)
{
    /// <summary>When the county is made: before the first slot.</summary>
    public DateTimeOffset Start => DutyCalendar.At(First, 5);

    /// <summary>When everything is looked at.</summary>
    public DateTimeOffset Until => DutyCalendar.At(Last, 23, 59, 59);

    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var date = First; date <= Last; date = date.AddDays(1))
                yield return date;
        }
    }

    public IEnumerable<SlotWindow> Slots => DutyCalendar.DutySlots(First, Last);
}
