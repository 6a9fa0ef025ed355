using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Rosters;

namespace Zhucun.Gateway.Rosters;

/// <summary>Compares a file with the roster and, when somebody has seen what that changes, has it applied.</summary>
internal sealed class RosterImports(IGrainFactory grains, CountyCalls calls, ServedCounty served, CountyView view, CountyClock clock) : IDisposable
{
    /// <summary>Steps that are carried out side by side.</summary>
    private const int AtOnce = 128;

    private const int FurthestDays = 366;

    private static readonly Dictionary<string, RosterMode?> Modes = new() { ["dry-run"] = RosterMode.DryRun, ["apply"] = RosterMode.Apply };

    /// <summary>One file at a time: a large one takes some ten megabytes while it is read.</summary>
    private readonly SemaphoreSlim _reading = new(1, 1);

    public async Task<Results<Ok<RosterImportDocument>, ProblemResult>> ImportAsync(HttpRequest request)
    {
        var query = new Query(request);
        var today = CountyTime.DateOf(clock.Now);
        var (mode, from, scope) = (query.OneOf("mode", Modes)?.Value ?? RosterMode.DryRun, query.Date("from") ?? today.AddDays(1), ScopeOf(query));
        if (from <= today)
            query.Refuse(ProblemResult.Of(ProblemCodes.RewritesThePast));
        if (from > today.AddDays(FurthestDays))
            query.Refuse(ProblemResult.Of(GatewayProblemCodes.DateInvalid, ("name", "from"), ("from", $"{today.AddDays(1):yyyy-MM-dd}"), ("to", $"{today.AddDays(FurthestDays):yyyy-MM-dd}")));
        var digest = query.Text("digest");
        if (mode == RosterMode.Apply && digest is null)
            query.Refuse(ProblemResult.Of(RosterProblemCodes.NotSeen));
        var (key, keyProblem) = IdempotencyKey.Of(request);
        if ((query.Fault ?? keyProblem) is { } fault)
            return fault;

        var (file, unread) = await RosterFile.ReadAsync(request);
        if (file is null)
            return unread!;
        var asked = new RosterAsked(file.IdFor(from, scope is { } township ? $"township:{township}" : "county"), today, from, scope, request.HttpContext.Caller().Actor);
        if (query.Text("importId") is { } seen && seen != asked.ImportId)
            return ProblemResult.Of(ProblemCodes.RosterChangedSince);
        var now = view.Read(reading => new RosterNow(reading));
        RosterDiff diff;
        RosterFaultList faults;
        try
        {
            (diff, faults) = await CompareAsync(file, now, asked, request.HttpContext.RequestAborted);
        }
        catch (RosterFileException none)
        {
            return ProblemResult.Of(none.Code, none.Heads, ("rows", $"{RosterFile.MostRows}"), ("columns", $"{RosterFile.MostColumns}"));
        }

        var response = request.HttpContext.Response;
        response.Headers.CacheControl = "no-store";
        if (mode == RosterMode.Apply)
            return await ApplyAsync(diff, faults, asked, digest!, key, request.HttpContext.RequestAborted);
        var language = Languages.Of(request);
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Append("Vary", "Accept-Language");
        return TypedResults.Ok(RosterImportDocument.Of(diff, faults, asked, now, language));
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private async Task<(RosterDiff, RosterFaultList)> CompareAsync(RosterFile file, RosterNow now, RosterAsked asked, CancellationToken aborted)
    {
        await _reading.WaitAsync(aborted);
        try
        {
            return RosterComparison.Compare(file.Read(), now, asked);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Results<Ok<RosterImportDocument>, ProblemResult>> ApplyAsync(
        RosterDiff diff, RosterFaultList faults, RosterAsked asked, string digest, string? key, CancellationToken aborted)
    {
        var roster = grains.GetGrain<IRosterGrain>(GrainKeys.Roster(served.Code));
        var begin = new BeginRosterImport
        {
            ImportId = diff.ImportId,
            Digest = digest,
            From = diff.From,
            Scope = asked.Scope,
            Counts = diff.Counts,
            // Where the file has faults by now, what was seen cannot be what it is: only what is done or begun is answered.
            IsAsSeen = faults.Count == 0 && digest == diff.Digest(),
            Version = diff.Version,
            IdempotencyKey = key,
            Actor = asked.Actor,
        };
        var begun = await calls.CommandAsync((roster, begin), static asked => asked.roster.Begin(asked.begin), aborted);
        if (faults.Count > 0 && (begun.Problem is { Code: ProblemCodes.RosterChangedSince } || begun.Value is { Sequence: null }))
            return ProblemResult.Of(RosterProblemCodes.HasFaults, [.. faults.Told.Take(FaultList.Most).Select(fault => new FieldFault($"/{fault.Cell}", fault.Code, fault.Data))], ("count", $"{faults.Count}"));
        if (begun.Value is not { } open)
            return ProblemResult.Of(begun.Problem! with { Pointer = null });
        if (open.Sequence is not null)
            return TypedResults.Ok(RosterImportDocument.Of(open, asked.Scope));
        // Once begun it is carried to its end, whether or not its client is still there; what fails is taken up again by the same request.
        foreach (var steps in diff.Parts.SelectMany(part => part.Chunk(AtOnce)))
        {
            var done = await calls.CommandAsync(
                (roster, diff.ImportId, digest, steps), static asked => asked.roster.CarryOut(asked.ImportId, asked.digest, asked.steps), CancellationToken.None);
            if (done.Problem is { } problem)
                return ProblemResult.Of(problem with { Pointer = null });
        }

        var completed = await calls.CommandAsync((roster, diff.ImportId, digest, asked.Actor), static asked => asked.roster.Complete(asked.ImportId, asked.digest, asked.Actor), CancellationToken.None);
        return completed.Value is { } answer ? TypedResults.Ok(RosterImportDocument.Of(answer, asked.Scope)) : ProblemResult.Of(completed.Problem! with { Pointer = null });
    }

    private TownshipCode? ScopeOf(Query query)
    {
        if (query.Text("scope") is not { } text)
            return null;
        if (text.Split(':') is ["township", var code] && TownshipCode.TryParse(code, null, out var township) && view.Read(reading => reading.State.Townships.ContainsKey(township)))
            return township;
        query.Refuse(ProblemResult.Of(GatewayProblemCodes.TownshipNotFound));
        return null;
    }
}
