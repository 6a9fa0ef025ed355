using System.Text;
using System.Text.Json.Nodes;

namespace Zhucun.Load.Fuzz;

/// <summary>What can be done to a body. Each takes a sound one and leaves it as it is.</summary>
internal static class BodyMutations
{
    private const string Hole = "@@hole@@";
    private const int SingleLimit = 16 * 1024;
    private const int BatchLimit = 1024 * 1024;

    /// <summary>They may leave a body that is sound.</summary>
    public static readonly IReadOnlyList<(string Name, Func<JsonNode, Random, byte[]> Bend)> Bending =
    [
        ("another value", (body, random) => Put(body, random, random.Pick(NastyTexts.Literals))),
        ("another value", (body, random) => Put(body, random, random.Pick(NastyTexts.Literals))),
        ("another value", (body, random) => Put(body, random, random.Pick(NastyTexts.Literals))),
        ("long value", (body, random) => Put(body, random, $"\"{NastyTexts.Repeat(random.Pick(["a", "中", "\\u4e2d", "😀", "\\n"]), random.Pick([65, 129, 501, 1025, 8000]))}\"")),
        ("long number", (body, random) => Put(body, random, NastyTexts.Repeat("9", random.Pick([20, 310, 4000])))),
        ("deep value", (body, random) => Put(body, random, Deep(random.Pick([5, 31, 32, 64, 1000, 5000]), random.Next(2) == 0))),
        ("missing member", Remove),
        ("unknown member", (body, random) => Put(body, random, $"1,{random.Pick(["\"unknown\"", "\"\"", "\"__proto__\"", "\"$type\"", "\"a\\u0000\"", "\"Password\"", "\"/~0~1\""])}:{random.Pick(NastyTexts.Literals)}")),
        ("duplicate member", Double),
        ("other case", (body, random) => Bytes(random.Next(2) == 0 ? Text(body).ToUpperInvariant() : Text(body).ToLowerInvariant())),
        ("mark in front", (body, _) => [0xEF, 0xBB, 0xBF, .. Bytes(Text(body))]),
        ("white space", (body, random) => Bytes(NastyTexts.Repeat(random.Pick([" ", "\n", "\t\r\n"]), random.Pick([10, 5000])) + Text(body))),
        ("changed byte", ChangeByte),
        ("too large", (body, random) => Bytes(Text(body) + NastyTexts.Repeat(" ", random.Next(30) == 0 ? BatchLimit : SingleLimit))),
        ("many items", (body, random) => Put(body, random, $"[{string.Join(',', Enumerable.Repeat(random.Pick(NastyTexts.Literals), random.Pick([501, 1500])))}]")),
    ];

    /// <summary>They leave nothing that could be read.</summary>
    public static readonly IReadOnlyList<(string Name, Func<JsonNode, Random, byte[]> Bend)> Ruining =
    [
        ("cut off text", (body, random) => Bytes(Text(body)) is var bytes ? bytes[..random.Next(bytes.Length)] : []),
        ("bytes that are no UTF-8", (body, random) => Insert(body, random, random.Pick<byte[]>([[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0x80]]))),
        ("half a character", (body, random) => Bytes($"{{\"a\":{random.Pick(NastyTexts.HalfCharacters)},{Text(body)[1..]}")),
        ("control character", (_, random) => Bytes($"{{\"a\":\"{(char)random.Next(32)}\"}}")),
        ("another root", (_, random) => Bytes(random.Pick(["", " ", "[]", "null", "true", "1", "\"text\"", "[{}]", "NaN", "undefined", "{", "}", "{]", "<a/>", "a=b&c=d", "\0"]))),
        ("something behind", (body, random) => Bytes(Text(body) + random.Pick(["}", "{}", ",", "x", "/*", "\0"]))),
        ("comment", (body, _) => Bytes($"/* */{Text(body)}")),
        ("UTF-16", (body, random) => (random.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode).GetBytes(Text(body))),
        ("too deep", (_, random) => Bytes(Deep(random.Pick([33, 64, 1000, 8000]), random.Next(2) == 0))),
        ("noise", (_, random) => Noise(random)),
    ];

    private static string Text(JsonNode body) => body.ToJsonString();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Deep(int levels, bool objects) =>
        objects ? NastyTexts.Repeat("{\"a\":", levels * 5) + "1" + new string('}', levels) : new string('[', levels) + new string(']', levels);

    /// <summary>Raw JSON in the place of one of the values.</summary>
    private static byte[] Put(JsonNode body, Random random, string literal)
    {
        var copy = body.DeepClone();
        if (Holders(copy).ToList() is not { Count: > 0 } holders)
            return Bytes(literal);
        var (holder, name) = random.Pick(holders);
        holder[name] = Hole;
        return Bytes(Text(copy).Replace($"\"{Hole}\"", literal, StringComparison.Ordinal));
    }

    private static byte[] Remove(JsonNode body, Random random)
    {
        var copy = body.DeepClone();
        if (Holders(copy).ToList() is { Count: > 0 } holders)
        {
            var (holder, name) = random.Pick(holders);
            holder.Remove(name);
        }

        return Bytes(Text(copy));
    }

    private static byte[] Double(JsonNode body, Random random)
    {
        if (Holders(body.DeepClone()).ToList() is not { Count: > 0 } holders)
            return Bytes(Text(body));
        var name = random.Pick(holders).Name;
        return Bytes(Text(body).Replace($"\"{name}\":", $"\"{name}\":{random.Pick(NastyTexts.Literals)},\"{name}\":", StringComparison.Ordinal));
    }

    private static byte[] ChangeByte(JsonNode body, Random random)
    {
        var bytes = Bytes(Text(body));
        bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static byte[] Insert(JsonNode body, Random random, byte[] what)
    {
        var bytes = Bytes(Text(body));
        var at = random.Next(bytes.Length);
        return [.. bytes[..at], .. what, .. bytes[at..]];
    }

    /// <summary>Begins with a byte that no text in UTF-8 has.</summary>
    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        bytes[0] = 0xFF;
        return bytes;
    }

    /// <summary>Every member, with the object that holds it.</summary>
    private static IEnumerable<(JsonObject Holder, string Name)> Holders(JsonNode? node) => node switch
    {
        JsonObject holder => holder.ToList().SelectMany(member => Holders(member.Value).Prepend((holder, member.Key))),
        JsonArray array => array.SelectMany(Holders),
        _ => [],
    };
}
