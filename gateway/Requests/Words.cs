using System.Reflection;
using System.Text.Json.Serialization;

namespace Zhucun.Gateway.Requests;

/// <summary>An enumeration's values as JSON writes them.</summary>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly (string Word, T Value)[] All =
    [
        .. Enum.GetNames<T>().Select(name => (
            typeof(T).GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? name,
            Enum.Parse<T>(name))),
    ];

    /// <summary>All of them, for people.</summary>
    public static string Allowed { get; } = string.Join(", ", All.Select(each => each.Word));

    /// <summary>Reads a word: exactly in a command, ignoring case in a filter.</summary>
    public static bool TryParse(string? word, StringComparison comparison, out T value)
    {
        foreach (var each in All)
        {
            if (string.Equals(each.Word, word, comparison))
            {
                value = each.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
