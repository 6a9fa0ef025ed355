using Zhucun.Gateway.Access;
using Zhucun.Gateway.Calls;

using Zhucun.Grains;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Audit;

/// <summary>Writes to the audit. What cannot be written down is not done: it throws where the ledger takes nothing, and the request fails with it (SECURITY: audit that can't be stopped).</summary>
internal sealed class AuditTrail(IGrainFactory grains, CountyCalls calls, ServedCounty county)
{
    private IAuditGrain Grain => grains.GetGrain<IAuditGrain>(GrainKeys.Audit(county.Code));

    /// <summary>Returns once it is durable.</summary>
    /// <exception cref="AuditUnavailableException">Nothing can be recorded at the moment.</exception>
    public async Task RecordAsync(AuditAct act, CancellationToken aborted = default)
    {
        var recorded = await calls.CommandAsync((Grain, act), static asked => asked.Grain.Record(asked.act), aborted);
        if (recorded.Problem is { } problem)
            throw new AuditUnavailableException(problem.Code);
    }

    /// <summary>Something that a request's caller did.</summary>
    public Task RecordAsync(
        HttpContext http, string what, AuditResult result = AuditResult.Done, string? subject = null, MemberId? member = null,
        IReadOnlyDictionary<string, string>? detail = null, string? actor = null, TownshipCode? township = null) =>
        RecordAsync(
            new AuditAct
            {
                CommandId = Guid.CreateVersion7(),
                Actor = actor ?? http.Caller().Actor,
                What = what,
                Result = result,
                From = Addresses.Of(http),
                Subject = subject,
                Member = member,
                Township = township,
                Detail = detail,
            },
            http.RequestAborted);
}

/// <summary>The audit takes nothing, so nothing that has to stand in it is done.</summary>
internal sealed class AuditUnavailableException(string code) : Exception($"The audit takes nothing at the moment: {code}")
{
    public string Code => code;
}
