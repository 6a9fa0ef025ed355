using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Zhucun.Load.Fuzz;

/// <summary>The six digits of an authenticator (RFC 6238).</summary>
internal static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238, as authenticators compute it.")]
    public static string CodeAt(string secret, DateTimeOffset time)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, time.ToUnixTimeSeconds() / StepSeconds);
        var hash = HMACSHA1.HashData(Decode(secret), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F)) & 0x7FFFFFFF;
        return (number % Modulus).ToString("000000");
    }

    /// <summary>Base 32 of RFC 4648.</summary>
    private static byte[] Decode(string secret)
    {
        var bytes = new List<byte>();
        var (bits, count) = (0, 0);
        foreach (var letter in secret.TrimEnd('='))
        {
            (bits, count) = ((bits << 5 | Alphabet.IndexOf(letter, StringComparison.OrdinalIgnoreCase)) & 0xFFFF, count + 5);
            if (count < 8)
                continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
        }

        return [.. bytes];
    }
}
