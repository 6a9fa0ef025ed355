namespace Zhucun.Grains.Feeds;

[GrainType("view-snapshot")]
internal sealed class ViewSnapshotGrain(
    [PersistentState(StateNames.ViewSnapshot, StateNames.Provider)] IPersistentState<StoredSnapshot> stored) : Grain, IViewSnapshotGrain
{
    public Task<ViewSnapshot?> Load() => Task.FromResult(stored.RecordExists ? stored.State.Snapshot : null);

    public async Task Save(ViewSnapshot snapshot)
    {
        if (stored.State.Snapshot is { } last && last.Schema == snapshot.Schema && last.Sequence >= snapshot.Sequence)
            return;
        stored.State = new StoredSnapshot { Snapshot = snapshot };
        await stored.WriteStateAsync();
    }
}

/// <summary>The stored snapshot.</summary>
[GenerateSerializer, Alias(TypeAliases.StoredSnapshot)]
internal sealed class StoredSnapshot
{
    [Id(0)] public ViewSnapshot? Snapshot { get; set; }
}
