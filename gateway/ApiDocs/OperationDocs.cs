using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.ApiDocs;

/// <summary>An example of a request's content.</summary>
internal sealed record RequestExample(string Name, string Json);

/// <summary>An example of an answer's content.</summary>
internal sealed record ResponseExample(int Status, string Name, string Json);

/// <summary>A query parameter, which its handler reads itself.</summary>
internal sealed record QueryParameter(string Name, string Example, Text Words);

/// <summary>The problems that an operation can answer.</summary>
internal sealed record OperationProblems(IReadOnlyList<string> Codes);

/// <summary>
/// What an endpoint says of itself for the OpenAPI document, as a chain behind <c>MapPost</c> and the like. Handlers read raw content (to name every fault at once),
/// so the content's shape is declared by a record that only documents it.
/// </summary>
internal static class OperationDocs
{
    /// <summary>A title in both languages and what the operation does, for a reader who has never seen it.</summary>
    public static RouteHandlerBuilder WithWords(this RouteHandlerBuilder endpoint, string zh, string en, Text description) =>
        endpoint.WithSummary($"{zh} · {en}").WithDescription($"{description.Zh}\n\n{description.En}");

    /// <summary>The shape of the request's JSON. Another content type is refused with 415 before the handler runs.</summary>
    public static RouteHandlerBuilder WithJsonBody<T>(this RouteHandlerBuilder endpoint)
        where T : notnull => endpoint.Accepts<T>("application/json");

    /// <summary>A query parameter with a value that works.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, string name, string example, string zh, string en) =>
        endpoint.WithMetadata(new QueryParameter(name, example, new(zh, en)));

    /// <summary>The parameter of every reading that a caller may need to see its own write in.</summary>
    public static RouteHandlerBuilder WithMinSequence(this RouteHandlerBuilder endpoint) =>
        endpoint.WithQuery("minSequence", "18204", "等答复包含这一序号后再返回, 最多等 5 秒。", "Waits until the answer holds this sequence, 5 seconds at most.");

    /// <summary>The parameters of a list that is given page by page.</summary>
    public static RouteHandlerBuilder WithPages(this RouteHandlerBuilder endpoint) => endpoint
        .WithQuery("limit", "100", "每页多少项。", "How many items a page has.")
        .WithQuery("cursor", "", "上一页的 next, 原样传回。", "The last page's `next`, as it is.");

    /// <summary>A request that works.</summary>
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder endpoint, string name, string json) =>
        endpoint.WithMetadata(new RequestExample(name, json));

    /// <summary>An answer as it may come.</summary>
    public static RouteHandlerBuilder WithResponseExample(this RouteHandlerBuilder endpoint, int status, string name, string json) =>
        endpoint.WithMetadata(new ResponseExample(status, name, json));

    /// <summary>The problems that the operation can answer, by code; status, words and examples come from the catalogue.</summary>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder endpoint, params string[] codes)
    {
        foreach (var status in codes.Select(code => ProblemCatalog.Of(code).Status).Distinct())
            endpoint.Produces<ProblemDocument>(status, ProblemResult.MediaType);
        return endpoint.WithMetadata(new OperationProblems(codes));
    }
}
