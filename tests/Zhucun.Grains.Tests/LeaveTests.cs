using Zhucun.Grains.Leaves;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION L1–L4 across grains: what two commands at the same instant come to.</summary>
public sealed class LeaveTests
{
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    [Fact]
    public async Task Of_two_approvals_at_the_same_instant_the_second_sees_the_first_and_the_village_keeps_somebody()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var team = county.Plan.Members;
        foreach (var member in team)
            Assert.Null((await RequestAsync(county, member, $"of-{member}")).Problem);

        var answers = await Task.WhenAll(team.Select(member => ApproveAsync(county, member, $"of-{member}")));

        Assert.Equal(LeaveState.Approved, Assert.Single(answers, answer => answer.Problem is null).Value!.State);
        Assert.Equal(ProblemCodes.LeaveUnattended, Assert.Single(answers, answer => answer.Problem is not null).Problem!.Code);
    }

    [Fact]
    public async Task Of_two_members_who_take_the_same_id_at_the_same_instant_one_gets_it()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));

        var answers = await Task.WhenAll(county.Plan.Members.Select(member => RequestAsync(county, member, "the-same")));

        var owner = await county.Grains.GetGrain<ILeaveIdGrain>(GrainKeys.Leave(CountyPlan.Code, "the-same")).Owner();
        var granted = Array.FindIndex(answers, answer => answer.Problem is null);
        Assert.Equal(county.Plan.Members[granted], owner);
        Assert.Equal(ProblemCodes.LeaveIdReused, Assert.Single(answers, answer => answer.Problem is not null).Problem!.Code);
    }

    [Fact]
    public async Task An_act_is_answered_again_under_its_own_name_and_under_its_key()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var (member, other) = (county.Plan.Members[0], county.Plan.Members[1]);
        var first = await RequestAsync(county, member, "a");
        Assert.Equal((false, true), (first.Value!.Repeated, (await RequestAsync(county, member, "a")).Value!.Repeated));
        await RequestAsync(county, other, "b");

        var approved = await ApproveAsync(county, member, "a", key: "k-1");
        var again = await ApproveAsync(county, member, "a", key: "k-1");
        Assert.Equal((approved.Value!.Sequence, true), (again.Value!.Sequence, again.Value.Repeated));
        Assert.Equal(ProblemCodes.LeaveDecided, (await ApproveAsync(county, member, "a")).Problem?.Code);
        Assert.Equal(ProblemCodes.LeaveNotFound, (await ApproveAsync(county, member, "nothing")).Problem?.Code);
    }

    private static Task<Result<LeaveAnswer>> RequestAsync(TestCounty county, MemberId member, string id) =>
        county.Grains.GetGrain<IMemberGrain>(GrainKeys.Of(member)).RequestLeave(new RequestLeave { LeaveId = id, From = Thursday, To = Thursday, Kind = LeaveKind.Personal, Reason = "事", Actor = "key:1" });

    private static Task<Result<LeaveAnswer>> ApproveAsync(TestCounty county, MemberId member, string id, string? key = null) =>
        county.Grains.GetGrain<ITeamGrain>(GrainKeys.Team(county.Plan.VillageOf(member)))
            .ApproveLeave(member, new LeaveAct { LeaveId = id, Actor = "user:1", Authority = LeaveApprover.TownshipCommittee, IdempotencyKey = key });
}
