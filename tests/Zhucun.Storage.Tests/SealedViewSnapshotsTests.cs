using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Storage;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo;

namespace Zhucun.Storage.Tests;

/// <summary>The view's snapshot holds names: it is sealed, and the others are not touched.</summary>
public sealed class SealedViewSnapshotsTests : IDisposable
{
    private static readonly StoredSnapshot View = new() { Snapshot = new ViewSnapshot(1, 7, [.. "names"u8]) };
    private readonly TemporaryFolder folder = new();
    private readonly ILoggerFactory loggers = LoggerFactory.Create(_ => { });

    public void Dispose()
    {
        loggers.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_view_is_stored_sealed_and_read_back()
    {
        var stored = Serializer().Serialize(View);

        Assert.StartsWith("e1:", stored.ToString(), StringComparison.Ordinal);
        Assert.Equal("names"u8, Serializer().Deserialize<StoredSnapshot>(stored)!.Snapshot!.Content);
    }

    [Fact]
    public void One_from_before_there_were_keys_is_read()
    {
        Assert.Equal(7, Serializer().Deserialize<StoredSnapshot>(Plain().Serialize(View))!.Snapshot!.Sequence);
    }

    [Fact]
    public void One_that_does_not_open_counts_as_none()
    {
        var stored = Serializer().Serialize(View);
        File.Delete(Path.Combine(folder.Path, DataFolder.PersonalKeysName));
        var other = Serializer();

        Assert.Null(other.Deserialize<StoredSnapshot>(stored)!.Snapshot);
        Assert.Null(other.Deserialize<StoredSnapshot>(new BinaryData("e1:"u8.ToArray()))!.Snapshot);
    }

    [Fact]
    public void Other_states_are_stored_as_they_are()
    {
        var state = new GrainSnapshot { Schema = 3, State = "{}" };

        Assert.Equal(Plain().Serialize(state).ToString(), Serializer().Serialize(state).ToString());
        Assert.Equal(3, Serializer().Deserialize<GrainSnapshot>(Plain().Serialize(state))!.Schema);
    }

    private SealedViewSnapshots Serializer() => new(Plain(), folder.Keys(), loggers.CreateLogger<SealedViewSnapshots>());

    private static SystemTextJsonGrainStorageSerializer Plain() => new(Options.Create(new SystemTextJsonGrainStorageSerializerOptions()));
}
