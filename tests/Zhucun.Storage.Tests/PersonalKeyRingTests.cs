using System.Security.Cryptography;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Storage.Tests;

/// <summary>What a ring seals opens in its row under its key, and nowhere else.</summary>
public sealed class PersonalKeyRingTests
{
    private readonly PersonalKeyRing ring = RingOf("a");

    [Theory]
    [InlineData("")]
    [InlineData("于某")]
    [InlineData("🏔 a note with an emoji")]
    public void What_is_sealed_opens_again(string text) => OpensAgain(text);

    [Fact]
    public void A_long_text_opens_again() => OpensAgain(new string('村', 20_000));

    [Fact]
    public void The_same_text_is_never_sealed_the_same()
    {
        var row = Row(EntryHash.Seal("the same"));
        Assert.NotEqual(ring.Seal(row)!.Text, ring.Seal(row)!.Text);
    }

    [Fact]
    public void Text_and_salt_from_before_there_were_keys_stand_as_they_are()
    {
        var plain = EntryHash.Seal("""{"name":"于某"}""");
        Assert.Equal(new PersonalReading(plain), ring.Open(Row(plain)));
    }

    [Fact]
    public void Dropped_values_stay_dropped()
    {
        var dropped = new PersonalPart(null, null, new byte[32]);
        Assert.Equal(dropped, ring.Seal(Row(dropped)));
        Assert.Equal(new PersonalReading(dropped), ring.Open(Row(dropped)));
        Assert.Null(ring.Seal(Row(null)));
    }

    [Fact]
    public void A_value_opens_in_no_other_row()
    {
        var row = Row(EntryHash.Seal("on the hill"));
        var stored = row with { Personal = ring.Seal(row) };

        Assert.Null(ring.Open(stored).Fault);
        Assert.Equal(PersonalFault.Unreadable, ring.Open(stored with { Stream = "member:2" }).Fault);
        Assert.Equal(PersonalFault.Unreadable, ring.Open(stored with { Version = 2 }).Fault);
        Assert.Equal(PersonalFault.Unreadable, ring.Open(stored with { County = new(530325) }).Fault);
    }

    [Fact]
    public void A_changed_value_or_another_key_of_the_name_is_told()
    {
        var row = Row(EntryHash.Seal("on the hill"));
        var personal = ring.Seal(row)!;

        Assert.Equal((PersonalFault.Unreadable, "a"), Fault(ring, row with { Personal = personal with { Text = personal.Text + "AAAA" } }));
        Assert.Equal((PersonalFault.Unreadable, "a"), Fault(ring, row with { Personal = personal with { Text = "e1:a:no base64" } }));
        Assert.Equal((PersonalFault.Unreadable, "a"), Fault(ring, row with { Personal = personal with { Text = "e1:a:" } }));
        Assert.Equal((PersonalFault.Unreadable, "a"), Fault(ring, row with { Personal = personal with { Salt = [1, 2, 3] } }));
        Assert.Equal((PersonalFault.Unreadable, "?"), Fault(ring, row with { Personal = personal with { Text = "e1:" } }));
        Assert.Equal((PersonalFault.Unreadable, "a"), Fault(RingOf("a"), row with { Personal = personal }));
        Assert.Equal((PersonalFault.KeyMissing, "a"), Fault(RingOf("b"), row with { Personal = personal }));
    }

    [Fact]
    public async Task Many_threads_seal_and_open_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
                OpensAgain($"{thread}:{i}");
        }, TestContext.Current.CancellationToken)));
    }

    internal static LedgerEntry Row(PersonalPart? personal) => new()
    {
        County = LedgerPlace.County,
        Sequence = 7,
        Stream = "member:1",
        Version = 1,
        Type = EntryTypes.MemberCheckedIn,
        OccurredAt = DateTimeOffset.UnixEpoch,
        RecordedAt = DateTimeOffset.UnixEpoch,
        Actor = "local",
        CommandId = Guid.Empty,
        CommandIndex = 0,
        Body = "{}",
        Personal = personal,
        Hash = [],
    };

    private void OpensAgain(string text)
    {
        var personal = EntryHash.Seal(text);
        var row = Row(personal);
        var part = ring.Open(row with { Personal = ring.Seal(row) }).Part!;
        Assert.Equal(text, part.Text);
        Assert.Equal(personal.Salt, part.Salt);
        Assert.Equal(personal.KeyedHash, part.KeyedHash);
    }

    private static (PersonalFault?, string?) Fault(PersonalKeyRing ring, LedgerEntry stored) => (ring.Open(stored).Fault, ring.Open(stored).KeyId);

    private static PersonalKeyRing RingOf(string id) =>
        new(id, new Dictionary<string, PersonalKey> { [id] = new(RandomNumberGenerator.GetBytes(PersonalKey.SecretBytes)) });
}
