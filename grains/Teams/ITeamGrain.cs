using Zhucun.Grains.Leaves;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Teams;

/// <summary>A village's resident work team; key <see cref="GrainKeys.Team"/>.</summary>
[Alias(TypeAliases.ITeamGrain)]
public interface ITeamGrain : IGrainWithStringKey
{
    /// <summary>Forms the team.</summary>
    [Alias("Form")]
    Task<Result<Receipt>> Form(Guid commandId, IReadOnlyList<MemberId> members, MemberId leader);

    /// <summary>
    /// Approves a member's leave (L1–L4), one after the other in a village, so that each sees the leaves approved before it. Problems: <c>leave-not-found</c>, <c>own-leave</c>,
    /// <c>leave-decided</c>, <c>leave-needs-county</c>, <c>leave-unattended</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("ApproveLeave")]
    Task<Result<LeaveAnswer>> ApproveLeave(MemberId member, LeaveAct act);
}

/// <summary>What only a township asks of its teams.</summary>
[Alias(TypeAliases.ITeamSettlement)]
internal interface ITeamSettlement : IGrainWithStringKey
{
    /// <summary>
    /// Has each member settle the slot, but those who were seen in it. A member's problem is the team's, and so is a failure that may
    /// pass; a member whose own stream cannot be read is told in the log and passed over.
    /// </summary>
    [Alias("SettleSlot")]
    Task<Result<SettledTeam>> SettleSlot(SettleSlot command, IReadOnlySet<MemberId> seen);
}

/// <summary>What became of a team's slot.</summary>
/// <param name="Asked">How many members had not been seen and were asked.</param>
/// <param name="Silent">Whether nobody is in place though somebody is expected and not explained (A9, B5).</param>
[GenerateSerializer, Immutable, Alias(TypeAliases.SettledTeam)]
internal sealed record SettledTeam([property: Id(0)] int Asked, [property: Id(1)] bool Silent);
