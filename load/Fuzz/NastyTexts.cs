using System.Text;

namespace Zhucun.Load.Fuzz;

/// <summary>Texts that readers stumble over. None of them looks like a trace of ours: an answer may repeat them.</summary>
internal static class NastyTexts
{
    /// <summary>JSON values for where another one is expected.</summary>
    public static readonly IReadOnlyList<string> Literals =
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "1e400", "-1e400", "1e-400", "2147483648", "9223372036854775808", "123456789012345678901234567890123456789",
        "[]", "{}", "[null]", "[[[]]]", "{\"\":{}}", "\"\"", "\" \"", "\"text\"", "\"null\"", "\"NaN\"", "\"-1\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\u0007\\u001b[31m\"",
        "\"\\u202e\\u200b\\ufeff\"", "\"\\uffff\"", "\"\\ud83d\\ude00\"", "\"e\\u0301\\u0301\\u0301\"", "\"' OR 1=1 --\"", "\"'; DROP TABLE members; --\"", "\"<script>alert(1)</script>\"",
        "\"{{7*7}}${7*7}\"", "\"%n%s%x\"", "\"$(sleep 9)`sleep 9`\"", "\"=1+1\"", "\"\\r\\nSet-Cookie: a=b\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"",
        "\"2026-02-30T00:00:00+08:00\"", "\"2026-11-24T25:61:61+99:99\"", "\"2026-11-24T08:50:00\"", "\"2026-11-24\"", "\"00000000-0000-0000-0000-000000000000\"", "\"530326\"",
        "\"５３０３２６\"", "\"مرحبا\"",
    ];

    /// <summary>Half characters: well-formed JSON that is no text.</summary>
    public static readonly IReadOnlyList<string> HalfCharacters = ["\"\\ud800\"", "\"\\udc00x\"", "\"a\\udbffb\"", "\"\\ud800\\ud800\""];

    /// <summary>For a segment of a path or a value of a query, as they stand on the wire.</summary>
    public static readonly IReadOnlyList<string> Encoded =
    [
        "%2f", "%2F..%2F..", "%5c", "%00", "a%00b", "%0d%0aX-A:%20b", "%0a", "%09", "%20", "%25", "%252e%252e", "%2e%2e", "%c0%af", "%c0%80", "%e0%80%af", "%ff", "%fe%ff", "%ed%a0%80",
        "%f4%90%80%80", "%", "%z", "%zz", "%1", "%u4e2d", "%E4%B8%AD%E6%96%87", "%F0%9F%98%80", "%e2%80%ae", ".", "..", "...", "-1", "0", "00", "1e3", "0x10", "1.0", "+1", "%201",
        "9223372036854775807", "9223372036854775808", "-9223372036854775809", "340282366920938463463374607431768211456", "NaN", "null", "undefined", "true", "[]", "{}", "'", "%27%20OR%201=1--",
        "%22%3E%3Cscript%3E", "*", "~", ";a=b", ":", "@", "!", "$", "(", ",", "%D9%A1%D9%A2", "%EF%BC%91", "0001-01-01", "9999-12-31", "2026-02-30", "2026-13-45", "2026-11-24T08:50:00",
        "township:", "township:530326", "team:x:y", "county:%00", "CfDJ8Kk", "eyJhIjoxfQ", "eyJhIjoxfQ==", "AAAA", "____", "zck_00_00_00",
    ];

    /// <summary>Bytes that no target and no header may have.</summary>
    public static readonly IReadOnlyList<string> RawBytes = ["\u00e4\u00b8\u00ad", "\u00ff\u00fe", "\u00c0\u00af", "\u0001", "\u007f", "\t", "\\", "\"", "<>", "^`{|}", "\u0000", "a\rb", "a\nb"];

    /// <summary>Of a length at which something gives way: within Kestrel's line of 8 KiB, at its edge, beyond it.</summary>
    public static string Long(Random random)
    {
        int[] lengths = [65, 129, 257, 1025, 2049, 4097, 8000, 8150, 8192, 9000];
        return Repeat(random.Pick(["a", "0", "%41", "%E4%B8%AD", "../", "-"]), random.Pick(lengths));
    }

    public static string Repeat(string unit, int length)
    {
        var text = new StringBuilder(length + unit.Length);
        while (text.Length < length)
            text.Append(unit);
        return text.ToString();
    }

    public static T Pick<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
