using Zhucun.Grains;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Audit;

/// <summary>A part of the audit; <see cref="Next"/> is the sequence to go on behind, absent at the end. A filter may leave a page empty before the end.</summary>
internal sealed record AuditListDocument(IReadOnlyList<AuditDocument> Items, long? Next);

/// <summary>An entry of the audit, as the API shows it.</summary>
internal sealed record AuditDocument
{
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string What { get; init; }

    public required AuditResult Result { get; init; }

    public string? From { get; init; }

    public MemberId? Member { get; init; }

    public TownshipCode? Township { get; init; }

    public string? Subject { get; init; }

    public IReadOnlyDictionary<string, string>? Detail { get; init; }

    public static AuditDocument Of(AuditItem item) => new()
    {
        Sequence = item.Sequence,
        At = item.At,
        Actor = item.Actor,
        What = item.What,
        Result = item.Result,
        From = item.From,
        Member = item.Member,
        Township = item.Township,
        Subject = item.Subject,
        Detail = item.Detail,
    };
}

/// <summary>
/// The proof that an entry stands in its day's seal; hashes, key and signature in base64. <see cref="First"/> and <see cref="Last"/> stand in the signed text and give
/// the tree's size.
/// </summary>
internal sealed record ProofDocument
{
    public required long Sequence { get; init; }

    public required byte[] Hash { get; init; }

    public required byte[] Leaf { get; init; }

    public required long Index { get; init; }

    public required IReadOnlyList<byte[]> Path { get; init; }

    public required byte[] Root { get; init; }

    public required DateOnly Day { get; init; }

    public required string Of { get; init; }

    public required long First { get; init; }

    public required long Last { get; init; }

    /// <summary>Where the seal itself stands in the audit.</summary>
    public required long SealSequence { get; init; }

    public required byte[] PublicKey { get; init; }

    public required byte[] Signature { get; init; }

    public static ProofDocument From(InclusionProof proof) => new()
    {
        Sequence = proof.Sequence,
        Hash = proof.Hash,
        Leaf = proof.Leaf,
        Index = proof.Index,
        Path = proof.Path,
        Root = proof.Root,
        Day = proof.Day,
        Of = proof.Of,
        First = proof.First,
        Last = proof.Last,
        SealSequence = proof.SealSequence,
        PublicKey = proof.PublicKey,
        Signature = proof.Signature,
    };
}
