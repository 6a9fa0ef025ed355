using System.Text.Json.Nodes;

namespace Zhucun.Load.Fuzz;

/// <summary>Reads of an OpenAPI document what a request is made from.</summary>
internal static class OpenApiReading
{
    private static readonly string[] methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    /// <summary>What the document doesn't have and a stranger can reach all the same.</summary>
    public static readonly IReadOnlyList<ApiOperation> Beyond =
    [
        new("GET", "/hubs/duty", [new("access_token", "query", "CfDJ8Kk"), new("id", "query", "x")], null),
        new("POST", "/hubs/duty/negotiate", [new("negotiateVersion", "query", "1")], null),
        new("GET", "/openapi/v1.json", [], null),
        new("GET", "/health/ready", [], null),
        new("GET", "/", [new("next", "query", "/")], null),
    ];

    public static IReadOnlyList<ApiOperation> Operations(JsonNode document, KnownIds ids) =>
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           where methods.Contains(method.Key)
           select OperationOf(document, method.Key.ToUpperInvariant(), path.Key, method.Value!, ids),
    ];

    private static ApiOperation OperationOf(JsonNode document, string method, string path, JsonNode operation, KnownIds ids)
    {
        var parameters = operation["parameters"]?.AsArray().Select(p => ParameterOf(path, p!, ids)) ?? [];
        var content = operation["requestBody"]?["content"]?["application/json"];
        return new(method, path, [.. parameters], content is null ? null : BodyOf(document, content));
    }

    private static ApiParameter ParameterOf(string path, JsonNode parameter, KnownIds ids)
    {
        var name = parameter["name"]!.GetValue<string>();
        var place = parameter["in"]!.GetValue<string>();
        var sound = place == "path"
            ? ids.Of(path, parameter["schema"]?["format"]?.GetValue<string>())
            : (parameter["example"] is JsonArray several ? several[0] : parameter["example"])?.ToString() ?? parameter["schema"]?["enum"]?[0]?.ToString() ?? SchemaSample.Text(parameter["schema"]?["format"]?.GetValue<string>());
        return new(name, place, sound);
    }

    /// <summary>An example where the document gives one: it has what a schema can't say.</summary>
    private static JsonNode? BodyOf(JsonNode document, JsonNode content) =>
        content["examples"]?.AsObject().Select(e => e.Value?["value"]).FirstOrDefault(v => v is not null)?.DeepClone() ?? SchemaSample.Of(document, content["schema"]!);
}
