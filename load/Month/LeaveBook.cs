namespace Zhucun.Load.Month;

internal enum LeaveState
{
    Requested,
    Approved,
    Rejected,
    Withdrawn,
    Cancelled,
    Returned,
}

/// <summary>A leave as the rules see it. <see cref="LastTaken"/> is its last day, or the day of an early return.</summary>
internal sealed class Leave(string id, string member, DateOnly from, DateOnly to, DateTimeOffset askedAt, int order)
{
    public string Id => id;

    public string Member => member;

    public DateOnly From { get; } = from;

    public DateOnly To { get; } = to;

    public DateTimeOffset AskedAt => askedAt;

    /// <summary>Which request of the county it was.</summary>
    public int Order => order;

    public DateOnly LastTaken { get; set; } = to;

    public LeaveState State { get; set; }

    /// <summary>Who approved or rejected it: the same office's same act is answered again.</summary>
    public Office? DecidedBy { get; set; }

    public int Days => LastTaken.DayNumber - From.DayNumber + 1;

    /// <summary>Whether its days are free of duty.</summary>
    public bool IsGranted => State is LeaveState.Approved or LeaveState.Returned;

    public bool Covers(DateOnly date) => date >= From && date <= LastTaken;
}

/// <summary>MISSION L1, L2, L4 and L6: who is away when, and whose it is to decide.</summary>
internal sealed class LeaveBook
{
    private const int TownshipsMost = 3;

    private readonly Dictionary<string, Leave> byId = [];
    private readonly Dictionary<string, List<Leave>> byMember = [];

    /// <summary>Those that somebody has asked for.</summary>
    public IEnumerable<Leave> AskedFor => byId.Values;

    public Leave? Find(string id) => byId.GetValueOrDefault(id);

    public bool IsOnLeave(string member, DateOnly date) => Of(member).Any(leave => leave.IsGranted && leave.Covers(date));

    public IReadOnlyList<Leave> Of(string member) => byMember.GetValueOrDefault(member) ?? [];

    public static string ApproverOf(int countedDays) => countedDays <= TownshipsMost ? "TownshipCommittee" : "OrganizationDepartment";

    public bool Overlaps(string member, DateOnly from, DateOnly to) =>
        Of(member).Any(leave => leave.State is LeaveState.Requested or LeaveState.Approved or LeaveState.Returned && leave.From <= to && from <= leave.LastTaken);

    public Leave Ask(string id, string member, DateOnly from, DateOnly to, DateTimeOffset at)
    {
        var leave = new Leave(id, member, from, to, at, byId.Count);
        byId[id] = leave;
        Keep(leave);
        return leave;
    }

    /// <summary>L7: a day that is over, whose id nobody but the system knows.</summary>
    public void GiveAfterTheFact(string member, DateOnly day, DateTimeOffset at) => Keep(new Leave("", member, day, day, at, byId.Count) { State = LeaveState.Returned });

    /// <summary>L2: the own days of all leaves that hang together with this one, through any number of others, over those approved or requested earlier.</summary>
    public int CountedDays(Leave leave)
    {
        var others = Of(leave.Member)
            .Where(other => other != leave && (other.IsGranted || (other.State == LeaveState.Requested && other.Order < leave.Order)))
            .ToList();
        var together = new List<Leave> { leave };
        for (var next = 0; next < together.Count; next++)
        {
            var found = others.Where(other => HangTogether(together[next], other)).ToList();
            others.RemoveAll(found.Contains);
            together.AddRange(found);
        }

        return together.Sum(one => one.Days);
    }

    /// <summary>Days that would be counted for a leave of one day that nobody has asked for.</summary>
    public int CountedDays(string member, DateOnly day) => CountedDays(new Leave("", member, day, day, DateTimeOffset.MaxValue, int.MaxValue));

    private void Keep(Leave leave)
    {
        if (!byMember.TryGetValue(leave.Member, out var own))
            byMember[leave.Member] = own = [];
        own.Add(leave);
    }

    private static bool HangTogether(Leave one, Leave other)
    {
        var (first, second) = one.From <= other.From ? (one, other) : (other, one);
        for (var date = first.LastTaken.AddDays(1); date < second.From; date = date.AddDays(1))
        {
            if (DutyCalendar.IsDutyDay(date))
                return false;
        }

        return true;
    }
}
