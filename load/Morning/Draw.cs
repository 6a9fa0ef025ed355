using System.Buffers.Binary;

namespace Zhucun.Load.Morning;

/// <summary>
/// Chance by seed. Each value depends only on the seed, its purpose and its key, so that one member's morning doesn't change because
/// another member was added or asked first, and the same seed plays the same morning on any machine and runtime.
/// </summary>
internal readonly record struct Draw(int Seed)
{
    /// <summary>A number in [0, 1).</summary>
    public double Unit(string purpose, string key) => (Bits(purpose, key) >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high, string purpose, string key) => low + ((high - low) * Unit(purpose, key));

    public ulong Bits(string purpose, string key)
    {
        // FNV-1a over seed, purpose and key, then SplitMix64's finaliser: FNV alone is poor in its high bits.
        var hash = 14695981039346656037UL ^ unchecked((uint)Seed);
        hash *= 1099511628211UL;
        foreach (var c in purpose)
            hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ 0x1F) * 1099511628211UL;
        foreach (var c in key)
            hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>A version-4 shaped UUID.</summary>
    public Guid Uuid(string purpose, string key)
    {
        Span<byte> bytes = stackalloc byte[16];
        var first = Bits(purpose, key);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Mix(first));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
