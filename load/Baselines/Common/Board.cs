namespace Zhucun.Baselines;

/// <summary>The duty board: who is in place, by township and village.</summary>
public sealed record Board(
    string County, DateOnly Date, Slot Slot, DateTimeOffset Now, IReadOnlyDictionary<AttendanceStatus, int> Counts, IReadOnlyList<BoardTownship> Townships)
{
    /// <summary>The board of what is known of each member; who is not in it is pending.</summary>
    public static Board Of(Baselines.County county, DutySlot slot, DateTimeOffset now, IReadOnlyDictionary<long, AttendanceStatus> known)
    {
        var townships = county.Members.GroupBy(member => member.Village.Township).OrderBy(group => group.Key).Select(township => new BoardTownship(
            $"{township.Key}",
            CountsOf(township, known),
            [.. township.GroupBy(member => member.Village).Select(village => new BoardVillage($"{village.Key.Code}", village.Key.Name, CountsOf(village, known)))]));
        return new Board($"{Baselines.County.Code}", slot.Date, slot.Slot, now, CountsOf(county.Members, known), [.. townships]);
    }

    private static Dictionary<AttendanceStatus, int> CountsOf(IEnumerable<Member> members, IReadOnlyDictionary<long, AttendanceStatus> known) =>
        members.CountBy(member => known.GetValueOrDefault(member.Number)).ToDictionary();
}

public sealed record BoardTownship(string Code, IReadOnlyDictionary<AttendanceStatus, int> Counts, IReadOnlyList<BoardVillage> Villages);

public sealed record BoardVillage(string Code, string Name, IReadOnlyDictionary<AttendanceStatus, int> Counts);
