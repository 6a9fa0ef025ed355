using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Audit;

/// <summary>Something that the audit keeps; its actor, member and township stand in the entry's columns. Nothing in it is dropped later: the audit must stay whole.</summary>
public sealed record AuditRecorded : LedgerEvent
{
    /// <summary>One of <see cref="AuditActs"/>.</summary>
    public required string What { get; init; }

    /// <summary>What became of it.</summary>
    public required AuditResult Result { get; init; }

    /// <summary>The network address that it came from.</summary>
    public string? From { get; init; }

    /// <summary>The user or key that it concerns.</summary>
    public string? Subject { get; init; }

    /// <summary>Whatever else matters.</summary>
    public IReadOnlyDictionary<string, string>? Detail { get; init; }
}

/// <summary>
/// A day of one sequence was sealed: whoever has seen this root can tell later whether anything in it was changed, taken out or slipped in. Each seal goes on where the
/// last one of its sequence ends.
/// </summary>
public sealed record LedgerSealed : LedgerEvent
{
    /// <summary>The sequence: <c>530326</c> or <c>530326/audit</c>.</summary>
    public required string Of { get; init; }

    /// <summary>The day, in the county's time.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The first sealed entry.</summary>
    public required long First { get; init; }

    /// <summary>The last sealed entry.</summary>
    public required long Last { get; init; }

    /// <summary>The root of the tree over them (<see cref="MerkleRules"/>).</summary>
    public required byte[] Root { get; init; }

    /// <summary>The county's seal key, as SubjectPublicKeyInfo.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The signature over <see cref="SealRules.TextOf(LedgerSealed)"/>: ECDSA P-256 with SHA-256, in DER, as openssl takes it.</summary>
    public required byte[] Signature { get; init; }
}
