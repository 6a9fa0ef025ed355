using System.Security.Cryptography;
using System.Text;

namespace Zhucun.Grains;

/// <summary>
/// The uuid that a command stands under in the ledger. A client's uuid stands for itself; any other text becomes the uuid (version 8) of its SHA-256, so the same
/// text is the same command everywhere and for ever. Our own commands have ids that no client can name: a check-in under the id of its own slot's settlement
/// would otherwise be taken for that settlement, and the absence would never be recorded.
/// </summary>
public static class CommandId
{
    private const int HashedVersion = 8;

    /// <summary>The command id of a client's text. A uuid of version 8 is a text like any other: it could be one of our own.</summary>
    public static Guid Of(string text) =>
        Guid.TryParseExact(text, "D", out var uuid) && uuid.Version != HashedVersion ? uuid : Hash($"client:{text}");

    /// <summary>The command id of one of our own names, such as <c>settle:2026-11-24:morning</c>; none begins with <c>client:</c>.</summary>
    internal static Guid Own(string name) => Hash(name);

    private static Guid Hash(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | (HashedVersion << 4));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
