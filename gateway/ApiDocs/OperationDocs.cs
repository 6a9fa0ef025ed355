using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Zhucun.Gateway.Problems;
using Zhucun.Grains.Problems;
using Zhucun.Grains;

namespace Zhucun.Gateway.ApiDocs;

/// <summary>An example of a request's content.</summary>
internal sealed record RequestExample(string Name, string Json);

/// <summary>An example of an answer's content.</summary>
internal sealed record ResponseExample(int Status, string Name, string Json);

/// <summary>An example of content that is no JSON: of an answer, or where there is no status, of the request.</summary>
internal sealed record TextExample(int? Status, string MediaType, string Name, string Text);

/// <summary>A parameter in the query or a header, which its handler reads itself.</summary>
internal sealed record ReadParameter(string Name, JsonNode Example, Text Words, Func<OpenApiSchema> Schema, ParameterLocation In = ParameterLocation.Query);

/// <summary>A file that an operation can answer instead of JSON: bytes, or for text an example of it.</summary>
internal sealed record FileAnswer(string MediaType, string? Example);

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

    /// <summary>A query parameter that is a text, with a value that works.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, string name, string example, string zh, string en) =>
        endpoint.WithMetadata(new ReadParameter(name, example, new(zh, en), () => new() { Type = JsonSchemaType.String }));

    /// <summary>A query parameter that is a whole number between bounds, both included.</summary>
    public static RouteHandlerBuilder WithNumber(this RouteHandlerBuilder endpoint, string name, long example, long min, long? max, string zh, string en) =>
        endpoint.WithMetadata(new ReadParameter(name, example, new(zh, en), () => new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int64",
            Minimum = min.ToString(CultureInfo.InvariantCulture),
            Maximum = max?.ToString(CultureInfo.InvariantCulture),
        }));

    /// <summary>A query parameter that is a day.</summary>
    public static RouteHandlerBuilder WithDay(this RouteHandlerBuilder endpoint, string name, string example, string zh, string en) =>
        endpoint.WithMetadata(new ReadParameter(name, example, new(zh, en), () => new() { Type = JsonSchemaType.String, Format = "date" }));

    /// <summary>A query parameter that is one of several words; the first is the example.</summary>
    public static RouteHandlerBuilder WithChoice(this RouteHandlerBuilder endpoint, string name, IReadOnlyCollection<string> words, string zh, string en) =>
        endpoint.WithMetadata(new ReadParameter(name, words.First(), new(zh, en), () => new()
        {
            Type = JsonSchemaType.String,
            Enum = Nodes(words),
        }));

    /// <summary>A query parameter that is one or several of some words, with commas between them or each for itself; the first two are the example.</summary>
    public static RouteHandlerBuilder WithChoices(this RouteHandlerBuilder endpoint, string name, IReadOnlyCollection<string> words, string zh, string en) =>
        endpoint.WithMetadata(new ReadParameter(name, new JsonArray([.. Nodes(words.Take(2))]), new(zh, en), () => new()
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = Nodes(words) },
        }));

    /// <summary>The slot asked for.</summary>
    public static RouteHandlerBuilder WithSlot(this RouteHandlerBuilder endpoint) =>
        endpoint.WithChoice("slot", [.. SlotNames.All.Select(slot => slot.Name())], "班次: morning 或 evening。", "The slot: morning or evening.");

    /// <summary>A header that the handler reads.</summary>
    public static RouteHandlerBuilder WithHeader(this RouteHandlerBuilder endpoint, string name, string example, string zh, string en) =>
        endpoint.WithMetadata(new ReadParameter(name, example, new(zh, en), () => new() { Type = JsonSchemaType.String }, ParameterLocation.Header));

    /// <summary>The parameter of every reading that a caller may need to see its own write in.</summary>
    public static RouteHandlerBuilder WithMinSequence(this RouteHandlerBuilder endpoint) =>
        endpoint.WithNumber("minSequence", 18204, 0, null, "等答复包含这一序号后再返回, 最多等 5 秒。", "Waits until the answer holds this sequence, 5 seconds at most.");

    /// <summary>The parameters of a list that is given page by page.</summary>
    public static RouteHandlerBuilder WithPages(this RouteHandlerBuilder endpoint) => endpoint
        .WithNumber("limit", 100, 1, 1000, "每页多少项, 1–1000。", "How many items a page has, 1–1000.")
        .WithQuery("cursor", "", "上一页的 next, 原样传回。", "The last page's `next`, as it is.");

    /// <summary>A request that works.</summary>
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder endpoint, string name, string json) =>
        endpoint.WithMetadata(new RequestExample(name, json));

    /// <summary>An answer as it may come.</summary>
    public static RouteHandlerBuilder WithResponseExample(this RouteHandlerBuilder endpoint, int status, string name, string json) =>
        endpoint.WithMetadata(new ResponseExample(status, name, json));

    /// <summary>A file as the answer.</summary>
    public static RouteHandlerBuilder WithFile(this RouteHandlerBuilder endpoint, string mediaType, string? example = null) => endpoint.WithMetadata(new FileAnswer(mediaType, example));

    /// <summary>Content of another kind than JSON, as it may be sent or, with a status, answered.</summary>
    public static RouteHandlerBuilder WithTextExample(this RouteHandlerBuilder endpoint, int? status, string mediaType, string name, string text) =>
        endpoint.WithMetadata(new TextExample(status, mediaType, name, text));

    /// <summary>The problems that the operation can answer, by code; status, words and examples come from the catalogue.</summary>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder endpoint, params string[] codes)
    {
        foreach (var status in codes.Select(code => ProblemCatalog.Of(code).Status).Distinct())
            endpoint.Produces<ProblemDocument>(status, ProblemResult.MediaType);
        return endpoint.WithMetadata(new OperationProblems(codes));
    }

    /// <summary>Those that every command with content can answer, whatever it is about.</summary>
    public static RouteHandlerBuilder WithCommandProblems(this RouteHandlerBuilder endpoint) => endpoint.WithProblems(
        GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType, ProblemCodes.LedgerUnavailable, GatewayProblemCodes.CountyNotReachable, GatewayProblemCodes.ViewNotReady);

    private static List<JsonNode> Nodes(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)JsonValue.Create(word))];
}
