using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Leaves;

/// <summary>What is common to all acts on a leave: whose it is, whether that lies within reach, and by what authority.</summary>
internal sealed class LeaveActs(IGrainFactory grains, CountyCalls calls, ServedCounty served, CountyView view)
{
    public async Task<Results<Ok<LeaveReply>, ProblemResult>> DoAsync(
        string id, HttpRequest request, Right right, Func<FieldReader, LeaveAct, LeaveAct> read, Func<IGrainFactory, MemberView, LeaveAct, Task<Result<LeaveAnswer>>> ask)
    {
        var (http, caller) = (request.HttpContext, request.HttpContext.Caller());
        if (await MemberOfAsync(id, http.RequestAborted) is not { } member || !caller.ReachOf(right).Holds(member.Id, member.Village))
            return ProblemResult.Of(ProblemCodes.LeaveNotFound);
        var (key, keyProblem) = IdempotencyKey.Of(request);
        if (keyProblem is not null)
            return keyProblem;
        var (act, problem) = await RequestFields.ReadIfAnyAsync(
            request,
            new LeaveAct
            {
                LeaveId = id,
                Actor = caller.Actor,
                Authority = right == Right.DecideLeave ? AuthorityOf(caller) : null,
                OwnLeave = caller.Is.Contains(member.Id),
                IdempotencyKey = key,
            },
            read);
        if (act is null)
            return problem!;
        var result = await calls.CommandAsync((grains, member, act, ask), static asked => asked.ask(asked.grains, asked.member, asked.act), http.RequestAborted);
        return result.Value is { } answer ? TypedResults.Ok(LeaveReply.Of(answer)) : ProblemResult.Of(result.Problem!);
    }

    /// <summary>The member whose leave it is: asked of the id itself, so that what was asked for a moment ago at another gateway is found.</summary>
    private async Task<MemberView?> MemberOfAsync(string id, CancellationToken aborted)
    {
        if (id.Length > CheckInRequest.MaxIdLength)
            return null;
        var owner = await calls.AskAsync(grains.GetGrain<ILeaveIdGrain>(GrainKeys.Leave(served.Code, id)), static grain => grain.Owner(), aborted);
        return view.Read(reading =>
            // The ids' own store may have been lost or restored from a backup; the record has not.
            (owner ?? reading.State.Leaves.GetValueOrDefault(id)?.Member) is { } member ? reading.State.Members.GetValueOrDefault(member) : null);
    }

    /// <summary>L1: the Organization Department's, or that of the township whose member it is.</summary>
    internal static LeaveApprover AuthorityOf(Caller caller) =>
        caller.Roles.Contains(Role.OrganizationDepartment) ? LeaveApprover.OrganizationDepartment : LeaveApprover.TownshipCommittee;
}
