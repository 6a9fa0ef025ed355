using Zhucun.Grains.Calendars;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION C1 and C3: which days are duty days.</summary>
public class DutyCalendarTests
{
    // As the State Council published them for 2025 and 2026: the first and last day off of each holiday.
    public static readonly TheoryData<string, string> Holidays = new()
    {
        { "2025-01-01", "2025-01-01" }, { "2025-01-28", "2025-02-04" }, { "2025-04-04", "2025-04-06" }, { "2025-05-01", "2025-05-05" },
        { "2025-05-31", "2025-06-02" }, { "2025-10-01", "2025-10-08" },
        { "2026-01-01", "2026-01-03" }, { "2026-02-15", "2026-02-23" }, { "2026-04-04", "2026-04-06" }, { "2026-05-01", "2026-05-05" },
        { "2026-06-19", "2026-06-21" }, { "2026-09-25", "2026-09-27" }, { "2026-10-01", "2026-10-07" },
    };

    private static readonly string[] MakeUpWorkdays =
    [
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    ];

    private static readonly DutyCalendar Calendar = new(NationalCalendar.Shipped());

    [Theory]
    [MemberData(nameof(Holidays))]
    public void A_statutory_holiday_is_off_even_where_weekends_are_duty_days(string first, string last)
    {
        for (var day = DateOnly.Parse(first); day <= DateOnly.Parse(last); day = day.AddDays(1))
        {
            Assert.False(Calendar.IsDutyDay(day, weekendsAreDutyDays: false), $"{day:O}");
            Assert.False(Calendar.IsDutyDay(day, weekendsAreDutyDays: true), $"{day:O}");
        }
    }

    [Fact]
    public void A_make_up_workday_is_on_though_it_is_a_weekend() => Assert.All(MakeUpWorkdays, text =>
    {
        var day = DateOnly.Parse(text);
        Assert.True(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        Assert.True(Calendar.IsDutyDay(day, weekendsAreDutyDays: false));
    });

    [Fact]
    public void In_both_years_every_other_day_follows_the_week()
    {
        var special = Holidays.SelectMany(row => Between(row.Data.Item1, row.Data.Item2)).Concat(MakeUpWorkdays.Select(text => DateOnly.Parse(text))).ToHashSet();
        foreach (var day in Between("2025-01-01", "2026-12-31").Where(day => !special.Contains(day)))
        {
            Assert.Equal(day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), Calendar.IsDutyDay(day, weekendsAreDutyDays: false));
            Assert.True(Calendar.IsDutyDay(day, weekendsAreDutyDays: true));
        }
    }

    [Theory]
    [InlineData(2025, 365 - 104 - 28 + 10 + 5)] // 10 of its 28 days off fall on a weekend
    [InlineData(2026, 365 - 104 - 33 + 14 + 6)]
    public void A_year_has_as_many_duty_days_as_the_calendar_gives_it(int year, int duties)
    {
        var holidaysOnWeekends = Between($"{year}-01-01", $"{year}-12-31")
            .Count(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !Calendar.IsDutyDay(day, weekendsAreDutyDays: true));
        Assert.Equal(year == 2025 ? 10 : 14, holidaysOnWeekends);
        Assert.Equal(duties, Between($"{year}-01-01", $"{year}-12-31").Count(day => Calendar.IsDutyDay(day, weekendsAreDutyDays: false)));
    }

    [Theory]
    [InlineData("2027-01-01", true)] // a Friday, surely a holiday, but not imported
    [InlineData("2027-01-02", false)]
    [InlineData("2027-10-01", true)]
    [InlineData("2024-12-31", true)]
    [InlineData("9999-12-31", true)]
    [InlineData("0001-01-01", true)]
    public void Beyond_the_imported_years_weekdays_are_duty_days(string day, bool duty)
    {
        Assert.False(Calendar.Covers(DateOnly.Parse(day)));
        Assert.Equal(duty, Calendar.IsDutyDay(DateOnly.Parse(day), weekendsAreDutyDays: false));
    }

    [Theory]
    [InlineData("2024-12-31", false)]
    [InlineData("2025-01-01", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public void It_says_which_years_it_covers(string day, bool covered) => Assert.Equal(covered, Calendar.Covers(DateOnly.Parse(day)));

    [Fact]
    public void The_shipped_years_name_their_source() =>
        Assert.Equal([(2025, true), (2026, true)], NationalCalendar.Shipped().Select(year => (year.Year, year.Source.Length > 0)));

    private static IEnumerable<DateOnly> Between(string first, string last)
    {
        for (var day = DateOnly.Parse(first); day <= DateOnly.Parse(last); day = day.AddDays(1))
            yield return day;
    }
}
