using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Zhucun.Gateway.Exports;
using Zhucun.Grains;

namespace Zhucun.Gateway.ApiDocs;

/// <summary>
/// Says of schemas what their converters hide: ids, instants and enumerations are texts. And absent members are omitted here, never null, so no schema allows null,
/// and a member is required exactly where it cannot be absent, whatever its constructor asks for.
/// </summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer, IOpenApiDocumentTransformer
{
    private static readonly Dictionary<Type, (string Pattern, string Description)> Ids = new()
    {
        [typeof(CountyCode)] = ("^[1-9][0-9]{5}$", "县的六位统计代码。 A county's code."),
        [typeof(TownshipCode)] = ("^[1-9][0-9]{8}$", "乡镇 (街道) 的九位统计代码。 A township's code."),
        [typeof(VillageCode)] = ("^[1-9][0-9]{11}$", "村 (社区) 的十二位统计代码, 也是工作队的代码。 A village's code, which is its team's too."),
        [typeof(MemberId)] = ("^[0-9a-hjkmnp-tv-z]{12}$", "队员编号。 A member's id."),
        [typeof(BookMonth)] = ("^[0-9]{4}-(0[1-9]|1[0-2])$", "月份。 A month."),
        [typeof(AlertId)] = ("^[1-9][0-9]{8}-[1-9][0-9]*$", "告警编号。 An alert's id."),
    };

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        }
        else if (type.IsEnum && schema.Enum is { Count: > 0 } values)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. values.Where(value => value is not null && value.GetValueKind() == System.Text.Json.JsonValueKind.String)];
        }
        else if (Ids.TryGetValue(type, out var id))
        {
            (schema.Type, schema.Pattern) = (JsonSchemaType.String, id.Pattern);
            schema.Description ??= id.Description;
        }
        else if (schema.Properties is { Count: > 0 } properties)
        {
            schema.Required = context.JsonTypeInfo.Properties.Where(property => properties.ContainsKey(property.Name) && IsAlwaysThere(property))
                .Select(property => property.Name).ToHashSet();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
        {
            foreach (var (name, property) in schema.Properties?.ToArray() ?? [])
                schema.Properties![name] = WithoutNull(property);
        }

        return Task.CompletedTask;
    }

    private static bool IsAlwaysThere(JsonPropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) is null && !property.IsGetNullable;

    private static IOpenApiSchema WithoutNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
            return schema;
        if (own.Type is { } type && type != JsonSchemaType.Null)
            own.Type = type & ~JsonSchemaType.Null;
        return own.OneOf is { Count: 2 } choices && choices.Any(IsNull) ? choices.First(choice => !IsNull(choice)) : own;
    }

    private static bool IsNull(IOpenApiSchema schema) => schema is OpenApiSchema { Type: JsonSchemaType.Null };
}
