using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zhucun.Tests;

/// <summary>An authenticator as a phone has it (RFC 6238: six digits, SHA-1, 30 s).</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>What it shows now, which is real time and not the county's.</summary>
    public static string Now(string secret) => At(secret, TimeProvider.System.GetUtcNow());

    public static string At(string secret, DateTimeOffset time)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, time.ToUnixTimeSeconds() / StepSeconds);
#pragma warning disable CA5350 // the algorithm that every authenticator has
        var hash = HMACSHA1.HashData(Decode(secret), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7fffffff) % 1_000_000;
        return $"{number:D6}";
    }

    private static byte[] Decode(string secret)
    {
        var bytes = new List<byte>();
        var (bits, value) = (0, 0);
        foreach (var digit in secret.Replace(" ", "", StringComparison.Ordinal))
        {
            value = ((value << 5) | Base32.IndexOf(digit, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits >= 8)
                bytes.Add((byte)(value >> (bits -= 8)));
        }

        return [.. bytes];
    }
}
