using System.Globalization;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Audit;

/// <summary>
/// The audit of RELIABILITY.md, as far as check-ins, absences and alerts go: sets what the clients were told against what the ledger holds. It is one piece of
/// code for scenarios, cluster tests and faults, and it knows only those two sides.
/// </summary>
internal static class LedgerAudit
{
    /// <summary>Reads the ledger from behind a sequence and checks I1, I2 and I4. An empty list: all is as it must be.</summary>
    public static async Task<LedgerFindings> CheckAsync(
        ILedgerReading ledger, long after, IReadOnlyList<AttemptedCheckIn> attempts, CancellationToken stop)
    {
        var records = new List<LedgerRecord>();
        await foreach (var record in ledger.ReadAsync(after, stop))
            records.Add(record);
        return new LedgerFindings(records, [.. Dense(records, after), .. CommandsOnce(records), .. CheckInsAsTold(records, attempts), .. AlertsOnce(records)]);
    }

    /// <summary>I4: sequences are dense.</summary>
    private static IEnumerable<Difference> Dense(IReadOnlyList<LedgerRecord> records, long after)
    {
        var last = after;
        foreach (var record in records)
        {
            if (record.Sequence != last + 1)
                yield return new Difference("ledger", "sequence", $"{last + 1} after {last}", $"{record.Sequence}");
            last = record.Sequence;
        }
    }

    /// <summary>I2: no command is carried out twice in a stream.</summary>
    private static IEnumerable<Difference> CommandsOnce(IReadOnlyList<LedgerRecord> records) => records
        .Where(r => r.Command is not null)
        .GroupBy(r => r.Command)
        .Where(g => g.Count() > 1)
        .Select(g => new Difference("ledger", g.Key!, "one entry", $"entries {string.Join(", ", g.Select(r => r.Sequence))}"));

    /// <summary>I1 and I2: what was acknowledged is there once, as it was told, to every repeat the same; what is unknown is there at most once; what was refused is not.</summary>
    private static IEnumerable<Difference> CheckInsAsTold(IReadOnlyList<LedgerRecord> records, IReadOnlyList<AttemptedCheckIn> attempts)
    {
        var entries = records.Where(r => r.Type == "member.checked-in").ToLookup(r => r.Text("checkInId") ?? "", StringComparer.OrdinalIgnoreCase);
        foreach (var doubled in entries.Where(g => g.Count() > 1))
            yield return new Difference("ledger", $"check-in {doubled.Key}", "one entry", $"entries {string.Join(", ", doubled.Select(r => r.Sequence))}");
        foreach (var attempt in attempts)
        {
            var found = entries[attempt.CheckInId].ToArray();
            var who = $"check-in {attempt.CheckInId} of {attempt.Member}";
            if (attempt.Outcome == RequestOutcome.Refused && found.Length > 0)
                yield return new Difference("ledger", who, "nothing, it was refused", $"entry {found[0].Sequence}");
            if (attempt.Outcome != RequestOutcome.Ok)
                continue;
            if (found.Length == 0)
                yield return new Difference("ledger", who, "an entry, it was acknowledged", "none");
            if (attempt.Answers.Distinct().Count() > 1)
                yield return new Difference("answers", who, "the first answer again", string.Join(" / ", attempt.Answers.Distinct()));
            if (attempt.Created > 1)
                yield return new Difference("answers", who, "new once", $"new {attempt.Created} times");
            if (found.Length == 1 && DifferenceOf(found[0], attempt) is { } difference)
                yield return new Difference("ledger", who, "the content that was acknowledged", difference);
        }
    }

    private static string? DifferenceOf(LedgerRecord entry, AttemptedCheckIn attempt)
    {
        if (attempt.Answers[0] is not { } answer)
            return "an answer that isn't the contract's JSON";
        var pairs = new (string What, string? Told, string? Kept)[]
        {
            ("sequence", answer.Sequence.ToString(CultureInfo.InvariantCulture), entry.Sequence.ToString(CultureInfo.InvariantCulture)),
            ("stream", $"member:{attempt.Member}", entry.Stream),
            ("dutyDate", DateText(answer.DutyDate), DateText(entry.DutyDate)),
            ("slot", answer.Slot, entry.Slot),
            ("status", answer.Status, entry.Text("status")),
            ("grade", answer.Grade, entry.Text("grade")),
            ("place", answer.Place, entry.Text("place")),
            ("reason", answer.Reason, entry.Text("reason")),
        };
        var wrong = pairs.Where(p => p.Told != p.Kept).Select(p => $"{p.What} told {p.Told ?? "–"}, kept {p.Kept ?? "–"}").ToArray();
        return wrong.Length == 0 ? null : string.Join("; ", wrong);
    }

    /// <summary>I4 and I2: one alert a key, and so one a (member, date, slot), whose absence its key names (MISSION B1).</summary>
    private static IEnumerable<Difference> AlertsOnce(IReadOnlyList<LedgerRecord> records) => records
        .Where(r => r.Type == "alert.triggered")
        .GroupBy(r => r.Text("key") ?? $"entry {r.Sequence}")
        .Where(g => g.Count() > 1)
        .Select(g => new Difference("ledger", g.Key, "alerted once", $"entries {string.Join(", ", g.Select(r => r.Sequence))}"));

    private static string? DateText(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What an audit read and what it found wrong.</summary>
internal sealed record LedgerFindings(IReadOnlyList<LedgerRecord> Records, IReadOnlyList<Difference> Differences)
{
    /// <summary>How many members have which status in a slot, by the entries alone: each member's last one that sets it.</summary>
    public IReadOnlyDictionary<string, int> Recount(DateOnly date, string slot) => Records
        .Where(r => r.DutyDate == date && r.Slot == slot && r.Stream.StartsWith("member:", StringComparison.Ordinal) && r.Text("status") is not null)
        .GroupBy(r => r.Stream)
        .GroupBy(member => member.Last().Text("status")!)
        .ToDictionary(g => g.Key, g => g.Count());
}
