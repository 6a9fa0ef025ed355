using System.Security.Cryptography;
using System.Text;
using Zhucun.Grains.Ledgers;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION K1, DESIGN §4: the chain commits to every field but the sequence.</summary>
public class EntryHashTests
{
    private static readonly byte[] Previous = SHA256.HashData("before"u8);

    private static readonly LedgerEntry Entry = new()
    {
        County = County,
        Sequence = 18204,
        Stream = "member:abc",
        Version = 7,
        Type = EntryTypes.MemberCheckedIn,
        OccurredAt = At("08:00"),
        RecordedAt = At("08:00:01"),
        Township = Township,
        Village = Village,
        Member = TestCounty.Member,
        DutyDate = Day,
        Slot = Slot.Morning,
        Actor = "local",
        CommandId = Guid.Parse("c0ffee00-0000-4000-8000-000000000001"),
        CommandIndex = 0,
        Settles = true,
        Wakes = false,
        Body = """{"a":1}""",
        Personal = new PersonalPart("下雨", [1, 2, 3], EntryHash.OfPersonal("下雨", [1, 2, 3])),
        Hash = [],
    };

    public static readonly TheoryData<string> Changes = [.. Changed.Keys];

    private static Dictionary<string, LedgerEntry> Changed => new(StringComparer.Ordinal)
    {
        [nameof(LedgerEntry.County)] = Entry with { County = CountyCode.Parse("530325") },
        [nameof(LedgerEntry.Stream)] = Entry with { Stream = "member:abd" },
        [nameof(LedgerEntry.Version)] = Entry with { Version = 8 },
        [nameof(LedgerEntry.Type)] = Entry with { Type = EntryTypes.MemberSlotSettled },
        [nameof(LedgerEntry.OccurredAt)] = Entry with { OccurredAt = Entry.OccurredAt.Microseconds(1) },
        [nameof(LedgerEntry.RecordedAt)] = Entry with { RecordedAt = Entry.RecordedAt.Microseconds(-1) },
        [nameof(LedgerEntry.Township)] = Entry with { Township = null },
        [nameof(LedgerEntry.Village)] = Entry with { Village = VillageCode.Parse("530326105202") },
        [nameof(LedgerEntry.Member)] = Entry with { Member = MemberId.Of(County, 1) },
        [nameof(LedgerEntry.DutyDate)] = Entry with { DutyDate = Day.AddDays(1) },
        [nameof(LedgerEntry.Slot)] = Entry with { Slot = Slot.Evening },
        [nameof(LedgerEntry.Actor)] = Entry with { Actor = "system" },
        [nameof(LedgerEntry.CommandId)] = Entry with { CommandId = Guid.Parse("c0ffee00-0000-4000-8000-000000000002") },
        [nameof(LedgerEntry.CommandIndex)] = Entry with { CommandIndex = 1 },
        [nameof(LedgerEntry.Settles)] = Entry with { Settles = false },
        [nameof(LedgerEntry.Wakes)] = Entry with { Wakes = true },
        [nameof(LedgerEntry.Body)] = Entry with { Body = """{"a": 1}""" },
        [nameof(LedgerEntry.Personal)] = Entry with { Personal = Entry.Personal! with { KeyedHash = EntryHash.OfPersonal("下雪", [1, 2, 3]) } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_any_single_field_changes_the_hash(string field) => Assert.NotEqual(Hash(Entry), Hash(Changed[field]));

    [Fact]
    public void No_field_but_the_sequence_and_the_hash_itself_is_left_out() => Assert.Equal(
        typeof(LedgerEntry).GetProperties().Select(property => property.Name).Except([nameof(LedgerEntry.Sequence), nameof(LedgerEntry.Hash)]).Order(),
        Changed.Keys.Order());

    [Fact]
    public void The_sequence_is_the_daily_roots_affair() => Assert.Equal(Hash(Entry), Hash(Entry with { Sequence = 1, Hash = [9] }));

    [Fact]
    public void Dropping_the_personal_values_does_not_break_the_chain() =>
        Assert.Equal(Hash(Entry), Hash(Entry with { Personal = Entry.Personal! with { Text = null, Salt = null } }));

    [Fact]
    public void Dropping_their_keyed_hash_does() => Assert.NotEqual(Hash(Entry), Hash(Entry with { Personal = null }));

    [Fact]
    public void The_offset_of_a_time_is_no_part_of_it() =>
        Assert.Equal(Hash(Entry), Hash(Entry with { OccurredAt = Entry.OccurredAt.ToUniversalTime(), RecordedAt = Entry.RecordedAt.ToUniversalTime() }));

    [Fact]
    public void The_previous_hash_is_part_of_it()
    {
        Assert.NotEqual(EntryHash.Compute(Previous, Entry), EntryHash.Compute(EntryHash.Genesis, Entry));
        Assert.Equal(new byte[32], EntryHash.Genesis);
    }

    [Fact]
    public void Moving_text_from_one_field_to_the_next_changes_the_hash() => Gen.Select(Gen.String, Gen.String, Gen.Int[0, 20]).Sample((stream, type, cut) =>
    {
        var all = stream + type;
        var at = Math.Min(cut, all.Length);
        if (at == stream.Length)
            return;
        Assert.NotEqual(Hash(Entry with { Stream = stream, Type = type }), Hash(Entry with { Stream = all[..at], Type = all[at..] }));
    });

    [Fact]
    public void Personal_values_are_sealed_under_a_fresh_salt()
    {
        var (one, other) = (EntryHash.Seal("下雨"), EntryHash.Seal("下雨"));
        Assert.NotEqual(one.Salt, other.Salt);
        Assert.NotEqual(one.KeyedHash, other.KeyedHash);
        Assert.Equal(HMACSHA256.HashData(one.Salt!, Encoding.UTF8.GetBytes("下雨")), one.KeyedHash);
    }

    // An auditor's program computes the same from the documented format; a chain that is stored already must stay valid.
    [Fact]
    public void The_hash_is_the_documented_one_for_ever() => Assert.Equal(
        "690898c26f9e5d73e37bb89eb6c88367aa1cdf0b6a94eb1d9504a143090899f7", Convert.ToHexStringLower(EntryHash.Compute(EntryHash.Genesis, Entry)));

    private static string Hash(LedgerEntry entry) => Convert.ToHexString(EntryHash.Compute(Previous, entry));
}
