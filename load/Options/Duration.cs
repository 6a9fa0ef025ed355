using System.Globalization;
using System.Text.RegularExpressions;

namespace Zhucun.Load.Options;

/// <summary>Durations as people write them on a command line: <c>500ms</c>, <c>120s</c>, <c>2m</c>, <c>1m30s</c>, <c>1h</c>.</summary>
internal readonly partial record struct Duration(TimeSpan Value)
{
    public const string Format = "a duration such as 500ms, 120s, 2m or 1m30s";

    public static bool TryParse(string? text, out Duration duration)
    {
        duration = default;
        if (string.IsNullOrWhiteSpace(text) || Shape().Match(text.Trim()) is not { Success: true } match)
            return false;
        var total = 0.0;
        for (var i = 0; i < match.Groups["n"].Captures.Count; i++)
        {
            if (!double.TryParse(match.Groups["n"].Captures[i].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            total += number * Milliseconds(match.Groups["u"].Captures[i].Value);
        }

        // A run of more than a week is a typing error, and the bound keeps TimeSpan from overflowing.
        if (total > TimeSpan.FromDays(7).TotalMilliseconds)
            return false;
        duration = new Duration(TimeSpan.FromMilliseconds(total));
        return true;
    }

    /// <summary>As it could be given on the command line, for the defaults that the help shows.</summary>
    public override string ToString() => Value.Ticks % TimeSpan.TicksPerSecond == 0 ? $"{Value.TotalSeconds:0}s" : $"{Value.TotalMilliseconds:0}ms";

    public static string Write(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => $"{duration.TotalMilliseconds:0} ms",
        { TotalMinutes: < 1 } => $"{duration.TotalSeconds:0.#} s",
        { TotalHours: < 1 } => $"{duration.Minutes}:{duration.Seconds:00} min",
        _ => $"{(int)duration.TotalHours}:{duration.Minutes:00}:{duration.Seconds:00} h",
    };

    private static double Milliseconds(string unit) => unit switch
    {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        _ => 3_600_000,
    };

    [GeneratedRegex(@"^(?:(?<n>\d{1,9}(?:\.\d{1,3})?)(?<u>ms|s|m|h))+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
