using System.Text.RegularExpressions;

namespace Zhucun.Load.Fuzz;

/// <summary>What an answer to a malformed request must not be.</summary>
internal static partial class AnswerRules
{
    /// <summary>Of a large answer, the county's own data, only the start is looked through.</summary>
    private const int LookedThrough = 64 * 1024;

    public const int TooManyRequests = 429;

    /// <summary>What is wrong with the answer, in a few words that are the same for the same fault; null where nothing is.</summary>
    public static string? FaultOf(WireRequest request, FuzzAnswer answer)
    {
        if (answer.Ending == Ending.Hung)
            return "no answer in time";
        if (LeakOf(answer) is { } leak)
            return $"tells of its insides: {leak}";
        if (answer.Ending != Ending.Answered)
            return request.Framing == Framing.Sound ? "no whole answer" : null;
        // HTTP itself may refuse what is hardly HTTP.
        if (answer.IsBare && request.Framing != Framing.Sound)
            return null;
        if (answer.Status >= 500)
            return $"status {answer.Status}";
        return answer.Status >= 400 && IsUnderApi(request.Target) && answer.Code is not { Length: > 0 } ? $"status {answer.Status} without a problem's code" : null;
    }

    /// <summary>Whether the API has to answer, and not the server itself or a page: nothing in the path leads out of it.</summary>
    public static bool IsUnderApi(string target) =>
        target.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) && !Uri.UnescapeDataString(target.Split('?')[0]).Contains("/..", StringComparison.Ordinal);

    private static string? LeakOf(FuzzAnswer answer)
    {
        var text = answer.Head + (answer.Body.Length > LookedThrough ? System.Text.Encoding.UTF8.GetString(answer.Body, 0, LookedThrough) : answer.Text);
        return Trace().Match(text) is { Success: true } match ? match.Value.Trim() : null;
    }

    /// <summary>A frame of a stack, an exception's or a type's name, a source file's line, a folder of a machine, a database's words.</summary>
    [GeneratedRegex(@"\n?\s{3}at \w|\b[A-Z][A-Za-z]+Exception\b|\b(System|Microsoft|Orleans|Zhucun)\.[A-Z]\w+|\.cs:(line )?\d|(^|[\s""'(:])/(home|root|usr|var|opt|srv|tmp|app|src)/\w|SQLite Error|Npgsql|\bSELECT .+ FROM\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Trace();
}
