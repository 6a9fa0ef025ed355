using System.Text;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.PersonalKeys;

/// <summary>
/// The keys of an installation: one that seals, and older ones that still open what they sealed. A sealed value stands as <c>e1:&lt;key id&gt;:&lt;base64&gt;</c> in the
/// column <c>personal</c> and its nonce in <c>salt</c>; a text without that beginning is from before there were keys, and stands as it is.
/// </summary>
/// <param name="current">The id of the key that seals.</param>
/// <param name="keys">All keys by their ids.</param>
internal sealed class PersonalKeyRing(string current, IReadOnlyDictionary<string, PersonalKey> keys)
{
    private const string Prefix = "e1:";

    private readonly string beginning = $"{Prefix}{current}:";

    /// <summary>No key at all: it opens what was never sealed.</summary>
    public static readonly PersonalKeyRing Empty = new(string.Empty, new Dictionary<string, PersonalKey>());

    /// <summary>An entry's personal values as its row has them.</summary>
    public PersonalPart? Seal(LedgerEntry entry)
    {
        if (entry.Personal is not { Text: { } text, Salt: { } salt } personal)
            return entry.Personal;
        var (value, nonce) = keys[current].Seal(beginning, text, salt, entry);
        return personal with { Text = value, Salt = nonce };
    }

    /// <summary>Whether bytes begin as <see cref="Seal(ReadOnlySpan{byte})"/> writes them.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> bytes) => bytes.StartsWith("e1:"u8);

    /// <summary>Seals what belongs to no row: the key's id in front of it, as in a column.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain) => [.. Encoding.ASCII.GetBytes(beginning), .. keys[current].Seal(plain)];

    /// <summary>Opens such bytes; null where the key is missing or they do not open under it.</summary>
    public byte[]? Open(ReadOnlySpan<byte> sealedBytes)
    {
        var id = sealedBytes[Prefix.Length..];
        return id.IndexOf((byte)':') is > 0 and var colon && keys.TryGetValue(Encoding.ASCII.GetString(id[..colon]), out var key) ? key.Open(id[(colon + 1)..]) : null;
    }

    /// <summary>A row's personal values as an entry has them, or why they cannot be read.</summary>
    public PersonalReading Open(LedgerEntry stored)
    {
        if (stored.Personal is not { Text: { } text, Salt: { } nonce } personal || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return new(stored.Personal);
        var id = text.AsSpan(Prefix.Length);
        if (id.IndexOf(':') is not (> 0 and var colon))
            return new(null) { Fault = PersonalFault.Unreadable, KeyId = "?" };
        var keyId = id[..colon].ToString();
        if (!keys.TryGetValue(keyId, out var key))
            return new(null) { Fault = PersonalFault.KeyMissing, KeyId = keyId };
        return key.Open(id[(colon + 1)..], nonce, stored) is var (opened, salt)
            ? new(personal with { Text = opened, Salt = salt })
            : new(null) { Fault = PersonalFault.Unreadable, KeyId = keyId };
    }
}

/// <summary>What became of the attempt to open a row's personal values; without a fault, <see cref="Part"/> has them, or is null where the row has none.</summary>
internal readonly record struct PersonalReading(PersonalPart? Part)
{
    public PersonalFault? Fault { get; init; }

    /// <summary>The key that the value names.</summary>
    public string? KeyId { get; init; }
}

/// <summary>Why personal values cannot be read.</summary>
internal enum PersonalFault
{
    /// <summary>The key that sealed them is not in the ring.</summary>
    KeyMissing,

    /// <summary>They do not open under the key that they name: value, nonce or row were changed, or another key bears its id.</summary>
    Unreadable,
}
