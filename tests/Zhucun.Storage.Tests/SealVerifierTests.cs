using Zhucun.Grains;

namespace Zhucun.Storage.Tests;

/// <summary>The verifier holds each day against its seal: what is changed so that every hash fits again does not fit what was sealed.</summary>
public sealed class SealVerifierTests
{
    private static readonly CountyCode County = SealedLedger.County;

    [Fact]
    public async Task What_was_sealed_and_not_changed_holds_and_the_keys_fingerprint_is_told()
    {
        await using var ledger = await SealedAsync();

        var (code, output) = await ledger.VerifyAsync();

        Assert.Equal(0, code);
        Assert.Contains("The ledger holds: 18 entries.", output, StringComparison.Ordinal);
        Assert.Contains($"530326 is sealed up to 2026-11-24 (entry 8), key fingerprint {ledger.Fingerprint}\n", output, StringComparison.Ordinal);
        Assert.Contains($"530326/audit is sealed up to 2026-11-24 (entry 6), key fingerprint {ledger.Fingerprint}\n", output, StringComparison.Ordinal);
        Assert.Contains("530326/audit 封存到 2026-11-24（第 6 条），密钥指纹", output, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, (Func<SealedLedger, Task> Forge, string Where, string What)> Forgeries = new()
    {
        ["a root that is signed, but not that of the county's entries"] = (
            ledger => ledger.SealAsync(County, 2, 9, 9, before: seal => seal with { Root = new byte[32] }),
            "county 530326, sequence 9 (stream member:1",
            "the seal of 2026-11-25 does not fit: entries 9–9 were changed after it"),
        ["a root that is signed, but not that of the audit's entries"] = (
            ledger => ledger.SealAsync(County.Audit, 2, 7, 8, before: seal => seal with { Root = new byte[32] }),
            "county 530326/audit, sequence 10 (stream seals:530326/audit",
            "the seal of 2026-11-25 does not fit: entries 7–8 were changed after it"),
        ["a root that was changed after it was signed"] = (
            ledger => ledger.SealAsync(County, 2, 9, 9, behind: seal => seal with { Root = new byte[32] }),
            "county 530326/audit, sequence 10 (stream seals:530326,",
            "the seal's signature does not fit"),
        ["a signature by nobody"] = (
            ledger => ledger.SealAsync(County, 2, 9, 9, behind: seal => seal with { Signature = [1, 2, 3] }),
            "stream seals:530326,",
            "the seal's signature does not fit"),
        ["a seal that leaves an entry out"] = (
            ledger => ledger.SealAsync(County.Audit, 2, 8, 8),
            "stream seals:530326/audit",
            "a seal is missing: the next one was due from entry 7 on, that of 2026-11-25 holds 8–8"),
        ["a seal that goes over sealed entries again"] = (
            ledger => ledger.SealAsync(County, 2, 8, 9),
            "stream seals:530326,",
            "a seal is missing: the next one was due from entry 9 on"),
        ["a second seal of a day"] = (
            ledger => ledger.SealAsync(County, 1, 9, 9),
            "stream seals:530326,",
            "a seal is missing"),
        ["a seal of more entries than the county has"] = (
            ledger => ledger.SealAsync(County, 2, 9, 12),
            "county 530326/audit, sequence 10 (stream seals:530326,",
            "2026-11-25 was sealed up to entry 12, and the ledger does not have so many"),
        ["a seal of entries that stand behind it"] = (
            ledger => ledger.SealAsync(County.Audit, 2, 7, 12),
            "stream seals:530326/audit",
            "2026-11-25 was sealed up to entry 12, and the ledger does not have so many"),
        ["a seal in another sequence's stream"] = (
            ledger => ledger.SealAsync(County, 2, 9, 9, stream: "seals:530326/audit"),
            "stream seals:530326/audit",
            "a seal of 530326 has no place here"),
        ["a seal of another county"] = (
            ledger => ledger.SealAsync(County, 2, 9, 9, before: seal => seal with { Of = "530325" }),
            "stream seals:530326,",
            "a seal of 530325 has no place here"),
    };

    public static readonly TheoryData<string> Names = [.. Forgeries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_seal_is_named(string forgery)
    {
        var (forge, where, what) = Forgeries[forgery];
        await using var ledger = await SealedAsync();
        await forge(ledger);

        var (code, output) = await ledger.VerifyAsync();

        Assert.Equal(1, code);
        Assert.Contains(where, output, StringComparison.Ordinal);
        Assert.Contains(what, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_of_different_streams_that_swapped_their_sequences_are_found_once_their_day_is_sealed()
    {
        const string swap =
            """
            UPDATE entries SET sequence = -1 WHERE county = 530326 AND sequence = 9;
            UPDATE entries SET sequence = 9 WHERE county = 530326 AND sequence = 10;
            UPDATE entries SET sequence = 10 WHERE county = 530326 AND sequence = -1;
            """;
        await using var before = await SealedAsync();
        await before.FillAsync(County, 1, "member:2");
        await using var after = await SealedAsync();
        await after.FillAsync(County, 1, "member:2");
        await after.SealAsync(County, 2, 9, 10);

        Assert.Equal(0, (await before.VerifyAsync(swap)).Code);
        var (code, output) = await after.VerifyAsync(swap);
        Assert.Equal(1, code);
        Assert.Contains("the seal of 2026-11-25 does not fit: entries 9–10 were changed after it", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_were_cut_off_behind_the_seal_are_missed_also_when_the_head_was_set_back()
    {
        await using var ledger = await SealedAsync();

        var (code, output) = await ledger.VerifyAsync(
            "DELETE FROM entries WHERE county = 530326 AND sequence > 7; UPDATE heads SET sequence = 7 WHERE county = 530326");

        Assert.Equal(1, code);
        Assert.Contains("2026-11-24 was sealed up to entry 8, and the ledger does not have so many", output, StringComparison.Ordinal);
        Assert.Contains("2026-11-24 封存到第 8 条，账本里却没有这么多", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_seal_whose_body_was_made_unreadable_is_named()
    {
        await using var ledger = await SealedAsync();
        await ledger.SealAsync(County, 2, 9, 9, behind: seal => seal with { Of = null! });

        var (code, output) = await ledger.VerifyAsync();

        Assert.Equal(1, code);
        Assert.Contains("the body is no valid JSON", output, StringComparison.Ordinal);
    }

    /// <summary>Two days of the county (8 entries) and of its audit (6), sealed, and an entry of each behind them.</summary>
    private static async Task<SealedLedger> SealedAsync()
    {
        var ledger = new SealedLedger();
        await ledger.FillAsync(County, 5);
        await ledger.FillAsync(County.Audit, 3);
        await ledger.SealAsync(County, 0, 1, 5);
        await ledger.SealAsync(County.Audit, 0, 1, 3);
        await ledger.FillAsync(County, 3);
        await ledger.FillAsync(County.Audit, 1);
        await ledger.SealAsync(County, 1, 6, 8);
        await ledger.SealAsync(County.Audit, 1, 4, 6);
        await ledger.FillAsync(County, 1);
        await ledger.FillAsync(County.Audit, 1);
        return ledger;
    }
}
