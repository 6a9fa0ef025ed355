using Zhucun.Gateway.Exports;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Tests.Exports;

public sealed class BookMonthTests
{
    [Theory]
    [InlineData("2026-11", "2026-11-01", "2026-11-30")]
    [InlineData("2028-02", "2028-02-01", "2028-02-29")]
    public void A_month_goes_from_its_first_day_to_its_last(string text, string first, string last)
    {
        Assert.True(BookMonth.TryParse(text, out var month));
        Assert.Equal((first, last, text), ($"{month.First:yyyy-MM-dd}", $"{month.Last:yyyy-MM-dd}", month.ToString()));
        Assert.Equal(month.Last.Day, month.Days.Count());
        Assert.Equal((month.First, month.Last), (month.Days.First(), month.Days.Last()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-1")]
    [InlineData("2026-11-01")]
    [InlineData("十一月")]
    public void Anything_else_is_no_month(string? text) => Assert.False(BookMonth.TryParse(text, out _));

    /// <summary>Monday, 30 November: late evidence up to Thursday 21:45, corrections up to the end of Thursday.</summary>
    [Fact]
    public void It_is_sealed_when_neither_evidence_nor_corrections_are_taken_any_more() =>
        Assert.Equal(TestBook.At("2026-12-04T00:00:00+08:00"), TestBook.November.SealedFrom(Rules(new Policy())));

    [Fact]
    public void A_longer_window_for_evidence_seals_it_later() =>
        Assert.Equal(TestBook.At("2026-12-05T21:45:00+08:00"), TestBook.November.SealedFrom(Rules(new Policy { LateEvidenceWindow = TimeSpan.FromHours(120) })));

    /// <summary>The last duty day of May 2026 is Friday, the 29th; with nothing to wait for, the month has to end all the same.</summary>
    [Fact]
    public void It_is_never_sealed_before_it_is_over() => Assert.Equal(
        TestBook.At("2026-06-01T00:00:00+08:00"),
        new BookMonth(2026, 5).SealedFrom(Rules(new Policy { LateEvidenceWindow = TimeSpan.Zero, Corrections = new CorrectionPolicy { Days = 0 } })));

    private static DutyRules Rules(Policy policy) => new([policy], new DutyCalendar([]), []);
}
