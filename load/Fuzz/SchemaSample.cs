using System.Text.Json.Nodes;

namespace Zhucun.Load.Fuzz;

/// <summary>A value that fits a JSON schema of the document.</summary>
internal static class SchemaSample
{
    private const int Deepest = 8;

    public static JsonNode? Of(JsonNode document, JsonNode schema, int depth = 0)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
            return depth > Deepest ? null : Of(document, Target(document, reference), depth + 1);
        if (schema["enum"] is JsonArray { Count: > 0 } words)
            return words[0]?.DeepClone();
        return TypeOf(schema) switch
        {
            "object" => ObjectOf(document, schema, depth),
            "array" => schema["items"] is { } items ? new JsonArray(Of(document, items, depth + 1)) : [],
            "integer" or "number" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(true),
            _ => JsonValue.Create(Text(schema["format"]?.GetValue<string>())),
        };
    }

    public static string Text(string? format) => format switch
    {
        "date-time" => "2026-11-24T08:50:00+08:00",
        "date" => "2026-11-24",
        "uuid" => "01a20fdd-1cc3-7afa-b632-2f106adf6de3",
        "int32" or "int64" => "1",
        _ => "text",
    };

    private static JsonObject ObjectOf(JsonNode document, JsonNode schema, int depth) =>
        new(schema["properties"]?.AsObject().Select(p => KeyValuePair.Create(p.Key, Of(document, p.Value!, depth + 1))) ?? []);

    /// <summary>A type may be one of several, null among them.</summary>
    private static string? TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray several => several.Select(t => t?.GetValue<string>()).FirstOrDefault(t => t != "null"),
        { } one => one.GetValue<string>(),
        _ => null,
    };

    private static JsonNode Target(JsonNode document, string reference) =>
        reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name] ?? throw new ArgumentException($"{reference} is not in the document.", nameof(reference)));
}
