using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Zhucun.Grains.Ledgers;

/// <summary>
/// The hash chain of a stream: SHA-256(previous hash ‖ canonical bytes). Canonical bytes are every field but the sequence, the hash itself and the droppable
/// personal text and salt (their keyed hash stands for them); texts are length-prefixed UTF-8, numbers big-endian, times in µs, the body as the stored text.
/// </summary>
public static class EntryHash
{
    private const byte Format = 1;

    // One a thread: the writer hashes every entry of a county, one after the other.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    /// <summary>What the first entry of a stream chains to: 32 zero bytes.</summary>
    public static byte[] Genesis => new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of an entry that follows <paramref name="previous"/> in its stream.</summary>
    public static byte[] Compute(ReadOnlySpan<byte> previous, LedgerEntry entry)
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        Compute(previous, entry, hash);
        return hash;
    }

    /// <summary>Writes that hash to a place of 32 bytes; the entry's own hash is not part of it and may be this place.</summary>
    public static void Compute(ReadOnlySpan<byte> previous, LedgerEntry entry, Span<byte> hash)
    {
        var writer = EmptyBuffer();
        writer.Write(previous);
        writer.Write([Format]);
        WriteInt64(writer, entry.County.Value);
        WriteText(writer, entry.Stream);
        WriteInt64(writer, entry.Version);
        WriteText(writer, entry.Type);
        WriteInt64(writer, CountyTime.ToMicroseconds(entry.OccurredAt));
        WriteInt64(writer, CountyTime.ToMicroseconds(entry.RecordedAt));
        WriteInt64(writer, entry.Township?.Value ?? 0);
        WriteInt64(writer, entry.Village?.Value ?? 0);
        WriteInt64(writer, entry.Member?.Value ?? 0);
        WriteInt64(writer, entry.DutyDate?.DayNumber ?? 0);
        WriteInt64(writer, entry.Slot is { } slot ? (long)slot : 0);
        WriteText(writer, entry.Actor);
        Span<byte> command = stackalloc byte[16];
        entry.CommandId.TryWriteBytes(command, bigEndian: true, out _);
        writer.Write(command);
        WriteInt64(writer, entry.CommandIndex);
        writer.Write([(byte)(entry.Settles ? 1 : 0), (byte)(entry.Wakes ? 1 : 0)]);
        WriteText(writer, entry.Body);
        WriteBytes(writer, entry.Personal?.KeyedHash ?? []);
        SHA256.HashData(writer.WrittenSpan, hash);
    }

    /// <summary>The keyed hash that the chain commits to in place of personal values.</summary>
    public static byte[] OfPersonal(string text, ReadOnlySpan<byte> salt)
    {
        var writer = EmptyBuffer();
        Encoding.UTF8.GetBytes(text, writer);
        var hash = HMACSHA256.HashData(salt, writer.WrittenSpan);
        writer.Clear();
        return hash;
    }

    /// <summary>Sets personal values beside an entry, under a fresh salt of 16 random bytes.</summary>
    public static PersonalPart Seal(string text)
    {
        var salt = RandomBytes.Take(16);
        return new PersonalPart(text, salt, OfPersonal(text, salt));
    }

    private static ArrayBufferWriter<byte> EmptyBuffer()
    {
        buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        return buffer;
    }

    private static void WriteInt64(ArrayBufferWriter<byte> writer, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(writer.GetSpan(sizeof(long)), value);
        writer.Advance(sizeof(long));
    }

    private static void WriteText(ArrayBufferWriter<byte> writer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteInt64(writer, length);
        writer.Advance(Encoding.UTF8.GetBytes(text, writer.GetSpan(length)));
    }

    private static void WriteBytes(ArrayBufferWriter<byte> writer, byte[] bytes)
    {
        WriteInt64(writer, bytes.Length);
        writer.Write(bytes);
    }
}
