using System.Security.Cryptography;

namespace Zhucun.Grains.Ledgers;

/// <summary>
/// Random bytes from the system's generator for salts and nonces, drawn in advance: asking it costs as much for sixteen bytes as for some thousand. Each byte is given out
/// once and wiped here.
/// </summary>
internal static class RandomBytes
{
    private const int DrawnAtOnce = 4096;

    [ThreadStatic]
    private static byte[]? drawn;

    [ThreadStatic]
    private static int left;

    /// <summary>So many bytes; at most 4,096.</summary>
    public static byte[] Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, DrawnAtOnce);
        drawn ??= new byte[DrawnAtOnce];
        if (left < count)
        {
            RandomNumberGenerator.Fill(drawn);
            left = DrawnAtOnce;
        }

        var taken = drawn.AsSpan(left - count, count);
        left -= count;
        var bytes = taken.ToArray();
        taken.Clear();
        return bytes;
    }
}
