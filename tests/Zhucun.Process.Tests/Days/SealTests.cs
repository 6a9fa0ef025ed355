using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Days;

/// <summary>After midnight the day is sealed, and a proof can be checked by what docs/audit.md says and nothing else.</summary>
[Collection(DutyDays.Name)]
public sealed class SealTests(DutyDays county)
{
    [Fact]
    public async Task An_audit_entry_is_proved_the_next_day_to_somebody_who_has_only_the_keys_fingerprint()
    {
        var day = await county.NextMorningAsync();
        // What is recorded on the first day, a seal of the day before at least, is sealed after the second midnight.
        await day.MoveToAsync("00:01", daysOn: 1);
        var sealing = await SealOfAsync("530326", day.Text);
        await day.MoveToAsync("00:01", daysOn: 2);
        await SealOfAsync("530326/audit", $"{day.Date.AddDays(1):yyyy-MM-dd}");

        using var auditor = await county.County.AuditorAsync();
        var sequence = sealing.GetProperty("sequence").GetInt64();
        var proof = (await auditor.GetAsync($"/api/v1/audit/{sequence}/proof")).Json;

        Assert.Equal("530326/audit", proof.GetProperty("of").GetString());
        Assert.True(LeadsToTheRoot(proof));
        Assert.True(IsSigned(proof));
        var verified = await county.County.VerifyAsync();
        Assert.Equal(0, verified.ExitCode);
        Assert.Contains($"fingerprint {Convert.ToHexStringLower(SHA256.HashData(Bytes(proof, "publicKey")))}", verified.Output, StringComparison.Ordinal);
    }

    /// <summary>The audit's entry about a day's seal, once it is there: the sealing follows midnight by a moment.</summary>
    private async Task<JsonElement> SealOfAsync(string of, string day)
    {
        JsonElement? found = null;
        using var auditor = await county.County.AuditorAsync();
        await Patience.UntilAsync(
            async () => (found = (await SealsAsync(auditor)).FirstOrDefault(seal =>
                seal.GetProperty("subject").GetString() == of && seal.GetProperty("detail").GetProperty("day").GetString() == day)) is { ValueKind: JsonValueKind.Object },
            () => $"{day} of {of} is not sealed.");
        return found!.Value;
    }

    private static async Task<IEnumerable<JsonElement>> SealsAsync(CountyApi auditor) =>
        (await auditor.GetAsync("/api/v1/audit?what=ledger-sealed&limit=1000")).Json.GetProperty("items").EnumerateArray();

    private static bool LeadsToTheRoot(JsonElement proof)
    {
        var sequence = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(sequence, proof.GetProperty("sequence").GetInt64());
        var node = SHA256.HashData([0, .. sequence, .. Bytes(proof, "hash")]);
        var place = proof.GetProperty("index").GetInt64();
        var last = proof.GetProperty("last").GetInt64() - proof.GetProperty("first").GetInt64();
        foreach (var step in proof.GetProperty("path").EnumerateArray().Select(step => step.GetBytesFromBase64()))
        {
            if (place % 2 == 1 || place == last)
            {
                node = SHA256.HashData([1, .. step, .. node]);
                while (place % 2 == 0 && place > 0)
                    (place, last) = (place / 2, last / 2);
            }
            else
            {
                node = SHA256.HashData([1, .. node, .. step]);
            }

            (place, last) = (place / 2, last / 2);
        }

        return last == 0 && node.AsSpan().SequenceEqual(Bytes(proof, "root"));
    }

    private static bool IsSigned(JsonElement proof)
    {
        var text = string.Join('\n', "zhucun-seal-v1", proof.GetProperty("of"), proof.GetProperty("day"), proof.GetProperty("first"), proof.GetProperty("last"), proof.GetProperty("root")) + "\n";
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Bytes(proof, "publicKey"), out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), Bytes(proof, "signature"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static byte[] Bytes(JsonElement proof, string name) => proof.GetProperty(name).GetBytesFromBase64();
}
