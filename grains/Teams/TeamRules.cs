using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Teams;

/// <summary>Forming a team and changing who is in it.</summary>
internal static class TeamRules
{
    /// <summary>Forms a team once; a second time changes nothing.</summary>
    public static Decision DecideForm(TeamState state, VillageCode code, IReadOnlyList<MemberId> members, MemberId leader, DateTimeOffset now) =>
        state.Rosters.Count == 0
            ? Decision.Record(new TeamFormed(members, leader) { OccurredAt = now, Township = code.Township, Village = code })
            : Decision.Nothing;

    /// <summary>From a coming day on, and never without a leader of its own: who is in it on a day that has begun settles that day's slots.</summary>
    public static Decision DecideChange(TeamState state, VillageCode code, ChangeTeam command, DateTimeOffset now)
    {
        if (state.Rosters.Count == 0)
            return Decision.Refuse(new Problem(ProblemCodes.TeamNotFound));
        if (!command.Roster.Members.Contains(command.Roster.Leader) || command.Roster.Members.Distinct().Count() != command.Roster.Members.Count)
            return Decision.Refuse(new Problem(ProblemCodes.TeamInvalid, "/leader"));
        if (command.Roster.IsSaidBy(state.Rosters))
            return Decision.Nothing;
        if (command.Roster.From <= CountyTime.DateOf(now))
            return Decision.Refuse(new Problem(ProblemCodes.RewritesThePast, "/from"));
        return Decision.Record(new TeamChanged(command.Roster.From, command.Roster.Members, command.Roster.Leader) { OccurredAt = now, Township = code.Township, Village = code });
    }
}
