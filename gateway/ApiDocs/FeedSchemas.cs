using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Zhucun.Gateway.Feeds;
using Zhucun.Grains;

namespace Zhucun.Gateway.ApiDocs;

/// <summary>
/// The feed's shapes, which no type shows: <see cref="CloudEvent"/> is written by its own converter, and an event stream is a text of which each event's data is one.
/// </summary>
internal sealed class FeedSchemas : IOpenApiDocumentTransformer
{
    private const string EventStream = "text/event-stream";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        if (document.Components?.Schemas is not { } schemas)
            return Task.CompletedTask;
        schemas[nameof(CloudEvent)] = CloudEventSchema();
        if (schemas.TryGetValue(nameof(FeedDocument), out var page) && page.Properties?["entries"] is OpenApiSchema entries)
            entries.Items = new OpenApiSchemaReference(nameof(CloudEvent), document);
        foreach (var name in schemas.Keys.Where(name => name.StartsWith("SseItem", StringComparison.Ordinal)).ToList())
            schemas.Remove(name);
        foreach (var response in document.Paths.Values.SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Responses!.Values))
        {
            if (response.Content?.TryGetValue(EventStream, out var stream) == true)
                stream.Schema = StreamSchema();
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema StreamSchema() => new()
    {
        Type = JsonSchemaType.String,
        Description = "服务器推送事件: id 是序号, event 是类型, data 是一个 CloudEvent; bookmark 事件没有内容。"
            + " Server-sent events: id is the sequence, event the type, data a CloudEvent; a bookmark has none.",
    };

    private static OpenApiSchema CloudEventSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "CloudEvents 1.0。 An event of the feed, as a CloudEvent 1.0.",
        Required = new HashSet<string> { "specversion", "id", "source", "type", "subject", "time", "sequence", "datacontenttype", "data" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["specversion"] = Text(only: "1.0"),
            ["id"] = Text("^[1-9][0-9]{5}-[1-9][0-9]*$"),
            ["source"] = Text("^/counties/[1-9][0-9]{5}$"),
            ["type"] = Text("^[a-z-]+\\.[a-z-]+$"),
            ["subject"] = Text(),
            ["time"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["sequence"] = Text("^[0-9]{20}$"),
            ["datacontenttype"] = Text(only: "application/json"),
            ["data"] = DataSchema(),
        },
    };

    /// <summary>What every entry can have; beside it stand the members of its own type.</summary>
    private static OpenApiSchema DataSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "occurredAt" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["member"] = Text("^[0-9a-hjkmnp-tv-z]{12}$"),
            ["township"] = Text("^[1-9][0-9]{8}$"),
            ["village"] = Text("^[1-9][0-9]{11}$"),
            ["dutyDate"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            ["slot"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. SlotNames.All.Select(slot => (JsonNode)JsonValue.Create(slot.Name()))] },
            ["occurredAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["unreadable"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "条目已损坏。 The entry is damaged." },
        },
        AdditionalProperties = new OpenApiSchema { Description = "该类型自己的内容。 The members of the event's own type." },
    };

    private static OpenApiSchema Text(string? pattern = null, string? only = null) => new()
    {
        Type = JsonSchemaType.String,
        Pattern = pattern,
        Enum = only is null ? null : [JsonValue.Create(only)],
    };
}
