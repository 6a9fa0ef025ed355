using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Xunit;
using Zhucun.Load.Fuzz;

namespace Zhucun.Load.Tests.Fuzz;

public sealed class BodyMutationsTests
{
    private const string Sound = """{"checkInId":"a","position":{"lat":1.5,"datum":"GCJ02"},"items":[{"note":"b"}]}""";

    [Fact]
    public void Nothing_that_is_ruined_can_be_read_as_the_sound_body_was()
    {
        var body = JsonNode.Parse(Sound)!;
        foreach (var (name, ruin) in BodyMutations.Ruining)
        {
            for (var seed = 0; seed < 200; seed++)
                Assert.False(IsReadable(ruin(body, new Random(seed))), $"{name}, seed {seed}");
        }
    }

    [Fact]
    public void The_sound_body_stays_as_it_is_and_the_same_chance_bends_it_the_same_way()
    {
        var body = JsonNode.Parse(Sound)!;
        foreach (var (name, bend) in BodyMutations.Bending.Concat(BodyMutations.Ruining))
        {
            for (var seed = 0; seed < 50; seed++)
                Assert.True(bend(body, new Random(seed)).SequenceEqual(bend(body, new Random(seed))), $"{name}, seed {seed}");
        }

        Assert.Equal(Sound, body.ToJsonString());
    }

    [Fact]
    public void Every_bending_changes_something_sooner_or_later()
    {
        var body = JsonNode.Parse(Sound)!;
        foreach (var (name, bend) in BodyMutations.Bending)
            Assert.True(Enumerable.Range(0, 50).Any(seed => System.Text.Encoding.UTF8.GetString(bend(body, new Random(seed))) != Sound), name);
    }

    /// <summary>As strict as the gateway: an object of readable text, not too deep.</summary>
    private static bool IsReadable(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes))
            return false;
        try
        {
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().All(member => member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
