using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Zhucun.Process.Tests.Privacy;

/// <summary>
/// Looks through a text for people: any name, also as JSON escapes it; any phone number, whole, with its groups apart, or with its middle digits shown beside a mask; any
/// latitude or longitude to four decimals (about ten metres).
/// </summary>
internal sealed partial class PersonalSearch
{
    private readonly Dictionary<string, string> _names = [];
    private readonly HashSet<string> _phones = [];
    private readonly HashSet<string> _coordinates = [];

    public IReadOnlyCollection<string> Names => [.. _names.Values.Distinct()];

    public IReadOnlyCollection<string> Phones => _phones;

    public IReadOnlyCollection<string> Coordinates => _coordinates;

    public void AddPerson(string name, string phone)
    {
        _names[name] = name;
        _names[string.Concat(name.Select(letter => $"\\u{(int)letter:X4}"))] = name;
        _phones.Add(phone);
    }

    public void AddPosition(JsonNode position)
    {
        foreach (var degrees in (double[])[(double)position["lat"]!, (double)position["lon"]!])
        {
            // A text of more decimals begins with the one that is cut off, a text of four is the rounded one.
            _coordinates.Add((Math.Floor(degrees * 10_000) / 10_000).ToString("0.0000", CultureInfo.InvariantCulture));
            _coordinates.Add(degrees.ToString("0.0000", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Everything about people that stands in the text.</summary>
    public IReadOnlyList<string> Find(string text)
    {
        var found = _names.Where(name => text.Contains(name.Key, StringComparison.OrdinalIgnoreCase)).Select(name => name.Value).ToHashSet();
        found.UnionWith(WholePhone().Matches(text)
            .Select(match => match.Groups["phone"].Value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal))
            .Where(_phones.Contains));
        var (fronts, backs) = (_phones.Select(phone => phone[..7]).ToHashSet(), _phones.Select(phone => phone[3..]).ToHashSet());
        found.UnionWith(MaskedBehind().Matches(text).Select(match => match.Groups["front"].Value).Where(fronts.Contains));
        found.UnionWith(MaskedBefore().Matches(text).Select(match => match.Groups["back"].Value).Where(backs.Contains));
        found.UnionWith(Degrees().Matches(text).Select(match => match.Groups["degrees"].Value).Where(_coordinates.Contains));
        return [.. found.Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"(?<!\d)(?<phone>\d{3}[ -]?\d{4}[ -]?\d{4})(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WholePhone();

    [GeneratedRegex(@"(?<!\d)(?<front>\d{7})[*xX•…]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MaskedBehind();

    [GeneratedRegex(@"[*xX•…](?<back>\d{8})(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MaskedBefore();

    // A time in milliseconds has decimals, too.
    [GeneratedRegex(@"(?<![\d.])(?<degrees>\d{2,3}\.\d{4})(?!\d*\s?m?s\b)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Degrees();
}
