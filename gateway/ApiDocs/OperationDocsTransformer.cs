using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Zhucun.Gateway.Json;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.ApiDocs;

/// <summary>Writes what endpoints say of themselves (<see cref="OperationDocs"/>) into their operations.</summary>
internal sealed class OperationDocsTransformer : IOpenApiOperationTransformer
{
    private const string ExampleTraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var parameter in metadata.OfType<ReadParameter>())
            AddParameter(operation, parameter);
        foreach (var file in metadata.OfType<FileAnswer>())
            AddFile(operation, file);
        foreach (var example in metadata.OfType<RequestExample>())
            Add(operation.RequestBody?.Content, "application/json", example.Name, Parsed(example.Json), null);
        foreach (var example in metadata.OfType<ResponseExample>())
            Add(ResponseOf(operation, example.Status)?.Content, "application/json", example.Name, Parsed(example.Json), null);
        foreach (var example in metadata.OfType<TextExample>())
        {
            var content = example.Status is { } status ? ResponseOf(operation, status)?.Content : operation.RequestBody?.Content;
            Add(content, example.MediaType, example.Name, JsonValue.Create(example.Text), null);
        }

        foreach (var kind in metadata.OfType<OperationProblems>().SelectMany(problems => problems.Codes).Distinct().Select(ProblemCatalog.Of))
            AddProblem(operation, context, kind);
        return Task.CompletedTask;
    }

    private static void AddParameter(OpenApiOperation operation, ReadParameter parameter)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = parameter.Name,
            In = parameter.In,
            Description = $"{parameter.Words.Zh} {parameter.Words.En}",
            Schema = parameter.Schema(),
            Example = parameter.Example.DeepClone(),
        });
    }

    private static void AddFile(OpenApiOperation operation, FileAnswer file)
    {
        if (ResponseOf(operation, StatusCodes.Status200OK) is not OpenApiResponse response)
            return;
        response.Content ??= new Dictionary<string, OpenApiMediaType>();
        response.Content[file.MediaType] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = file.Example is null ? "binary" : null },
        };
        if (file.Example is { } example)
            Add(response.Content, file.MediaType, "one", JsonValue.Create(example), null);
    }

    private static void AddProblem(OpenApiOperation operation, OpenApiOperationTransformerContext context, ProblemKind kind)
    {
        if (ResponseOf(operation, kind.Status) is not OpenApiResponse response)
            return;
        var line = $"- `{kind.Code}`: {kind.Title.Zh} · {kind.Title.En}";
        response.Description = response.Description?.StartsWith("- ", StringComparison.Ordinal) == true ? $"{response.Description}\n{line}" : line;
        var document = new ProblemDocument
        {
            Type = $"/docs/problems#{kind.Code}",
            Title = kind.Title.Zh,
            Status = kind.Status,
            Detail = kind.Detail.In(Language.Zh, null),
            Code = kind.Code,
            Instance = $"/{context.Description.RelativePath}",
            TraceId = ExampleTraceId,
        };
        Add(response.Content, ProblemResult.MediaType, kind.Code, JsonSerializer.SerializeToNode(document, GatewayJson.Default.ProblemDocument), kind.Title.En);
        if (kind.RetryAfter is not null)
            AddRetryAfter(response);
    }

    private static void AddRetryAfter(OpenApiResponse response)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers["Retry-After"] = new OpenApiHeader
        {
            Description = "秒数, 之后可原样重发。 Seconds after which to send the same again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
        };
    }

    private static IOpenApiResponse? ResponseOf(OpenApiOperation operation, int status) =>
        operation.Responses is not null && operation.Responses.TryGetValue(status.ToString(), out var response) ? response : null;

    private static void Add(IDictionary<string, OpenApiMediaType>? content, string mediaType, string name, JsonNode? value, string? summary)
    {
        if (content is null || !content.TryGetValue(mediaType, out var media))
            return;
        media.Examples ??= new Dictionary<string, IOpenApiExample>();
        media.Examples[name] = new OpenApiExample { Summary = summary, Value = value };
    }

    private static JsonNode? Parsed(string json) => JsonNode.Parse(json);
}
