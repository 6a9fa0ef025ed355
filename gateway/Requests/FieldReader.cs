using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Requests;

/// <summary>
/// Reads the members of one JSON object and names every fault at once: each method answers a member's value, or null after adding what is wrong with it. null in the
/// JSON is the same as absent. <see cref="RefuseOthers"/> comes last: what nobody asked for is refused by name.
/// </summary>
internal sealed class FieldReader
{
    /// <summary>Up to here a whole number is exact as a double, from which many clients write their JSON.</summary>
    private const double ExactWhole = 1L << 53;

    private readonly JsonElement _json;
    private readonly string _pointer;
    private readonly FaultList _faults;
    private readonly List<string> _asked = new(8);

    private FieldReader(JsonElement json, string pointer, FaultList faults) => (_json, _pointer, _faults) = (json, pointer, faults);

    /// <summary>A reader of an object that stands at a pointer; null, with a fault, where something else stands.</summary>
    public static FieldReader? Over(JsonElement json, string pointer, FaultList faults)
    {
        if (json.ValueKind == JsonValueKind.Object)
            return new FieldReader(json, pointer, faults);
        AddWrongType(faults, pointer, "对象", "an object");
        return null;
    }

    /// <summary>Whether the member is there and not null, rightly or wrongly.</summary>
    public bool Has(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Whether anything is wrong with the content so far.</summary>
    public bool AnyFault => _faults.Any;

    /// <summary>A fault that lies between members.</summary>
    public void Fault(string name, string code, params ReadOnlySpan<(string Name, string Value)> data) => _faults.Add(At(name), code, data);

    /// <summary>A fault of one element of a list.</summary>
    public void FaultIn(string name, int index, string code, params ReadOnlySpan<(string Name, string Value)> data) => _faults.Add($"{At(name)}/{index}", code, data);

    /// <summary>A text of at most so many characters; of an alphabet and then not empty, where one is given.</summary>
    public string? Text(string name, int max, bool required = false, SearchValues<char>? alphabet = null, string allowed = "")
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.String, name, "文字", "a text"))
            return null;
        var text = value.GetString()!;
        if (text.Length == 0 && (required || alphabet is not null))
            return Refuse<string>(name, FaultCodes.Empty);
        // Counted as people count, so that a rare character is not two.
        if (text.Length > max && text.EnumerateRunes().Skip(max).Any())
            return Refuse<string>(name, FaultCodes.TooLong, ("max", max.ToString()));
        if (alphabet is not null && text.AsSpan().ContainsAnyExcept(alphabet))
            return Refuse<string>(name, FaultCodes.Characters, ("allowed", allowed));
        // PostgreSQL keeps no NUL in a text.
        return text.Contains('\0') ? Refuse<string>(name, FaultCodes.Characters, ("allowed", "U+0001–U+10FFFF")) : text;
    }

    /// <summary>One of an enumeration's words.</summary>
    public T? Word<T>(string name, bool required = false)
        where T : struct, Enum
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.String, name, "文字", "a text"))
            return null;
        if (Words<T>.TryParse(value.GetString(), StringComparison.Ordinal, out var word))
            return word;
        _faults.Add(At(name), FaultCodes.NotOneOf, ("allowed", Words<T>.Allowed));
        return null;
    }

    /// <summary>An instant of RFC 3339 with its offset, from one year to another.</summary>
    public DateTimeOffset? Instant(string name, int fromYear, int toYear, bool required = false)
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.String, name, "日期时间", "a date and time"))
            return null;
        var text = value.GetString()!;
        if (!Rfc3339.TryParse(text, out var instant))
            _faults.Add(At(name), Rfc3339.LacksOffset(text) ? FaultCodes.OffsetMissing : FaultCodes.NotADateTime);
        else if (instant.Year < fromYear || instant.Year > toYear)
            _faults.Add(At(name), FaultCodes.OutOfRange, ("min", fromYear.ToString()), ("max", toYear.ToString()));
        else
            return instant;
        return null;
    }

    /// <summary>A number between two bounds, both included; the upper one may be infinite, the number may not.</summary>
    public double? Number(string name, double min, double max, bool required = false)
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.Number, name, "数字", "a number"))
            return null;
        if (value.TryGetDouble(out var number) && double.IsFinite(number) && number >= min && number <= max)
            return number;
        if (double.IsInfinity(max))
            _faults.Add(At(name), FaultCodes.OutOfRange, ("least", Shown(min)));
        else
            _faults.Add(At(name), FaultCodes.OutOfRange, ("min", Shown(min)), ("max", Shown(max)));
        return null;
    }

    /// <summary>A whole number between two bounds, both included; however it is written: <c>1000</c>, <c>1000.0</c> or <c>1e3</c>.</summary>
    public long? Integer(string name, long min, long max, bool required = false)
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.Number, name, "整数", "a whole number"))
            return null;
        var isWhole = value.TryGetDouble(out var real) && double.IsInteger(real);
        long? number = value.TryGetInt64(out var written) ? written : isWhole && Math.Abs(real) <= ExactWhole ? (long)real : null;
        if (number >= min && number <= max)
            return number;
        if (isWhole)
            _faults.Add(At(name), FaultCodes.OutOfRange, ("min", min.ToString()), ("max", max.ToString()));
        else
            AddWrongType(_faults, At(name), "整数", "a whole number");
        return null;
    }

    /// <summary>A calendar day.</summary>
    public DateOnly? Day(string name, bool required = false)
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.String, name, "日期", "a date"))
            return null;
        if (DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2999)
            return day;
        _faults.Add(At(name), FaultCodes.NotADate);
        return null;
    }

    /// <summary>A time of day, to the minute: <c>09:15</c>.</summary>
    public TimeOnly? Time(string name, bool required = false)
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.String, name, "时刻", "a time of day"))
            return null;
        if (TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        _faults.Add(At(name), FaultCodes.NotATime);
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Flag(string name, bool required = false)
    {
        if (!Take(name, required, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        AddWrongType(_faults, At(name), "true 或 false", "true or false");
        return null;
    }

    /// <summary>A member that is an object itself.</summary>
    public FieldReader? Object(string name, bool required = false) =>
        Take(name, required, out var value) ? Over(value, At(name), _faults) : null;

    /// <summary>A list's elements.</summary>
    public JsonElement? List(string name, int max, bool required = false)
    {
        if (!Take(name, required, out var value) || !Is(value, JsonValueKind.Array, name, "列表", "a list"))
            return null;
        if (value.GetArrayLength() <= max)
            return value;
        _faults.Add(At(name), FaultCodes.TooMany, ("max", max.ToString()));
        return null;
    }

    /// <summary>Refuses members that nobody has asked for, and those that stand there twice: one of two values would be taken in silence.</summary>
    public void RefuseOthers()
    {
        var seen = 0UL;
        foreach (var member in _json.EnumerateObject())
        {
            var index = IndexOf(member);
            if (index < 0)
                _faults.Add(At(member.Name), FaultCodes.Unknown);
            else if ((seen & (1UL << index)) != 0)
                _faults.Add(At(member.Name), FaultCodes.Duplicate);
            else
                seen |= 1UL << index;
        }
    }

    private int IndexOf(JsonProperty member)
    {
        for (var i = 0; i < _asked.Count; i++)
        {
            if (member.NameEquals(_asked[i]))
                return i;
        }

        return -1;
    }

    private bool Take(string name, bool required, out JsonElement value)
    {
        _asked.Add(name);
        if (_json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null)
            return true;
        if (required)
            _faults.Add(At(name), FaultCodes.Missing);
        return false;
    }

    private bool Is(JsonElement value, JsonValueKind kind, string name, string zh, string en)
    {
        if (value.ValueKind == kind)
            return true;
        AddWrongType(_faults, At(name), zh, en);
        return false;
    }

    private T? Refuse<T>(string name, string code, params ReadOnlySpan<(string Name, string Value)> data)
        where T : class
    {
        _faults.Add(At(name), code, data);
        return null;
    }

    private static void AddWrongType(FaultList faults, string pointer, string zh, string en) =>
        faults.Add(pointer, FaultCodes.WrongType, ("expected-zh", zh), ("expected-en", en));

    private static string Shown(double bound) => bound.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>RFC 6901: <c>~</c> and <c>/</c> are escaped.</summary>
    private string At(string name) => $"{_pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
