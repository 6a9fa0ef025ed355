using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>Entries and appends of tests.</summary>
internal static class New
{
    public static readonly TownshipCode Township = new(530326105);
    public static readonly DutySlot Morning = new(new DateOnly(2026, 11, 24), Slot.Morning);

    public static MemberId Member(int number) => MemberId.Of(LedgerPlace.County, number);

    public static string Stream(int number) => GrainKeys.Of(Member(number));

    public static NewEntry Entry(Guid? command = null, int index = 0, string type = EntryTypes.MemberCheckedIn) => new()
    {
        Type = type,
        OccurredAt = CountyTime.At(Morning.Date, new TimeOnly(8, 29, 59)),
        Actor = "local",
        CommandId = command ?? Guid.NewGuid(),
        CommandIndex = index,
        Body = "{}",
    };

    /// <summary>A command's first entries in a stream.</summary>
    public static LedgerAppend Append(string stream, Guid? command = null, int entries = 1)
    {
        var id = command ?? Guid.NewGuid();
        return new(stream, 0, EntryHash.Genesis, [.. Enumerable.Range(0, entries).Select(index => Entry(id, index))]);
    }

    public static LedgerAppend Append(string stream, NewEntry entry) => new(stream, 0, EntryHash.Genesis, [entry]);

    /// <summary>An append behind an entry.</summary>
    public static LedgerAppend After(LedgerEntry last, Guid? command = null) =>
        Append(last.Stream, command) with { ExpectedVersion = last.Version, PreviousHash = last.Hash };

    public static LedgerAppend After(LedgerEntry last, NewEntry entry) => After(last) with { Entries = [entry] };
}
