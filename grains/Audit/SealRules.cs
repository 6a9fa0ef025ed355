using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Zhucun.Grains.Audit;

/// <summary>Which entries a day's seal holds, and what its signature says.</summary>
internal static class SealRules
{
    /// <summary>
    /// The day that is to be sealed next, by its first entry; null while it is not over. A silo whose clock lags may have written that entry after its day was sealed:
    /// it goes into the next day's seal, so that each sequence has one seal a day and none lacks an entry.
    /// </summary>
    public static DateOnly? NextDay(DateOnly? lastSealed, DateTimeOffset firstRecordedAt, DateTimeOffset now)
    {
        var day = CountyTime.DateOf(firstRecordedAt);
        if (lastSealed >= day)
            day = lastSealed.Value.AddDays(1);
        return day < CountyTime.DateOf(now) ? day : null;
    }

    /// <summary>Whether an entry belongs to a later day's seal, and with it all behind it.</summary>
    public static bool IsBehind(DateOnly day, DateTimeOffset recordedAt) => CountyTime.DateOf(recordedAt) > day;

    /// <summary>What is signed: six lines, each ended by a line feed, which a person can write down again.</summary>
    public static string TextOf(string of, DateOnly day, long first, long last, byte[] root) => string.Create(
        CultureInfo.InvariantCulture, $"zhucun-seal-v1\n{of}\n{day:yyyy-MM-dd}\n{first}\n{last}\n{Convert.ToBase64String(root)}\n");

    /// <summary>What a seal's signature stands under.</summary>
    public static string TextOf(LedgerSealed seal) => TextOf(seal.Of, seal.Day, seal.First, seal.Last, seal.Root);

    /// <summary>Whether the key that a seal names has signed it.</summary>
    public static bool IsSigned(LedgerSealed seal)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(seal.PublicKey, out _);
            return key.VerifyData(Encoding.UTF8.GetBytes(TextOf(seal)), seal.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The key's name for people who compare it: the SHA-256 of its public half.</summary>
    public static string FingerprintOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));
}
