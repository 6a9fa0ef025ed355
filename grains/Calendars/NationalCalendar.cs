using System.Text.Json;

namespace Zhucun.Grains.Calendars;

/// <summary>The years of the State Council's calendar that come with the program; later years are imported.</summary>
public static class NationalCalendar
{
    /// <summary>Reads the years from the embedded data files.</summary>
    public static IReadOnlyList<CalendarYear> Shipped() =>
    [
        .. typeof(NationalCalendar).Assembly.GetManifestResourceNames()
            .Where(name => name.Contains("china-calendar-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    private static CalendarYear Read(string resource)
    {
        using var stream = typeof(NationalCalendar).Assembly.GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        return new CalendarYear(
            root.GetProperty("year").GetInt32(),
            root.GetProperty("source").GetString()!,
            [.. root.GetProperty("holidays").EnumerateArray().Select(day => DateOnly.Parse(day.GetProperty("date").GetString()!))],
            [.. root.GetProperty("makeUpWorkdays").EnumerateArray().Select(day => DateOnly.Parse(day.GetString()!))]);
    }
}
