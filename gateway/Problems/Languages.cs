using Microsoft.Net.Http.Headers;

namespace Zhucun.Gateway.Problems;

/// <summary>Which language a client reads.</summary>
internal static class Languages
{
    /// <summary>What <c>Content-Language</c> says.</summary>
    public static string Tag(this Language language) => language == Language.En ? "en" : "zh-CN";

    /// <summary>The client's preference by <c>Accept-Language</c>: Chinese unless English has the higher weight, or the same and stands first.</summary>
    public static Language Of(HttpRequest request) => Prefer(request.Headers.AcceptLanguage);

    /// <inheritdoc cref="Of"/>
    public static Language Prefer(IList<string?>? acceptLanguage)
    {
        // A header that is no header is no preference.
        if (acceptLanguage is null || acceptLanguage.Count == 0 || !StringWithQualityHeaderValue.TryParseList([.. acceptLanguage.OfType<string>()], out var ranges))
            return Language.Zh;
        var best = Language.Zh;
        var weight = 0.0;
        foreach (var range in ranges)
        {
            if (Spoken(range.Value.ToString()) is { } language && (range.Quality ?? 1) is var quality && quality > weight)
                (best, weight) = (language, quality);
        }

        return best;
    }

    private static Language? Spoken(string range) => range.Split('-')[0].ToLowerInvariant() switch
    {
        "zh" or "*" => Language.Zh,
        "en" => Language.En,
        _ => null,
    };
}
