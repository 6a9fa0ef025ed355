using Zhucun.Grains;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Teams;

namespace Zhucun.Gateway.Views;

/// <summary>Folds who is posted where, and has what is shown as of today follow the county's day.</summary>
internal static class RosterViews
{
    /// <summary>Whether an entry can change what <see cref="Turn"/> makes of the state.</summary>
    public static bool Concerns(LedgerEvent @event) => @event is MemberPosted or MemberMoved or MemberPostingEnded or MemberPostingContinued or MemberDetailsChanged
        or TeamFormed or TeamChanged or ILeaveEvent or IMissionEvent;

    public static void Apply(ViewState state, LedgerEntry entry, MemberPosted posted)
    {
        var id = entry.Member!.Value;
        state.Members[id] = new MemberView
        {
            Id = id,
            Stations = [new Station(CountyTime.DateOf(posted.Start), entry.Village!.Value, posted.Role)],
            Name = posted.Personal?.Name ?? string.Empty,
            Phone = posted.Personal?.Phone ?? string.Empty,
            Sponsor = posted.Personal?.Sponsor,
            Start = posted.Start,
            End = posted.End,
        };
    }

    public static void Apply(ViewState state, LedgerEntry entry, LedgerEvent @event)
    {
        if (entry.Member is not { } id || !state.Members.TryGetValue(id, out var member))
            return;
        state.Members[id] = @event switch
        {
            MemberMoved moved => member with { Stations = member.Stations.With(new Station(moved.From, entry.Village!.Value, moved.Role)) },
            MemberPostingEnded ended => member with { End = ended.End },
            MemberPostingContinued => member with { End = null },
            MemberDetailsChanged changed => Changed(member, changed),
            _ => member,
        };
    }

    public static void Apply(ViewState state, LedgerEntry entry, TeamRoster roster)
    {
        if (state.Villages.TryGetValue(entry.Village!.Value, out var village))
            village.Rosters = village.Rosters.With(roster);
    }

    /// <summary>
    /// Village and role of a member, a team's members and leader as of a day. What is not over of a member's leaves and missions goes where the member goes: who is responsible for the member
    /// now decides on it and sees it.
    /// </summary>
    public static void Turn(ViewState state, DateOnly today)
    {
        foreach (var (id, member) in state.Members)
        {
            var station = member.Stations.On(today);
            if ((member.Village, member.Role) != (station.Village, station.Role))
                state.Members[id] = member with { Village = station.Village, Role = station.Role };
        }

        foreach (var village in state.Villages.Values.Where(village => village.Rosters.Count > 0))
            (village.Team, village.Leader) = (village.Rosters.On(today).Members, village.Rosters.On(today).Leader);
        foreach (var (id, leave) in state.Leaves)
        {
            if (leave.State is LeaveState.Requested or LeaveState.Approved && state.Members.TryGetValue(leave.Member, out var member) && member.Village != leave.Village)
                state.Leaves[id] = leave with { Village = member.Village };
        }

        foreach (var (key, mission) in state.Missions)
        {
            if (mission.State == MissionState.Assigned && mission.To >= today && state.Members.TryGetValue(mission.Member, out var member) && member.Village != mission.Village)
                state.Missions[key] = mission with { Village = member.Village };
        }
    }

    private static MemberView Changed(MemberView member, MemberDetailsChanged changed)
    {
        if (changed is { Role: { } role, From: { } from })
            member = member with { Stations = member.Stations.With(new Station(from, member.Stations.On(from).Village, role)) };
        return changed.Personal is { } personal ? member with { Name = personal.Name, Phone = personal.Phone, Sponsor = personal.Sponsor } : member;
    }
}
