using Zhucun.Load.Client;

namespace Zhucun.Load.Morning;

/// <summary>What the system says of a slot when all is done.</summary>
internal sealed record Found(Board Board, IReadOnlyList<RollItem> Roll, IReadOnlyList<Alert> Alerts);

/// <summary>Sets what the rules demand against what the system says. Pure; an empty list means that they agree.</summary>
internal static class Verification
{
    public static IReadOnlyList<Difference> Compare(IReadOnlyCollection<MemberRecord> records, SlotWindow slot, Found found) =>
    [
        .. CompareBoard(records, slot, found.Board),
        .. CompareRoll(records, found.Roll),
        .. CompareAlerts(records, slot, found.Alerts),
    ];

    public static Dictionary<string, int> CountByStatus(IEnumerable<MemberRecord> records) =>
        records.GroupBy(r => r.Status.ToString()).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>The key of MISSION B1, under which an absence is raised once.</summary>
    public static string AlertKey(string member, SlotWindow slot) => $"absence:1:{member}:{slot.Date:yyyy-MM-dd}:{slot.Slot}";

    /// <summary>A3's last paragraph, after the settlement.</summary>
    public static string VillageStatus(IReadOnlyCollection<MemberRecord> team)
    {
        if (team.All(r => r.Status == AttendanceStatus.OffDuty))
            return "OffDuty";
        var expected = team.Where(r => r.Status is not (AttendanceStatus.OnLeave or AttendanceStatus.OnMission or AttendanceStatus.OffDuty)).ToArray();
        var present = expected.Count(r => r.IsPresentOrLate);
        if (present > 0)
            return present == expected.Length ? "AllPresent" : "PartlyPresent";
        return expected.Any(r => r.Status == AttendanceStatus.Unreachable) ? "Unreachable" : "Unattended";
    }

    private static IEnumerable<Difference> CompareBoard(IReadOnlyCollection<MemberRecord> records, SlotWindow slot, Board board)
    {
        if (board.Slot != slot.Slot || board.Date != slot.Date)
        {
            yield return new Difference("board", "slot", $"{slot.Date:yyyy-MM-dd} {slot.Slot}", $"{board.Date:yyyy-MM-dd} {board.Slot}");
            yield break;
        }

        if (board.Slots?.FirstOrDefault(s => s.Slot == slot.Slot) is not { Settled: true })
            yield return new Difference("board", "slot", "settled", "not settled");
        foreach (var difference in CompareCounts("board", "county", records, board.Counts))
            yield return difference;

        var townships = (board.Townships ?? []).ToDictionary(t => t.Code);
        foreach (var own in records.GroupBy(r => r.Who.Township).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (!townships.TryGetValue(own.Key, out var township))
            {
                yield return new Difference("board", own.Key, "on the board", "missing");
                continue;
            }

            foreach (var difference in CompareCounts("board", township.Name, own, township.Counts))
                yield return difference;
            var villages = (township.Villages ?? []).ToDictionary(v => v.Code);
            foreach (var team in own.GroupBy(r => r.Who.Village))
            {
                var (expected, shown) = (VillageStatus([.. team]), villages.GetValueOrDefault(team.Key)?.Status ?? "missing");
                if (expected != shown)
                    yield return new Difference("board", $"village {team.Key}", expected, shown);
            }
        }
    }

    private static IEnumerable<Difference> CompareCounts(
        string where, string who, IEnumerable<MemberRecord> records, IReadOnlyDictionary<string, int>? found)
    {
        var expected = CountByStatus(records);
        found ??= new Dictionary<string, int>();
        foreach (var status in expected.Keys.Union(found.Keys).Order(StringComparer.Ordinal))
        {
            var (mustBe, is_) = (expected.GetValueOrDefault(status), found.GetValueOrDefault(status));
            if (mustBe != is_)
                yield return new Difference(where, who, $"{mustBe} {status}", $"{is_} {status}");
        }
    }

    private static IEnumerable<Difference> CompareRoll(IReadOnlyCollection<MemberRecord> records, IReadOnlyList<RollItem> roll)
    {
        var items = roll.ToLookup(i => i.Member);
        foreach (var record in records)
        {
            var own = items[record.Who.Member].ToArray();
            if (own.Length != 1)
            {
                yield return new Difference("roll", Name(record), "one line", $"{own.Length} lines");
                continue;
            }

            var item = own[0];
            if (item.Status != record.Status.ToString())
                yield return new Difference("roll", Name(record), record.Status.ToString(), item.Status);
            // Of the others the run knows the status alone.
            if (!record.Played || !record.IsPresentOrLate)
                continue;
            if (item.Grade != record.Grade?.ToString())
                yield return new Difference("roll", Name(record), $"grade {record.Grade}", $"grade {item.Grade ?? "missing"}");
            if (!record.Reasons.Contains(item.Reason))
                yield return new Difference("roll", Name(record), $"reason {string.Join(" or ", record.Reasons)}", $"reason {item.Reason ?? "missing"}");
            if (item.CheckInId is not null && !string.Equals(item.CheckInId, record.CheckInId, StringComparison.OrdinalIgnoreCase))
                yield return new Difference("roll", Name(record), $"check-in {record.CheckInId}", $"check-in {item.CheckInId}");
        }
    }

    private static IEnumerable<Difference> CompareAlerts(IReadOnlyCollection<MemberRecord> records, SlotWindow slot, IReadOnlyList<Alert> alerts)
    {
        var own = alerts.Where(a => a.Kind == "absence" && a.DutyDate == slot.Date && a.Slot == slot.Slot).ToLookup(a => a.Member ?? "");
        foreach (var record in records.Where(r => r.Played))
        {
            var found = own[record.Who.Member].ToArray();
            if (found.Length != (record.Alert == AlertFate.None ? 0 : 1))
            {
                yield return new Difference("alerts", Name(record), record.Alert == AlertFate.None ? "no alert" : "one alert", $"{found.Length} alerts");
                continue;
            }

            if (found.Length == 0)
                continue;
            var alert = found[0];
            if (alert.Key != AlertKey(record.Who.Member, slot))
                yield return new Difference("alerts", Name(record), $"key {AlertKey(record.Who.Member, slot)}", $"key {alert.Key}");
            if (FateOf(alert) != record.Alert)
                yield return new Difference("alerts", Name(record), record.Alert.ToString(), $"{alert.State}{(alert.Retracted == true ? ", retracted" : "")}");
            if (record.WaitingEvidence is { } evidence
                && !(alert.Evidence ?? []).Any(e => string.Equals(e.CheckInId, evidence, StringComparison.OrdinalIgnoreCase)))
                yield return new Difference("alerts", Name(record), $"evidence {evidence} attached", "not attached");
        }

        foreach (var stranger in own.Where(g => records.All(r => r.Who.Member != g.Key)))
            yield return new Difference("alerts", stranger.Key, "no alert: not a member", $"{stranger.Count()} alerts");
    }

    public static AlertFate FateOf(Alert alert) => alert switch
    {
        { Retracted: true } => AlertFate.Retracted,
        { State: "Resolved" } => AlertFate.Resolved,
        _ => AlertFate.Open,
    };

    private static string Name(MemberRecord record) => $"{record.Who.Name} {record.Who.Member}";
}
