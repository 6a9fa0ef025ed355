using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>Grain storage as JSON texts in memory, outliving the cluster; a test can read and damage what is stored and have a write fail.</summary>
internal sealed class SnapshotStore : IGrainStorage
{
    private readonly ConcurrentDictionary<(string Name, string Key), (string Json, string ETag)> _rows = new();
    private int _lastETag;

    /// <summary>Whether writing a state of this name fails.</summary>
    public Func<string, bool> FailsToWrite { get; set; } = _ => false;

    public T? Stored<T>(string name, string key) => _rows.TryGetValue((name, key), out var row) ? JsonSerializer.Deserialize<T>(row.Json) : default;

    public void Change<T>(string name, string key, Action<T> change)
    {
        var state = Stored<T>(name, key) ?? throw new InvalidOperationException($"Nothing is stored for {name} {key}.");
        change(state);
        _rows[(name, key)] = (JsonSerializer.Serialize(state), _rows[(name, key)].ETag);
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_rows.TryGetValue(KeyOf(stateName, grainId), out var row))
            (grainState.State, grainState.ETag, grainState.RecordExists) = (JsonSerializer.Deserialize<T>(row.Json)!, row.ETag, true);
        else
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null, false);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (FailsToWrite(stateName))
            throw new IOException($"The storage does not take {stateName}.");
        var key = KeyOf(stateName, grainId);
        if (grainState.ETag != (_rows.TryGetValue(key, out var row) ? row.ETag : null))
            throw new InconsistentStateException($"{key} was written by somebody else.");
        var etag = Interlocked.Increment(ref _lastETag).ToString();
        _rows[key] = (JsonSerializer.Serialize(grainState.State), etag);
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _rows.TryRemove(KeyOf(stateName, grainId), out _);
        (grainState.ETag, grainState.RecordExists) = (null, false);
        return Task.CompletedTask;
    }

    private static (string Name, string Key) KeyOf(string stateName, GrainId grainId) => (stateName, grainId.Key.ToString()!);
}
