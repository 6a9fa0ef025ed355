using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Zhucun.Process.Tests.Wire;

/// <summary>
/// The OpenAPI document, and what an answer says against it: so much of JSON Schema as the document uses, and no mercy for a member that it does not mention. A keyword
/// that this does not know fails, so that none is passed over.
/// </summary>
internal sealed class ApiDocument(JsonElement document)
{
    private static readonly string[] Annotations = ["description", "title", "example", "examples", "default", "deprecated"];

    public static async Task<ApiDocument> ReadAsync(CountyApi api) => new(await api.ReadAsync<JsonElement>("/openapi/v1.json"));

    /// <summary>What the answer to a request contradicts.</summary>
    /// <param name="route">As in the document, e.g. <c>get /api/v1/members/{id}</c>.</param>
    /// <param name="reply">The answer.</param>
    public IReadOnlyList<string> Contradictions(string route, Reply reply)
    {
        var responses = Operation(route).GetProperty("responses");
        if (!responses.TryGetProperty(reply.Status.ToString(CultureInfo.InvariantCulture), out var response))
            return [$"{route}: {reply.Status} is not documented"];
        if (!response.TryGetProperty("content", out var content) || !content.TryGetProperty(reply.ContentType!, out var media))
            return [$"{route}: {reply.Status} is not documented as {reply.ContentType}"];
        var found = new List<string>();
        Check(media.GetProperty("schema"), reply.Json, $"{route} {reply.Status} ", found);
        return found;
    }

    /// <summary>What a value contradicts in a named schema.</summary>
    public IReadOnlyList<string> Contradictions(string schema, JsonElement value)
    {
        var found = new List<string>();
        Check(document.GetProperty("components").GetProperty("schemas").GetProperty(schema), value, schema, found);
        return found;
    }

    public JsonElement Operation(string route)
    {
        var parts = route.Split(' ');
        return document.GetProperty("paths").GetProperty(parts[1]).GetProperty(parts[0]);
    }

    /// <summary>A parameter's schema; undefined where the operation documents none.</summary>
    public JsonElement Parameter(string route, string name) =>
        Operation(route).TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().FirstOrDefault(parameter => parameter.GetProperty("name").GetString() == name) is { ValueKind: JsonValueKind.Object } found
                ? found.GetProperty("schema")
                : default
            : default;

    private void Check(JsonElement schema, JsonElement value, string place, List<string> found)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    Check(Referenced(keyword.Value.GetString()!), value, place, found);
                    break;
                case "type":
                    if (!IsOf(keyword.Value, value))
                        found.Add($"{place} is {value.ValueKind} and not {keyword.Value}");
                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var member in value.EnumerateObject())
                    {
                        if (keyword.Value.TryGetProperty(member.Name, out var property))
                            Check(property, member.Value, $"{place}/{member.Name}", found);
                        else if (!schema.TryGetProperty("additionalProperties", out _))
                            found.Add($"{place}/{member.Name} is not documented");
                    }

                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    found.AddRange(keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place}/{name} is required"));
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    foreach (var (index, item) in value.EnumerateArray().Index())
                        Check(keyword.Value, item, $"{place}/{index}", found);
                    break;
                case "enum":
                    if (!keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)))
                        found.Add($"{place}: {value} is not one of {keyword.Value}");
                    break;
                case "const":
                    if (!JsonElement.DeepEquals(keyword.Value, value))
                        found.Add($"{place}: {value} is not {keyword.Value}");
                    break;
                case "pattern" when value.ValueKind == JsonValueKind.String:
                    if (!Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
                        found.Add($"{place}: {value} does not match {keyword.Value}");
                    break;
                case "format":
                    if (!HasFormat(keyword.Value.GetString()!, value))
                        found.Add($"{place}: {value} is no {keyword.Value}");
                    break;
                case "properties" or "required" or "items" or "pattern" or "additionalProperties":
                    break;
                default:
                    if (!Annotations.Contains(keyword.Name))
                        found.Add($"{place}: the keyword {keyword.Name} is not known here");
                    break;
            }
        }

        // A schema that says nothing holds for everything, and documents nothing.
        if (!schema.EnumerateObject().Any())
            found.Add($"{place} has an empty schema");
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("type", out _) && !schema.TryGetProperty("items", out _))
            found.Add($"{place} is a list of no documented items");
    }

    private JsonElement Referenced(string reference) =>
        reference[2..].Split('/').Aggregate(document, (at, name) => at.GetProperty(name));

    private static bool IsOf(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOf(one, value))
        : (type.GetString(), value.ValueKind) switch
        {
            ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
            ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
            _ => false,
        };

    private static bool HasFormat(string format, JsonElement value) => format switch
    {
        "date-time" => DateTimeOffset.TryParseExact(value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "int32" => value.TryGetInt32(out _),
        "int64" => value.TryGetInt64(out _),
        "double" => value.TryGetDouble(out _),
        _ => false,
    };
}
