namespace Zhucun.Grains.Audit;

/// <summary>Keeps the key that a county seals with; key <see cref="GrainKeys.SealKey"/>. The private half never leaves it. Only silos ask it.</summary>
[Alias(TypeAliases.ISealKeyGrain)]
internal interface ISealKeyGrain : IGrainWithStringKey
{
    /// <summary>Signs a text; makes the key when it is asked for the first time.</summary>
    [Alias("Sign")]
    Task<SealSignature> Sign(string text);
}

/// <summary>A signature in DER, and the key's public half as SubjectPublicKeyInfo.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.SealSignature)]
internal sealed record SealSignature([property: Id(0)] byte[] PublicKey, [property: Id(1)] byte[] Signature);
