using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Teams;

/// <summary>Forming a team.</summary>
internal static class TeamRules
{
    /// <summary>Forms a team once; a second time changes nothing.</summary>
    public static Decision DecideForm(TeamState state, VillageCode code, IReadOnlyList<MemberId> members, MemberId leader, DateTimeOffset now) =>
        state.Leader is null
            ? Decision.Record(new TeamFormed(members, leader) { OccurredAt = now, Township = code.Township, Village = code })
            : Decision.Nothing;
}
