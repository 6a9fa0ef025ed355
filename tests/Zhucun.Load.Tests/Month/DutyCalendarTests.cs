using Xunit;
using Zhucun.Load.Month;
using static Zhucun.Load.Tests.Month.TestMonth;

namespace Zhucun.Load.Tests.Month;

public class DutyCalendarTests
{
    [Fact]
    public void C1_holidays_are_off_and_make_up_workdays_are_on()
    {
        var free = Enumerable.Range(0, 31).Select(i => Day(14).AddDays(i)).Where(date => !DutyCalendar.IsDutyDay(date)).Select(date => $"{date:MM-dd}");

        // Saturday the 19th, Mid-Autumn from the 25th to the 27th, and National Day until the 7th; the 20th of September and the 10th of October are worked.
        Assert.Equal(["09-19", "09-25", "09-26", "09-27", "10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07", "10-11"], free);
    }

    [Fact]
    public void The_next_duty_day_lies_behind_the_holiday() => Assert.Equal(Day(8, 10), DutyCalendar.NextDutyDay(Day(30)));

    [Fact]
    public void C3_beyond_the_calendar_weekdays_are_duty_days() =>
        Assert.Equal((true, false), (DutyCalendar.IsDutyDay(new DateOnly(2027, 1, 1)), DutyCalendar.IsDutyDay(new DateOnly(2027, 1, 2))));

    [Fact]
    public void C2_the_morning_is_due_at_nine_with_a_quarter_of_an_hour_of_grace()
    {
        var slot = MorningOf(14);

        Assert.Equal((At("14 06:30"), At("14 09:00"), At("14 09:15"), At("14 12:00")), (slot.Opens, slot.Due, slot.Deadline, slot.Closes));
        Assert.Equal((At("14 19:00"), At("14 21:30"), At("14 21:45"), At("14 23:30")), (EveningOf(14).Opens, EveningOf(14).Due, EveningOf(14).Deadline, EveningOf(14).Closes));
    }
}
