using System.Text;

namespace Zhucun.Gateway.Problems;

/// <summary>The languages that the gateway speaks; Chinese first.</summary>
internal enum Language
{
    Zh,
    En,
}

/// <summary>
/// A sentence in both languages. <c>{name}</c> stands for a value; a part in square brackets is left out where a value of it is not known, so that nobody ever
/// reads a hole.
/// </summary>
internal sealed record Text(string Zh, string En)
{
    /// <summary>The sentence as it was written.</summary>
    public string In(Language language) => language == Language.En ? En : Zh;

    /// <summary>The sentence with its values.</summary>
    public string In(Language language, IReadOnlyDictionary<string, string>? values)
    {
        var text = new StringBuilder();
        foreach (var part in Parts(In(language)))
        {
            if (Fill(part.Span, values) is { } filled)
                text.Append(filled);
            else if (!part.Optional)
                text.Append(part.Span);
        }

        return text.ToString();
    }

    private static IEnumerable<(string Span, bool Optional)> Parts(string template)
    {
        var at = 0;
        while (template.IndexOf('[', at) is var open and >= 0 && template.IndexOf(']', open) is var close and >= 0)
        {
            yield return (template[at..open], false);
            yield return (template[(open + 1)..close], true);
            at = close + 1;
        }

        yield return (template[at..], false);
    }

    private static string? Fill(string span, IReadOnlyDictionary<string, string>? values)
    {
        var text = new StringBuilder();
        var at = 0;
        while (span.IndexOf('{', at) is var open and >= 0 && span.IndexOf('}', open) is var close and >= 0)
        {
            if (values is null || !values.TryGetValue(span[(open + 1)..close], out var value))
                return null;
            text.Append(span, at, open - at).Append(value);
            at = close + 1;
        }

        return text.Append(span, at, span.Length - at).ToString();
    }
}
