using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Zhucun.Gateway.Keys;

/// <summary>
/// An integrator's key as it is shown once: <c>zck_&lt;id&gt;_&lt;32 random bytes&gt;_&lt;checksum&gt;</c> (SECURITY, "Integrators"). The id finds it, the secret proves it, the
/// checksum tells a mistyped key, or one that a scanner found in somebody's repository, from a wrong one. All in hexadecimal: nothing in it needs quoting anywhere.
/// </summary>
internal readonly record struct ApiKey
{
    public const string Header = "X-Api-Key";
    private const string Prefix = "zck_";
    private const int IdBytes = 5;
    private const int SecretBytes = 32;
    private const int IdLength = IdBytes * 2;
    private const int SecretLength = SecretBytes * 2;
    private const int ChecksumLength = 8;
    private const int Length = 4 + IdLength + 1 + SecretLength + 1 + ChecksumLength;

    private ApiKey(string id, string text) => (Id, Text) = (id, text);

    /// <summary>The public part; lists and the audit name a key by it.</summary>
    public string Id { get; }

    /// <summary>All of it. Secret.</summary>
    public string Text { get; }

    /// <summary>A new one.</summary>
    public static ApiKey Make()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var body = $"{Prefix}{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return new(id, $"{body}_{Checksum(body):x8}");
    }

    /// <summary>Whether a text can be a key: its form and its checksum. Whether it is one of ours, only <see cref="Matches"/> says.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ApiKey key)
    {
        key = default;
        if (text?.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdLength] != '_' || text[^(1 + ChecksumLength)] != '_')
            return false;
        if (!uint.TryParse(text.AsSpan(^ChecksumLength..), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var checksum)
            || checksum != Checksum(text.AsSpan(..^(1 + ChecksumLength))))
        {
            return false;
        }

        key = new(text.Substring(Prefix.Length, IdLength), text);
        return true;
    }

    /// <summary>What is kept in place of the key. It has 256 bits of chance in it, so it needs no slow hash.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    /// <summary>Whether it is the key that this hash was kept of, in a time that says nothing of where they differ.</summary>
    public bool Matches(ReadOnlySpan<byte> hash)
    {
        Span<byte> text = stackalloc byte[Length];
        Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes];
        Encoding.ASCII.GetBytes(Text, text);
        SHA256.HashData(text, own);
        return CryptographicOperations.FixedTimeEquals(own, hash);
    }

    private static uint Checksum(ReadOnlySpan<char> body)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Crc32.HashToUInt32(bytes[..Encoding.ASCII.GetBytes(body, bytes)]);
    }
}
