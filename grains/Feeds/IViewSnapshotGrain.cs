namespace Zhucun.Grains.Feeds;

/// <summary>Keeps the last snapshot of the gateways' view of a county, so that a gateway starts from it and the tail; key <see cref="GrainKeys.ViewSnapshot"/>.</summary>
[Alias(TypeAliases.IViewSnapshotGrain)]
public interface IViewSnapshotGrain : IGrainWithStringKey
{
    /// <summary>The last snapshot; null if there is none.</summary>
    [Alias("Load")]
    Task<ViewSnapshot?> Load();

    /// <summary>Stores a snapshot, unless a later one of the same schema is there.</summary>
    [Alias("Save")]
    Task Save(ViewSnapshot snapshot);
}

/// <summary>A view as of a sequence; its content is the gateways' own affair, told apart by the schema's number.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ViewSnapshot)]
public sealed record ViewSnapshot([property: Id(0)] int Schema, [property: Id(1)] long Sequence, [property: Id(2)] byte[] Content);
