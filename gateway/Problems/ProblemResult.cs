using System.Diagnostics;
using Zhucun.Gateway.Json;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Problems;

/// <summary>
/// A refusal as an endpoint's result: <c>return ProblemResult.Of(ProblemCodes.MemberNotFound);</c> fits into <c>Results&lt;Ok&lt;…&gt;, ProblemResult&gt;</c>. Its words
/// are chosen when it is written, by the client's <c>Accept-Language</c>.
/// </summary>
internal sealed class ProblemResult : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    /// <summary>RFC 9457.</summary>
    public const string MediaType = "application/problem+json";

    private readonly ProblemKind _kind;
    private readonly long? _sequence;
    private readonly string? _snapshot;
    private readonly IReadOnlyDictionary<string, string>? _data;
    private readonly IReadOnlyList<FieldFault> _faults;

    private ProblemResult(
        ProblemKind kind, IReadOnlyDictionary<string, string>? data, IReadOnlyList<FieldFault> faults, long? sequence = null, string? snapshot = null) =>
        (_kind, _data, _faults, _sequence, _snapshot) = (kind, data, faults, sequence, snapshot);

    /// <summary>The problem's code.</summary>
    public string Code => _kind.Code;

    /// <summary>The problem's status.</summary>
    public int StatusCode => _kind.Status;

    int? IStatusCodeHttpResult.StatusCode => _kind.Status;

    string? IContentTypeHttpResult.ContentType => MediaType;

    /// <summary>A problem by its code, with values for its words.</summary>
    public static ProblemResult Of(string code, params ReadOnlySpan<(string Name, string Value)> data)
    {
        Dictionary<string, string>? values = null;
        foreach (var (name, value) in data)
            (values ??= [])[name] = value;
        return new(ProblemCatalog.Of(code), values, []);
    }

    /// <summary>A problem that a grain answered.</summary>
    /// <param name="problem">The grain's refusal.</param>
    /// <param name="pointer">Where in the request's content the command stood; a grain's pointer continues it.</param>
    public static ProblemResult Of(Problem problem, string pointer = "") => new(
        ProblemCatalog.Of(problem.Code),
        problem.Data,
        problem.Pointer is null ? [] : [new FieldFault(pointer + problem.Pointer, problem.Code, problem.Data)]);

    /// <summary>A problem by its code, with values for its words, and the one field that it lies in.</summary>
    public static ProblemResult At(string pointer, string code, params ReadOnlySpan<(string Name, string Value)> data)
    {
        var problem = Of(code, data);
        return new(problem._kind, problem._data, [new FieldFault(pointer, code, problem._data)]);
    }

    /// <summary>A reader who has to start again from a snapshot; its place is for programs, the words are for people.</summary>
    /// <param name="sequence">The record's last sequence.</param>
    /// <param name="snapshot">The snapshot's path.</param>
    /// <param name="most">How many entries a reader may be behind.</param>
    public static ProblemResult TooFarBehind(long sequence, string snapshot, int most) => new(
        ProblemCatalog.Of(GatewayProblemCodes.TooFarBehind), new Dictionary<string, string> { ["max"] = most.ToString() }, [], sequence, snapshot);

    /// <summary>A problem by its code, with the places that it lies in.</summary>
    public static ProblemResult Of(string code, IReadOnlyList<FieldFault> faults, params ReadOnlySpan<(string Name, string Value)> data)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in data)
            values[name] = value;
        return new(ProblemCatalog.Of(code), values, faults);
    }

    /// <summary>A request with faulty fields.</summary>
    public static ProblemResult Of(FaultList faults) => new(
        ProblemCatalog.Of(GatewayProblemCodes.InvalidRequest),
        new Dictionary<string, string> { ["count"] = faults.All.Count.ToString() },
        faults.All);

    /// <summary>What a reader quotes and the log has beside the failure: the trace where there are traces, else the request's own id.</summary>
    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    /// <summary>The document, in the words of the request's language.</summary>
    public ProblemDocument ToDocument(HttpContext context, Language language) => new()
    {
        Type = $"/docs/problems#{_kind.Code}",
        Title = _kind.Title.In(language),
        Status = _kind.Status,
        Detail = _kind.Detail.In(language, _data),
        Code = _kind.Code,
        Instance = context.Request.PathBase + context.Request.Path,
        Errors = _faults.Count == 0
            ? null
            : [.. _faults.Select(fault => new ProblemField(fault.Pointer, fault.Code, FaultCatalog.Of(fault.Code).In(language, fault.Data)))],
        Sequence = _sequence,
        Snapshot = _snapshot,
        TraceId = TraceIdOf(context),
    };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = Languages.Of(httpContext.Request);
        var response = httpContext.Response;
        response.StatusCode = _kind.Status;
        response.Headers.ContentLanguage = language.Tag();
        response.Headers.Append("Vary", "Accept-Language");
        response.Headers.CacheControl = "no-store";
        if (_kind.RetryAfter is { } seconds)
            response.Headers.RetryAfter = _data?.GetValueOrDefault("seconds") ?? seconds.ToString();
        await response.WriteAsJsonAsync(ToDocument(httpContext, language), GatewayJson.Default.ProblemDocument, MediaType, httpContext.RequestAborted);
    }
}
