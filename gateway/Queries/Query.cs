using System.Globalization;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Queries;

/// <summary>Reads query parameters; the first faulty one is the request's problem.</summary>
internal sealed class Query(HttpRequest request)
{
    /// <summary>The first fault.</summary>
    public ProblemResult? Fault { get; private set; }

    public string? Text(string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

    /// <summary>How many items a page may have, 1–<paramref name="most"/>.</summary>
    public int Limit(int otherwise, int most)
    {
        if (Text("limit") is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most)
            return limit;
        Refuse(ProblemResult.Of(GatewayProblemCodes.LimitInvalid, ("min", "1"), ("max", most.ToString(CultureInfo.InvariantCulture))));
        return otherwise;
    }

    /// <summary>Where the list of this letter goes on.</summary>
    public long? After(char list)
    {
        if (!Cursor.TryParse(Text("cursor"), list, out var key))
            Refuse(ProblemResult.Of(GatewayProblemCodes.CursorInvalid));
        return key;
    }

    /// <summary>The sequence to read behind.</summary>
    public long Behind(string? text, long otherwise)
    {
        if (text is null)
            return otherwise;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return sequence;
        Refuse(ProblemResult.Of(GatewayProblemCodes.AfterInvalid));
        return 0;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and <= 2999)
            return date;
        RefuseDate(name);
        return null;
    }

    /// <summary>A day without which there is no question.</summary>
    public DateOnly? RequiredDate(string name)
    {
        var date = Date(name);
        if (date is null)
            RefuseDate(name);
        return date;
    }

    /// <summary>A day of the view's window (<see cref="CountyView.WindowDays"/>): of an earlier one the view knows nothing any more, which is not the same as nothing.</summary>
    public DateOnly? DateInWindow(string name, CountyClock clock)
    {
        var date = Date(name);
        var earliest = CountyTime.DateOf(clock.Now).AddDays(-CountyView.WindowDays);
        if (date >= earliest || date is null)
            return date;
        Refuse(ProblemResult.Of(GatewayProblemCodes.DateBeforeWindow, ("earliest", earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        return null;
    }

    public Slot? Slot()
    {
        if (Text("slot") is not { } text)
            return null;
        if (SlotNames.TryParse(text, out var slot))
            return slot;
        Refuse(ProblemResult.Of(GatewayProblemCodes.SlotUnknown));
        return null;
    }

    /// <summary>One of an enumeration's names as JSON writes them, ignoring case; a known name may stand for a value that nothing has yet.</summary>
    public Asked<T>? OneOf<T>(string name, IReadOnlyDictionary<string, T?> names)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        foreach (var (candidate, value) in names)
        {
            if (candidate.Equals(text, StringComparison.OrdinalIgnoreCase))
                return new Asked<T>(value);
        }

        Refuse(ProblemResult.Of(GatewayProblemCodes.FilterInvalid, ("name", name), ("allowed", string.Join(", ", names.Keys))));
        return null;
    }

    /// <summary>One or several of an enumeration's names, with commas between them or given again and again; null: not asked.</summary>
    public IReadOnlySet<T?>? AnyOf<T>(string name, IReadOnlyDictionary<string, T?> names)
        where T : struct
    {
        if (Text(name) is null)
            return null;
        var asked = new HashSet<T?>();
        foreach (var text in request.Query[name].SelectMany(texts => texts?.Split(',', StringSplitOptions.TrimEntries) ?? []))
        {
            var known = names.FirstOrDefault(candidate => candidate.Key.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (known.Key is null)
                Refuse(ProblemResult.Of(GatewayProblemCodes.FilterInvalid, ("name", name), ("allowed", string.Join(", ", names.Keys))));
            else
                asked.Add(known.Value);
        }

        return asked;
    }

    /// <summary>A filter that is on or left out.</summary>
    public bool Flag(string name)
    {
        if (Text(name) is not { } text)
            return false;
        if (bool.TryParse(text, out var flag) && flag)
            return true;
        Refuse(ProblemResult.Of(GatewayProblemCodes.FilterInvalid, ("name", name), ("allowed", "true")));
        return false;
    }

    /// <summary>A township by its code; one that the county does not have is not found.</summary>
    public TownshipCode? Township(Func<TownshipCode, bool> exists)
    {
        if (Text("township") is not { } text)
            return null;
        if (TownshipCode.TryParse(text, null, out var township) && exists(township))
            return township;
        Refuse(ProblemResult.Of(GatewayProblemCodes.TownshipNotFound));
        return null;
    }

    public void Refuse(ProblemResult fault) => Fault ??= fault;

    private void RefuseDate(string name) => Refuse(ProblemResult.Of(GatewayProblemCodes.DateInvalid, ("name", name), ("from", "2000-01-01"), ("to", "2999-12-31")));
}

/// <summary>A value that a filter asks for; null: one that nothing has yet.</summary>
internal readonly record struct Asked<T>(T? Value)
    where T : struct;
