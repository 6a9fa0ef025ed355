using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>What every ledger must do, whatever its database (DESIGN §4). A database's test class derives from it and says where its ledgers stand.</summary>
public abstract partial class LedgerConformance
{
    internal abstract LedgerPlace NewPlace();

    [Fact]
    public async Task Every_field_is_read_back_as_it_was_written()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var occurredAt = CountyTime.At(New.Morning.Date, new TimeOnly(8, 15)).AddTicks(7_654_321);
        var personal = EntryHash.Seal("""{"note":"在村，路滑 🌧","lat":26.4137}""");
        var committed = await test.Commit(New.Append(New.Stream(7), New.Entry() with
        {
            OccurredAt = occurredAt,
            Township = New.Township,
            Village = new VillageCode(530326105201),
            Member = New.Member(7),
            DutyDate = New.Morning.Date,
            Slot = Slot.Evening,
            Actor = "组织部 王芳",
            Settles = true,
            Wakes = true,
            Body = """{"备注":"山路 ⛰️ \u0000 “引号”","空":""}""",
            Personal = personal,
        }));

        var entry = Assert.Single(committed);
        Assert.Equal((1, 1), (entry.Sequence, entry.Version));
        Assert.Equal(LedgerPlace.County, entry.County);
        Assert.Equal(New.Stream(7), entry.Stream);
        Assert.Equal(place.Clock.Now, entry.RecordedAt);
        Assert.Equal(CountyTime.Offset, entry.OccurredAt.Offset);
        Assert.Equal(CountyTime.Truncate(occurredAt), entry.OccurredAt);
        Assert.Equal(personal, entry.Personal);
        Entries.AreEqual(committed, await test.All());
        Entries.AreEqual(committed, await test.Ledger.ReadStreamAsync(New.Stream(7), 0, 10));
    }

    [Fact]
    public async Task An_entry_with_nothing_optional_is_read_back_with_nothing()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var committed = await test.Commit(New.Append("county:530326", New.Entry(type: EntryTypes.CountyEstablished)));

        var entry = Assert.Single(await test.All());
        Entries.AreEqual(committed, [entry]);
        Assert.Equal((null, null, null), (entry.Township, entry.Village, entry.Member));
        Assert.Equal((null, null, null), (entry.DutyDate, entry.Slot, entry.Personal));
    }

    [Fact]
    public async Task Every_entry_type_is_read_back_by_its_name()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        foreach (var type in EntryTypes.All.Keys)
            await test.Commit(New.Append($"of:{type}", New.Entry(type: type)));

        Assert.Equal(EntryTypes.All.Keys, (await test.All()).Select(entry => entry.Type));
    }

    [Fact]
    public async Task Dropped_personal_values_are_read_back_as_their_keyed_hash_alone()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var dropped = EntryHash.Seal("于某") with { Text = null, Salt = null };
        await test.Commit(New.Append(New.Stream(1), New.Entry() with { Personal = dropped }));

        var personal = Assert.Single(await test.All()).Personal;
        Assert.Equal((null, null), (personal!.Text, personal.Salt));
        Assert.Equal(dropped.KeyedHash, personal.KeyedHash);
    }

    [Fact]
    public async Task A_commands_entries_stand_together_with_rising_versions()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var first = await test.Commit(New.Append("a:1", entries: 3));
        var second = await test.Commit(New.After(first[^1]));

        Assert.Equal([1, 2, 3], first.Select(entry => entry.Version));
        Assert.Equal([0, 1, 2], first.Select(entry => entry.CommandIndex));
        Assert.Equal((4, 4), (second[0].Version, second[0].Sequence));
        Entries.ChainFromGenesis(await test.All());
    }

    [Fact]
    public async Task The_head_and_its_time_follow_the_last_commit()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        Assert.Equal(0, await test.Ledger.HeadAsync());
        Assert.Null(await test.Ledger.LastRecordedAtAsync());

        await test.Commit(New.Append("a:1", entries: 3));

        Assert.Equal(3, await test.Ledger.HeadAsync());
        Assert.Equal(place.Clock.Now, await test.Ledger.LastRecordedAtAsync());
    }

    [Fact]
    public async Task Reading_starts_behind_what_is_named_and_ends_at_the_limit()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        await test.Commit(New.Append("a:1", entries: 5));
        await test.Commit(New.Append("b:1", entries: 5));

        Assert.Equal([3, 4, 5, 6], (await test.Ledger.ReadAsync(2, 4)).Select(entry => entry.Sequence));
        Assert.Equal([4, 5], (await test.Ledger.ReadStreamAsync("b:1", 3, 10)).Select(entry => entry.Version));
        Assert.Equal([1, 2], (await test.Ledger.ReadStreamAsync("a:1", 0, 2)).Select(entry => entry.Version));
        Assert.Empty(await test.Ledger.ReadAsync(10, 10));
        Assert.Empty(await test.Ledger.ReadStreamAsync("c:1", 0, 10));
    }

    [Fact]
    public async Task A_command_is_found_with_all_its_entries_in_its_stream_alone()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var command = Guid.NewGuid();
        var entries = await test.Commit(New.Append("a:1", command, entries: 3));
        await test.Commit(New.Append("b:1", command));
        await test.Commit(New.After(entries[^1]));

        Entries.AreEqual(entries, await test.Ledger.FindCommandAsync("a:1", command));
        Assert.Single(await test.Ledger.FindCommandAsync("b:1", command));
        Assert.Empty(await test.Ledger.FindCommandAsync("a:1", Guid.NewGuid()));
    }

    [Fact]
    public async Task The_seen_of_a_slot_are_those_with_a_settling_check_in_there()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        var settled = New.Entry() with
        {
            Township = New.Township, Member = New.Member(1), DutyDate = New.Morning.Date, Slot = Slot.Morning, Settles = true,
        };
        NewEntry[] entries =
        [
            settled,
            settled with { Member = New.Member(2) },
            settled with { Member = New.Member(3), Settles = false },
            settled with { Member = New.Member(4), Slot = Slot.Evening },
            settled with { Member = New.Member(5), DutyDate = New.Morning.Date.AddDays(1) },
            settled with { Member = New.Member(6), Township = new TownshipCode(530326106) },
            settled with { Member = New.Member(2) },
            settled with { Member = New.Member(7), Type = EntryTypes.MemberSlotSettled },
        ];
        for (var i = 0; i < entries.Length; i++)
            await test.Commit(New.Append($"m:{i}", entries[i] with { CommandId = Guid.NewGuid() }));

        Assert.Equal([New.Member(1), New.Member(2)], (await test.Ledger.FindSeenAsync(New.Township, New.Morning)).Order(ById));
        Assert.Empty(await test.Ledger.FindSeenAsync(new TownshipCode(530326107), New.Morning));
    }

    [Fact]
    public async Task Waking_entries_of_a_township_are_read_in_order_behind_a_sequence()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        for (var i = 0; i < 12; i++)
        {
            var township = i % 2 == 0 ? New.Township : new TownshipCode(530326106);
            await test.Commit(New.Append($"m:{i}", New.Entry() with { Township = township, Wakes = i % 3 == 0 }));
        }

        Assert.Equal([1, 7], (await test.Ledger.ReadWakingAsync(New.Township, 0, 10)).Select(entry => entry.Sequence));
        Assert.Equal([7], (await test.Ledger.ReadWakingAsync(New.Township, 1, 10)).Select(entry => entry.Sequence));
        Assert.Equal([1], (await test.Ledger.ReadWakingAsync(New.Township, 0, 1)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Entries_about_alerts_are_read_in_order_between_two_sequences()
    {
        await using var place = NewPlace();
        await using var test = place.Open();
        string[] types = [EntryTypes.AlertTriggered, EntryTypes.MemberCheckedIn, EntryTypes.AlertsRead, EntryTypes.LeaveOverdue, EntryTypes.AlertRetracted];
        for (var i = 0; i < types.Length; i++)
            await test.Commit(New.Append($"m:{i}", New.Entry(type: types[i])));

        Assert.Equal([1, 3, 5], (await test.Ledger.ReadAlertsAsync(0, 10)).Select(entry => entry.Sequence));
        Assert.Equal([3, 5], (await test.Ledger.ReadAlertsAsync(1, 10)).Select(entry => entry.Sequence));
        Assert.Equal([1, 3], (await test.Ledger.ReadAlertsAsync(0, 3)).Select(entry => entry.Sequence));
    }

    private static readonly IComparer<MemberId> ById = Comparer<MemberId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
