using System.Globalization;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Tickets;
using Zhucun.Grains.Villages;

namespace Zhucun.Rules.Tests;

/// <summary>A small part of Huize county, and the words in which the tests speak of it. Its day is Tuesday, 24 November 2026, a duty day.</summary>
internal static class TestCounty
{
    public static readonly CountyCode County = CountyCode.Parse("530326");
    public static readonly TownshipCode Township = TownshipCode.Parse("530326105");
    public static readonly VillageCode Village = VillageCode.Parse("530326105201");
    public static readonly MemberId Member = MemberId.Of(County, 4711);

    public static readonly DateOnly Day = new(2026, 11, 24);
    public static readonly DutySlot Morning = new(Day, Slot.Morning);
    public static readonly DutySlot Evening = new(Day, Slot.Evening);

    public static readonly Policy DefaultPolicy = new();
    public static readonly DutyCalendar Calendar = new(NationalCalendar.Shipped());
    public static readonly DutyRules HomeRules = new([DefaultPolicy], Calendar, []);

    public static readonly Site HomeSite = new(26.4, 103.4, RadiusMeters: null);

    /// <summary>A village of another township, and where it lies.</summary>
    public static readonly VillageCode OtherVillage = VillageCode.Parse("530326106201");
    public static readonly Site OtherSite = new(26.9, 103.8, RadiusMeters: null);

    /// <summary>At the very site, to ten metres.</summary>
    public static readonly Position Inside = new(HomeSite.Lat, HomeSite.Lon, 10, Datum.Wgs84);

    /// <summary>More than two kilometres off, to ten metres.</summary>
    public static readonly Position Outside = new(HomeSite.Lat + 0.02, HomeSite.Lon, 10, Datum.Wgs84);

    /// <summary>At the very site, but only to six hundred metres.</summary>
    public static readonly Position Unclear = new(HomeSite.Lat, HomeSite.Lon, 600, Datum.Wgs84);

    /// <summary>An instant in the county: a time of the test's day, or a date and a time.</summary>
    public static DateTimeOffset At(string text)
    {
        var parts = text.Split(' ');
        var date = parts.Length == 1 ? Day : DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new DateTimeOffset(date.ToDateTime(TimeOnly.Parse(parts[^1], CultureInfo.InvariantCulture)), TimeSpan.FromHours(8));
    }

    /// <summary>A check-in that the phone dates by its own clock; at the site unless told otherwise.</summary>
    public static CheckIn Captured(DateTimeOffset capturedAt) => new()
    {
        CheckInId = "c0ffee00-0000-4000-8000-000000000001",
        CapturedAt = capturedAt,
        Position = Inside,
        Source = CheckInSource.Phone,
    };

    public static CheckIn Captured(string capturedAt) => Captured(At(capturedAt));

    public static TimeTicket TicketFrom(DateTimeOffset issuedAt, string id = "ticket-1") => new(id, Member, issuedAt, issuedAt.AddHours(72));

    public static TimeTicket TicketFrom(string issuedAt) => TicketFrom(At(issuedAt));

    public static DateTimeOffset Microseconds(this DateTimeOffset instant, int microseconds) => instant.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>A position so many metres due north of the site.</summary>
    public static Position North(double meters, double? accuracy) =>
        new(HomeSite.Lat + meters / 6371008.8 * 180 / Math.PI, HomeSite.Lon, accuracy, Datum.Wgs84);
}
