using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.PersonalKeys;

/// <summary>
/// One key for personal values: AES-256-GCM under a fresh nonce. Text and salt are sealed together, because the salt is the key of the keyed hash: beside it in the clear it
/// would let whoever reads the table try all phone numbers. What is sealed is bound to its row and opens in no other.
/// </summary>
#pragma warning disable CA1001 // A key lives as long as the process reads with it; a thread's cipher goes with its thread.
internal sealed class PersonalKey(byte[] secret)
#pragma warning restore CA1001
{
    public const int SecretBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SmallBytes = 1024;

    // A cipher serves one thread at a time; the writers' threads and the readers' each have their own.
    private readonly ThreadLocal<AesGcm> ciphers = new(() => new AesGcm(secret, TagBytes));

    /// <summary>Seals a text with its salt: the nonce, and behind <paramref name="prefix"/> cipher and tag as base64.</summary>
    public (string Sealed, byte[] Nonce) Seal(string prefix, string text, byte[] salt, LedgerEntry at)
    {
        // ‖ a byte with the salt's length, the salt, the text ‖ the same sealed ‖ the tag
        var plain = 1 + salt.Length + Encoding.UTF8.GetByteCount(text);
        var needed = plain + plain + TagBytes;
        var rented = needed > SmallBytes ? ArrayPool<byte>.Shared.Rent(needed) : null;
        var buffer = (rented ?? stackalloc byte[SmallBytes])[..needed];
        buffer[0] = checked((byte)salt.Length);
        salt.CopyTo(buffer[1..]);
        Encoding.UTF8.GetBytes(text, buffer[(1 + salt.Length)..]);
        var nonce = RandomBytes.Take(NonceBytes);
        Span<byte> row = stackalloc byte[RowBytes(at)];
        WriteRow(row, at);
        ciphers.Value!.Encrypt(nonce, buffer[..plain], buffer[plain..^TagBytes], buffer[^TagBytes..], row);
        ReadOnlySpan<byte> cipher = buffer[plain..];
        var result = string.Create(prefix.Length + Base64.GetMaxEncodedToUtf8Length(cipher.Length), new Prefixed(prefix, cipher), static (place, value) =>
        {
            value.Prefix.CopyTo(place);
            Convert.TryToBase64Chars(value.Bytes, place[value.Prefix.Length..], out _);
        });
        Return(rented);
        return (result, nonce);
    }

    /// <summary>Opens what <see cref="Seal(string, string, byte[], LedgerEntry)"/> put behind the prefix for the same row; null for anything else.</summary>
    public (string Text, byte[] Salt)? Open(ReadOnlySpan<char> sealedText, ReadOnlySpan<byte> nonce, LedgerEntry at)
    {
        var longest = sealedText.Length / 4 * 3;
        var rented = longest > SmallBytes / 2 ? ArrayPool<byte>.Shared.Rent(2 * longest) : null;
        var buffer = rented ?? stackalloc byte[SmallBytes];
        var opened = Convert.TryFromBase64Chars(sealedText, buffer[..longest], out var written) && written > TagBytes && nonce.Length == NonceBytes
            ? Open(buffer[..(written - TagBytes)], buffer[(written - TagBytes)..written], nonce, buffer.Slice(longest, written - TagBytes), at)
            : null;
        Return(rented);
        return opened;
    }

    private (string Text, byte[] Salt)? Open(ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> nonce, Span<byte> plain, LedgerEntry at)
    {
        Span<byte> row = stackalloc byte[RowBytes(at)];
        WriteRow(row, at);
        try
        {
            ciphers.Value!.Decrypt(nonce, cipher, tag, plain, row);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var salt = plain[1..(1 + plain[0])];
        return (Encoding.UTF8.GetString(plain[(1 + salt.Length)..]), salt.ToArray());
    }

    /// <summary>Seals what belongs to no row: nonce, cipher and tag.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedBytes.AsSpan(..NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        ciphers.Value!.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes..^TagBytes), sealedBytes.AsSpan(^TagBytes..));
        return sealedBytes;
    }

    /// <summary>Opens what <see cref="Seal(ReadOnlySpan{byte})"/> made; null for anything else.</summary>
    public byte[]? Open(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        try
        {
            ciphers.Value!.Decrypt(sealedBytes[..NonceBytes], sealedBytes[NonceBytes..^TagBytes], sealedBytes[^TagBytes..], plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static int RowBytes(LedgerEntry at) => sizeof(int) + sizeof(long) + Encoding.UTF8.GetByteCount(at.Stream);

    private static void WriteRow(Span<byte> row, LedgerEntry at)
    {
        BinaryPrimitives.WriteInt32BigEndian(row, at.County.Value);
        BinaryPrimitives.WriteInt64BigEndian(row[sizeof(int)..], at.Version);
        Encoding.UTF8.GetBytes(at.Stream, row[(sizeof(int) + sizeof(long))..]);
    }

    private static void Return(byte[]? rented)
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    private readonly ref struct Prefixed(string prefix, ReadOnlySpan<byte> bytes)
    {
        public string Prefix { get; } = prefix;

        public ReadOnlySpan<byte> Bytes { get; } = bytes;
    }
}
