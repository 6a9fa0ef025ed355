using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Teams;

namespace Zhucun.Grains.Leaves;

/// <summary>Whether a leave leaves a village with nobody of its team (MISSION L4). The team's grain decides by it, and the approver's list shows it before.</summary>
public static class CoverRules
{
    /// <summary>The duty days of a leave, from today on, on which each of the others is away (L4).</summary>
    /// <param name="leave">Its days.</param>
    /// <param name="others">For each other member of the team, when that one is away.</param>
    /// <param name="today">Days that are over are nobody's to allow.</param>
    /// <param name="rules">The township's.</param>
    public static IReadOnlyList<DateOnly> Unattended(DaySpan leave, IReadOnlyCollection<IReadOnlyList<DaySpan>> others, DateOnly today, DutyRules rules)
    {
        var days = new List<DateOnly>();
        for (var day = leave.From > today ? leave.From : today; day <= leave.To; day = day.AddDays(1))
        {
            if (rules.IsDutyDay(day) && others.All(away => away.Any(span => span.Holds(day))))
                days.Add(day);
        }

        return days;
    }

    /// <summary>In which village's team a member is on which of some days: a leave leaves each of them without that member.</summary>
    public static IReadOnlyList<Stay> StaysBetween(IReadOnlyList<Station> stations, DaySpan days)
    {
        var stays = new List<Stay>();
        foreach (var station in stations.Between(days.From, days.To))
        {
            if (stays.Count > 0)
                stays[^1] = stays[^1] with { Days = new(stays[^1].Days.From, station.From.AddDays(-1)) };
            stays.Add(new(station.Village, new(stays.Count == 0 ? days.From : station.From, days.To)));
        }

        return stays;
    }

    /// <summary>The days of some on which a member is not in a team.</summary>
    public static IEnumerable<DaySpan> OutsideTeam(MemberId member, IReadOnlyList<TeamRoster> rosters, DaySpan days)
    {
        for (var day = days.From; day <= days.To; day = day.AddDays(1))
        {
            if (!rosters.On(day).Members.Contains(member))
                yield return new(day, day);
        }
    }

    /// <summary>When a member is away within some days: on leave, before the posting's start, from its end on.</summary>
    /// <param name="taken">The days of leave that are approved.</param>
    /// <param name="postedFrom">The posting's start.</param>
    /// <param name="postedUntil">Its end, where one is set.</param>
    /// <param name="within">The days that matter.</param>
    public static IReadOnlyList<DaySpan> AwayBetween(IEnumerable<DaySpan> taken, DateTimeOffset postedFrom, DateTimeOffset? postedUntil, DaySpan within)
    {
        var away = taken.ToList();
        if (CountyTime.DateOf(postedFrom) is var start && start > within.From)
            away.Add(new(within.From, start.AddDays(-1)));
        if (postedUntil is { } end && CountyTime.DateOf(end) <= within.To)
            away.Add(new(CountyTime.DateOf(end), within.To));
        return away;
    }
}

/// <summary>The days on which a member is in a village's team.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Stay)]
public readonly record struct Stay([property: Id(0)] VillageCode Village, [property: Id(1)] DaySpan Days);

/// <summary>From one day to another, both included.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.DaySpan)]
public readonly record struct DaySpan([property: Id(0)] DateOnly From, [property: Id(1)] DateOnly To)
{
    /// <summary>Whether a day lies in it.</summary>
    public bool Holds(DateOnly day) => From <= day && day <= To;
}
