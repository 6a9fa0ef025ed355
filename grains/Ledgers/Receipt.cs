namespace Zhucun.Grains;

/// <summary>A command has been carried out: the sequence of its last entry, 0 when nothing had to be recorded.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.Receipt)]
public sealed record Receipt([property: Id(0)] long Sequence);
