using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Zhucun.Gateway.Json;

namespace Zhucun.Gateway.Members;

/// <summary>
/// The verdict as a response: 201, or 200 where it is given again. It is the one answer that is written a thousand times a second, so it is written at one go, with its
/// length, and asks no service how.
/// </summary>
internal sealed class CheckInResult(CheckInReply reply, bool repeated) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    private const string MediaType = "application/json";

    private readonly int _status = repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created;

    int? IStatusCodeHttpResult.StatusCode => _status;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(CheckInReply), [MediaType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(CheckInReply), [MediaType]));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(reply, CheckInJson.Default.CheckInReply);
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (_status, MediaType + "; charset=utf-8", json.Length);
        return response.Body.WriteAsync(json, 0, json.Length, httpContext.RequestAborted);
    }
}

/// <summary>
/// The verdict as <see cref="GatewayJson"/> writes it. It has no instants and no text that is not ASCII, so it does without the converter and the encoder for them, and then the generated
/// code writes it by itself.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckInReply))]
internal sealed partial class CheckInJson : JsonSerializerContext;
