using Zhucun.Load.Client;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>The board of a slot that is settled, against the last paragraph of MISSION A3.</summary>
internal static class BoardComparison
{
    public static IEnumerable<Difference> Compare(IReadOnlyList<Participant> people, MonthForecast forecast, SlotWindow slot, Board board)
    {
        var name = $"{slot.Date:yyyy-MM-dd} {slot.Slot}";
        if (board.Date != slot.Date || board.Slot != slot.Slot)
        {
            yield return new Difference("board", name, "this slot", $"{board.Date:yyyy-MM-dd} {board.Slot}");
            yield break;
        }

        var standing = people.ToLookup(who => who.Village, who => forecast.Attendance[new SlotKey(who.Member, slot.Date, slot.Slot)].Status);
        foreach (var status in Enum.GetValues<AttendanceStatus>())
        {
            var (expected, found) = (standing.Sum(team => team.Count(one => one == status)), board.Counts?.GetValueOrDefault(status.ToString()) ?? 0);
            if (expected != found)
                yield return new Difference("board", name, $"{expected} {status}", $"{found} {status}");
        }

        var villages = (board.Townships ?? []).SelectMany(township => township.Villages ?? []).ToDictionary(village => village.Code, village => village.Status);
        foreach (var team in standing)
        {
            var (expected, found) = (VillageStatuses([.. team]), villages.GetValueOrDefault(team.Key) ?? "missing");
            if (!expected.Contains(found))
                yield return new Difference("board", $"{team.Key} {name}", string.Join(" or ", expected), found);
        }
    }

    /// <summary>Where some of a silent team can't be reached and others are absent, the rules leave open which of it is shown.</summary>
    public static IReadOnlyList<string> VillageStatuses(IReadOnlyList<AttendanceStatus> team)
    {
        var expected = team.Where(one => one is not (AttendanceStatus.OnLeave or AttendanceStatus.OnMission or AttendanceStatus.OffDuty)).ToArray();
        var present = expected.Count(one => one is AttendanceStatus.Present or AttendanceStatus.Late);
        if (team.All(one => one == AttendanceStatus.OffDuty))
            return ["OffDuty"];
        if (present > 0)
            return [present == expected.Length ? "AllPresent" : "PartlyPresent"];
        var unreachable = expected.Count(one => one == AttendanceStatus.Unreachable);
        if (unreachable == 0)
            return ["Unattended"];
        return unreachable == expected.Length ? ["Unreachable"] : ["Unreachable", "Unattended"];
    }
}
