using System.Security.Cryptography;
using System.Text;
using Zhucun.Grains.Audit;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Which day is sealed when, and what the signature says.</summary>
public class SealRulesTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData(null, "2026-11-23 08:00", "2026-11-24 00:00", "2026-11-23")]
    [InlineData(null, "2026-11-23 23:59:59.999", "2026-11-24 00:00", "2026-11-23")]
    [InlineData(null, "2026-11-23 08:00", "2026-11-23 23:59:59.999", null)]
    [InlineData("2026-11-20", "2026-11-23 08:00", "2026-12-24 08:00", "2026-11-23")]
    // Written by a silo whose clock lags, behind a seal of the very day.
    [InlineData("2026-11-23", "2026-11-23 23:59:59.999", "2026-11-24 00:01", null)]
    [InlineData("2026-11-23", "2026-11-23 23:59:59.999", "2026-11-25 00:00", "2026-11-24")]
    public void The_day_of_the_first_entry_is_sealed_when_it_is_over(string? last, string first, string now, string? day) => Assert.Equal(
        day is null ? null : DateOnly.Parse(day), SealRules.NextDay(last is null ? null : DateOnly.Parse(last), At(first), At(now)));

    [Fact]
    public void The_day_is_the_countys_and_not_that_of_utc() =>
        Assert.Equal(Monday, SealRules.NextDay(null, At("2026-11-23 07:59").ToUniversalTime(), At("2026-11-24 00:00").ToUniversalTime()));

    [Fact]
    public void What_is_signed_can_be_written_down_again() => Assert.Equal(
        "zhucun-seal-v1\n530326/audit\n2026-11-23\n17\n42\n+/8A\n", SealRules.TextOf("530326/audit", Monday, 17, 42, [251, 255, 0]));

    [Fact]
    public void A_seal_is_genuine_until_anything_in_it_is_changed()
    {
        var seal = Sealed();
        Assert.True(SealRules.IsSigned(seal));
        Assert.All(
            [
                seal with { Of = "530326" }, seal with { Day = Monday.AddDays(1) }, seal with { First = 16 }, seal with { Last = 43 },
                seal with { Root = [1, 2, 4] }, seal with { PublicKey = Sealed().PublicKey }, seal with { PublicKey = [1] },
                seal with { Signature = [1] }, seal with { Signature = [] }, seal with { Signature = Sealed().Signature },
            ],
            forged => Assert.False(SealRules.IsSigned(forged)));
    }

    [Fact]
    public void A_keys_fingerprint_is_the_hash_of_its_public_half() =>
        Assert.Equal("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", SealRules.FingerprintOf([1, 2, 3]));

    private static LedgerSealed Sealed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var seal = new LedgerSealed
        {
            Of = "530326/audit", Day = Monday, First = 17, Last = 42, Root = [1, 2, 3], PublicKey = key.ExportSubjectPublicKeyInfo(), Signature = [],
        };
        var text = Encoding.UTF8.GetBytes(SealRules.TextOf(seal));
        return seal with { Signature = key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) };
    }
}
