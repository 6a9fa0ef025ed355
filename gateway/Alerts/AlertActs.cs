using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;

namespace Zhucun.Gateway.Alerts;

/// <summary>What is common to all acts on an alert: whether it lies within reach, who acts, and the alert as the act left it.</summary>
internal sealed class AlertActs(IGrainFactory grains, CountyCalls calls, ServedCounty served, CountyView view, ViewProgress progress, RightsDirectory rights)
{
    public async Task<Results<Ok<AlertDocument>, ProblemResult>> DoAsync(
        string id, HttpRequest request, Func<HttpRequest, AlertAct, Task<(AlertAct?, ProblemResult?)>> read, Func<ITownshipGrain, AlertAct, Task<Result<AlertAnswer>>> ask)
    {
        var (http, caller) = (request.HttpContext, request.HttpContext.Caller());
        if (!AlertId.TryParse(id, null, out var alert) || alert.Township.County != served.Code || !caller.ReachOf(Right.HandleAlerts).Holds(alert.Township))
            return NotFound();
        var (key, invalid) = IdempotencyKey.Of(request);
        if (invalid is not null)
            return invalid;
        var (act, problem) = await read(request, new AlertAct
        {
            AlertId = alert,
            Actor = caller.Actor,
            Is = caller.Is,
            Teams = caller.TeamsIn(view),
            Authority = AuthorityOf(caller, alert.Township),
            IdempotencyKey = key,
        });
        if (act is null)
            return problem!;
        if (act is { Disposition: Disposition.LeaveGranted, Authority: null })
            return ProblemResult.Of(AccessProblemCodes.RightMissing, ("right", Right.DecideLeave.Name()));
        var result = await calls.CommandAsync(
            (Township: grains.GetGrain<ITownshipGrain>(GrainKeys.Of(alert.Township)), act, ask), static asked => asked.ask(asked.Township, asked.act), http.RequestAborted);
        return result.Value is { } answer ? await ShowAsync(answer, caller, http.RequestAborted) : ProblemResult.Of(result.Problem!);
    }

    private async Task<Results<Ok<AlertDocument>, ProblemResult>> ShowAsync(AlertAnswer answer, Caller caller, CancellationToken aborted)
    {
        // The act is done; whoever waits longer for this gateway's view than that asks again, and is answered the same.
        if (!await progress.IsReachedAsync(answer.Sequence, aborted))
            return ProblemResult.Of(GatewayProblemCodes.ViewNotReady);
        return view.Read<Results<Ok<AlertDocument>, ProblemResult>>(reading => reading.State.Alerts.TryGetValue(answer.AlertId, out var alert)
            ? TypedResults.Ok(AlertDocument.Of(reading, alert, rights.Current).For(reading, alert, caller, rights))
            : NotFound());
    }

    private static ProblemResult NotFound() => ProblemResult.Of(ProblemCodes.AlertNotFound, ("days", CountyView.WindowDays.ToString(CultureInfo.InvariantCulture)));

    /// <summary>L1, L7: who may give leave in a township, and how much of it.</summary>
    private static LeaveApprover? AuthorityOf(Caller caller, TownshipCode township) => !caller.ReachOf(Right.DecideLeave).Holds(township) ? null : LeaveActs.AuthorityOf(caller);
}
