using System.Text.Json.Serialization;

namespace Zhucun.Grains.Audit;

/// <summary>Something that the audit keeps: who did or tried what, from where, and what became of it.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AuditAct)]
public sealed record AuditAct
{
    /// <summary>Makes it happen once: the same id again answers the first entry.</summary>
    [Id(0)] public required Guid CommandId { get; init; }

    /// <summary>Who: a user, a key, <c>system</c>; for a sign-in that failed, whom they said they were.</summary>
    [Id(1)] public required string Actor { get; init; }

    /// <summary>What, one of <see cref="AuditActs"/>.</summary>
    [Id(2)] public required string What { get; init; }

    /// <summary>What became of it.</summary>
    [Id(3)] public required AuditResult Result { get; init; }

    /// <summary>The network address that it came from; null for the system's own.</summary>
    [Id(4)] public string? From { get; init; }

    /// <summary>The member whom it concerns, e.g. whose phone number was seen.</summary>
    [Id(5)] public MemberId? Member { get; init; }

    /// <summary>The township that it concerns.</summary>
    [Id(6)] public TownshipCode? Township { get; init; }

    /// <summary>The user or key that it concerns, by its id.</summary>
    [Id(7)] public string? Subject { get; init; }

    /// <summary>Whatever else matters; never a secret, a phone number or a position.</summary>
    [Id(8)] public IReadOnlyDictionary<string, string>? Detail { get; init; }
}

/// <summary>What became of an act.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditResult>))]
public enum AuditResult
{
    /// <summary>It was done.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>There was no right to it.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>It was tried and did not succeed, e.g. a wrong password.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
