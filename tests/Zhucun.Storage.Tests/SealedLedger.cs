using System.Security.Cryptography;
using System.Text;
using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>
/// A county's ledger and its audit in one file, whose seals are made as the grains make them, or otherwise by somebody who can compute every hash but does not have the
/// seal key.
/// </summary>
internal sealed class SealedLedger : IAsyncDisposable
{
    public static readonly CountyCode County = LedgerPlace.County;
    public static readonly DateOnly Monday = new(2026, 11, 23);

    private readonly TemporaryFolder place = new();
    private readonly DataFolder folder;
    private readonly SqliteLedgers ledgers;
    private readonly Dictionary<string, LedgerEntry> ends = [];
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SealedLedger()
    {
        folder = DataFolder.Open(place.Path);
        ledgers = new SqliteLedgers(folder, place.Keys(), new SetClock(CountyTime.At(Monday, new TimeOnly(8, 30))), new DeafListener());
    }

    public string Folder => place.Path;

    public string Fingerprint => SealRules.FingerprintOf(key.ExportSubjectPublicKeyInfo());

    /// <summary>Entries of a sequence.</summary>
    public async Task FillAsync(CountyCode ledger, int count, string stream = "member:1")
    {
        for (var i = 0; i < count; i++)
            await AppendAsync(ledger, stream, New.Entry(type: ledger.IsAudit ? EntryTypes.AuditRecorded : EntryTypes.MemberCheckedIn));
    }

    /// <summary>Seals entries of a sequence; what is changed before the signature is signed, what is changed behind it is not.</summary>
    public async Task SealAsync(
        CountyCode ledger, int day, long first, long last, Func<LedgerSealed, LedgerSealed>? before = null, Func<LedgerSealed, LedgerSealed>? behind = null, string? stream = null)
    {
        var entries = (await ledgers.Of(ledger).ReadAsync(first - 1, (int)(last - first + 1))).Select(entry => MerkleRules.Leaf(entry.Sequence, entry.Hash));
        var seal = new LedgerSealed
        {
            OccurredAt = CountyTime.At(Monday.AddDays(day + 1), default),
            Of = ledger.ToString(),
            Day = Monday.AddDays(day),
            First = first,
            Last = last,
            Root = MerkleRules.Root(entries),
            PublicKey = key.ExportSubjectPublicKeyInfo(),
            Signature = [],
        };
        seal = before?.Invoke(seal) ?? seal;
        seal = seal with { Signature = key.SignData(Encoding.UTF8.GetBytes(SealRules.TextOf(seal)), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) };
        seal = behind?.Invoke(seal) ?? seal;
        await AppendAsync(ledger.Audit, stream ?? GrainKeys.Seals(ledger), EventCatalog.Write(seal, Actors.System, Guid.NewGuid(), 0));
    }

    /// <summary>Closes the ledger, has somebody at its file, and verifies it.</summary>
    public async Task<(int Code, string Output)> VerifyAsync(string? sql = null)
    {
        await ledgers.DisposeAsync();
        if (sql is not null)
        {
            using var connection = SqliteFiles.Open(Path.Combine(place.Path, "ledger.db"), Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite);
            SqliteFiles.Execute(connection, $"DROP TRIGGER entries_do_not_change; DROP TRIGGER entries_are_kept; {sql}");
        }

        using var output = new StringWriter { NewLine = "\n" };
        var code = Silo.Verify.VerifyCommand.Run(["verify", "--data", place.Path], output, output);
        return (code, output.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await ledgers.DisposeAsync();
        folder.Dispose();
        place.Dispose();
        key.Dispose();
    }

    private async Task AppendAsync(CountyCode ledger, string stream, NewEntry entry)
    {
        var end = ends.GetValueOrDefault($"{ledger} {stream}");
        var append = end is null ? New.Append(stream, entry) : New.After(end, entry);
        ends[$"{ledger} {stream}"] = Assert.IsType<AppendOutcome.Committed>(await ledgers.Of(ledger).AppendAsync(append)).Entries[0];
    }

    private sealed class DeafListener : ICommitListener
    {
        public void Committed(CountyCode county, IReadOnlyList<LedgerEntry> entries)
        {
        }
    }
}
