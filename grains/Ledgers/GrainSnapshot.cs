namespace Zhucun.Grains.Ledgers;

/// <summary>
/// A grain's state as of a version, in Orleans' grain storage. The state is a text of its own, so that one of another schema can be passed over (and the stream
/// replayed) without being read.
/// </summary>
[GenerateSerializer, Alias(TypeAliases.GrainSnapshot)]
internal sealed class GrainSnapshot
{
    [Id(0)] public int Schema { get; set; }

    [Id(1)] public long Version { get; set; }

    [Id(2)] public byte[] Hash { get; set; } = [];

    [Id(3)] public string State { get; set; } = string.Empty;
}
