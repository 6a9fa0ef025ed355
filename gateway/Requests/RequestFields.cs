using Microsoft.AspNetCore.Http.Features;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Requests;

/// <summary>A single command's content, read by its fields: a value without a fault, or the problem with all of them.</summary>
internal static class RequestFields
{
    /// <summary>Longest reason or note, in characters.</summary>
    public const int MaxTextLength = 500;

    /// <param name="request">The request.</param>
    /// <param name="read">Takes the fields; what it makes is used only if none has a fault, and other members are refused.</param>
    public static async Task<(T? Value, ProblemResult? Problem)> ReadAsync<T>(HttpRequest request, Func<FieldReader, T> read)
        where T : class
    {
        using var body = await JsonBody.ReadAsync(request, JsonBody.SingleBytes);
        if (body.Problem is { } unreadable)
            return (null, unreadable);
        var faults = new FaultList();
        var value = default(T);
        if (FieldReader.Over(body.Root, "", faults) is { } fields)
        {
            value = read(fields);
            fields.RefuseOthers();
        }

        return faults.Any || value is null ? (null, ProblemResult.Of(faults)) : (value, null);
    }

    /// <summary>What goes with a command that can do without: most are the path alone.</summary>
    /// <param name="request">The request.</param>
    /// <param name="command">The command without content.</param>
    /// <param name="read">Takes the fields.</param>
    public static async Task<(T? Value, ProblemResult? Problem)> ReadIfAnyAsync<T>(HttpRequest request, T command, Func<FieldReader, T, T> read)
        where T : class =>
        request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false
            ? (command, null)
            : await ReadAsync(request, fields => read(fields, command));
}
