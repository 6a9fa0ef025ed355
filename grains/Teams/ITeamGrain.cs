using Orleans.Concurrency;
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
    /// Lays down who is in the team from a coming day on. Problems: <c>team-not-found</c>, <c>team-invalid</c>, <c>rewrites-the-past</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("Change")]
    Task<Result<Receipt>> Change(Guid commandId, ChangeTeam command);

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

/// <summary>What only teams ask of each other.</summary>
[Alias(TypeAliases.ITeamCover)]
internal interface ITeamCover : IGrainWithStringKey
{
    /// <summary>
    /// The duty days of some on which nobody of the team would be left without a member (L4). Interleaves: two teams may ask each other, each while it approves a leave that goes on in the
    /// other's village.
    /// </summary>
    [Alias("UnattendedWithout"), AlwaysInterleave]
    Task<IReadOnlyList<DateOnly>> UnattendedWithout(MemberId member, DaySpan days);
}

/// <summary>What became of a team's slot.</summary>
/// <param name="Asked">How many members had not been seen and were asked.</param>
/// <param name="Silent">Whether nobody is in place though somebody is expected and not explained (A9, B5).</param>
[GenerateSerializer, Immutable, Alias(TypeAliases.SettledTeam)]
internal sealed record SettledTeam([property: Id(0)] int Asked, [property: Id(1)] bool Silent);
