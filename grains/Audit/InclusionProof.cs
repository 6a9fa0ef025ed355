namespace Zhucun.Grains.Audit;

/// <summary>
/// That an entry stands in its day's seal (docs/audit.md says how to check it by hand). All that it needs is in it, but for the key's fingerprint, which a township has
/// from elsewhere.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.InclusionProof)]
public sealed record InclusionProof
{
    /// <summary>The entry's place in its sequence.</summary>
    [Id(0)] public required long Sequence { get; init; }

    /// <summary>The entry's hash.</summary>
    [Id(1)] public required byte[] Hash { get; init; }

    /// <summary>Its leaf in the tree (<see cref="MerkleRules.Leaf"/>).</summary>
    [Id(2)] public required byte[] Leaf { get; init; }

    /// <summary>The leaf's place in the tree, from 0.</summary>
    [Id(3)] public required long Index { get; init; }

    /// <summary>The nodes that lead to the root, the nearest first.</summary>
    [Id(4)] public required IReadOnlyList<byte[]> Path { get; init; }

    /// <summary>The seal's sequence in the audit.</summary>
    [Id(5)] public required long SealSequence { get; init; }

    /// <summary>What was sealed: <c>530326</c> or <c>530326/audit</c>.</summary>
    [Id(6)] public required string Of { get; init; }

    /// <summary>The sealed day.</summary>
    [Id(7)] public required DateOnly Day { get; init; }

    /// <summary>The day's first entry.</summary>
    [Id(8)] public required long First { get; init; }

    /// <summary>The day's last entry.</summary>
    [Id(9)] public required long Last { get; init; }

    /// <summary>The sealed root.</summary>
    [Id(10)] public required byte[] Root { get; init; }

    /// <summary>The seal key, as SubjectPublicKeyInfo.</summary>
    [Id(11)] public required byte[] PublicKey { get; init; }

    /// <summary>The seal's signature (<see cref="LedgerSealed.Signature"/>).</summary>
    [Id(12)] public required byte[] Signature { get; init; }
}
