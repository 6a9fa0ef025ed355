using System.Text.Json.Serialization;

namespace Zhucun.Gateway.Problems;

/// <summary>A problem document (RFC 9457).</summary>
internal sealed record ProblemDocument
{
    /// <summary>Where the code is explained.</summary>
    [JsonPropertyOrder(0)] public required string Type { get; init; }

    /// <summary>What happened.</summary>
    [JsonPropertyOrder(1)] public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    [JsonPropertyOrder(2)] public required int Status { get; init; }

    /// <summary>What it means and what to do.</summary>
    [JsonPropertyOrder(3)] public required string Detail { get; init; }

    /// <summary>Stable; decide by this and not by the words.</summary>
    [JsonPropertyOrder(4)] public required string Code { get; init; }

    /// <summary>The path of the request.</summary>
    [JsonPropertyOrder(5)] public string? Instance { get; init; }

    /// <summary>What is wrong with which field; all faults at once.</summary>
    [JsonPropertyOrder(6)] public IReadOnlyList<ProblemField>? Errors { get; init; }

    /// <summary>With <c>too-far-behind</c>: the record's last sequence.</summary>
    [JsonPropertyOrder(6)] public long? Sequence { get; init; }

    /// <summary>With <c>too-far-behind</c>: the path of the snapshot to start again from.</summary>
    [JsonPropertyOrder(6)] public string? Snapshot { get; init; }

    /// <summary>Under this the service's logs and traces tell more.</summary>
    [JsonPropertyOrder(7)] public required string TraceId { get; init; }
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Pointer">A JSON pointer (RFC 6901) into the request's content; empty for the whole of it.</param>
/// <param name="Code">Stable.</param>
/// <param name="Detail">In the reader's language.</param>
internal sealed record ProblemField(string Pointer, string Code, string Detail);
