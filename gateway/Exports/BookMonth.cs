using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Exports;

/// <summary>A calendar month, e.g. 2026-11.</summary>
[JsonConverter(typeof(BookMonthJsonConverter))]
internal readonly record struct BookMonth(int Year, int Month)
{
    private const string Form = "yyyy-MM";

    /// <summary>None lies further back, in requests.</summary>
    public static readonly BookMonth Earliest = new(2000, 1);

    public DateOnly First => new(Year, Month, 1);

    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = First; day.Month == Month; day = day.AddDays(1))
                yield return day;
        }
    }

    public static BookMonth Of(DateOnly day) => new(day.Year, day.Month);

    public static bool TryParse(string? text, out BookMonth month)
    {
        var read = DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = read ? Of(first) : default;
        return read;
    }

    /// <summary>
    /// From when on nothing in the month changes by itself any more (MISSION K2): it is over, late evidence is no longer accepted for any of its slots (A5, A7), nor can a correction be asked
    /// for (A8).
    /// </summary>
    public DateTimeOffset SealedFrom(DutyRules rules)
    {
        var last = Last;
        var sealedFrom = Midnight(last.AddDays(1));
        foreach (var slot in rules.DutySlotsFrom(First).TakeWhile(slot => slot.Slot.Date <= last))
        {
            var policy = rules.PolicyOn(slot.Slot.Date);
            sealedFrom = Later(sealedFrom, Later(slot.Deadline + policy.LateEvidenceWindow, Midnight(slot.Slot.Date.AddDays(policy.Corrections.Days + 1))));
        }

        return sealedFrom;
    }

    public override string ToString() => First.ToString(Form, CultureInfo.InvariantCulture);

    private static DateTimeOffset Midnight(DateOnly day) => CountyTime.At(day, TimeOnly.MinValue);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

internal sealed class BookMonthJsonConverter : JsonConverter<BookMonth>
{
    public override BookMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        BookMonth.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("No month such as 2026-11.");

    public override void Write(Utf8JsonWriter writer, BookMonth value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
