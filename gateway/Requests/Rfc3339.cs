using Zhucun.Grains;

namespace Zhucun.Gateway.Requests;

/// <summary>
/// Reads an instant of RFC 3339, whose offset is required: without one the same text would be eight hours apart for two readers. More lenient than
/// <see cref="DateTimeOffset"/> where the RFC is (lower-case letters, a leap second, any number of digits), stricter where it is.
/// </summary>
internal static class Rfc3339
{
    /// <summary>Length of <c>2026-11-24T09:15:00</c>.</summary>
    private const int LocalLength = 19;

    /// <summary>Whether the text is a date and time that lacks nothing but its offset: the mistake that is worth its own words.</summary>
    public static bool LacksOffset(string text) => TryParse(text + "Z", out _);

    /// <summary>The instant, cut to a microsecond, at UTC+8.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (text is null || text.Length <= LocalLength)
            return false;
        var span = text.AsSpan();
        if (span[4] != '-' || span[7] != '-' || span[10] is not ('T' or 't') || span[13] != ':' || span[16] != ':')
            return false;
        if (!Digits(span[..4], out var year) || !Digits(span[5..7], out var month) || !Digits(span[8..10], out var day)
            || !Digits(span[11..13], out var hour) || !Digits(span[14..16], out var minute) || !Digits(span[17..19], out var second))
            return false;
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 60)
            return false;

        var rest = span[LocalLength..];
        if (!Fraction(ref rest, out var fraction) || !Offset(rest, out var offset))
            return false;
        // A leap second (60) is the first second of the next minute here: no clock of ours shows one.
        var local = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified).AddSeconds(second).AddTicks(fraction);
        if (local - DateTime.MinValue < offset)
            return false;
        instant = CountyTime.Truncate(new DateTimeOffset(local - offset, TimeSpan.Zero));
        return true;
    }

    private static bool Digits(ReadOnlySpan<char> span, out int value)
    {
        value = 0;
        foreach (var c in span)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = value * 10 + (c - '0');
        }

        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] != '.')
            return true;
        var length = 0;
        for (var place = TimeSpan.TicksPerSecond / 10; length + 1 < rest.Length && char.IsAsciiDigit(rest[length + 1]); place /= 10, length++)
            ticks += (rest[length + 1] - '0') * place;
        rest = rest[(length + 1)..];
        return length > 0;
    }

    private static bool Offset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = default;
        if (rest is "Z" or "z")
            return true;
        if (rest.Length != 6 || rest[0] is not ('+' or '-') || rest[3] != ':' || !Digits(rest[1..3], out var hours) || !Digits(rest[4..], out var minutes))
            return false;
        if (hours > 23 || minutes > 59)
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (rest[0] == '-')
            offset = -offset;
        return true;
    }
}
