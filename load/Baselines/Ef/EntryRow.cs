namespace Zhucun.Baselines.Ef;

/// <summary>A row of <c>entries</c>; the column <c>version</c> is the database's own affair.</summary>
internal sealed class EntryRow
{
    public required int County { get; init; }

    public long Sequence { get; init; }

    public required string Stream { get; init; }

    public required short Type { get; init; }

    public required long OccurredAt { get; init; }

    public required long RecordedAt { get; init; }

    public int? Township { get; init; }

    public long? Village { get; init; }

    public long? Member { get; init; }

    public int? DutyDate { get; init; }

    public short? Slot { get; init; }

    public required string Actor { get; init; }

    public required Guid CommandId { get; init; }

    public int CommandIndex { get; init; }

    public required bool Settles { get; init; }

    public bool Wakes { get; init; }

    public required string Body { get; init; }

    public string? Personal { get; init; }

    public byte[]? Salt { get; init; }

    public byte[]? PersonalHash { get; init; }

    public static EntryRow Of(Entry entry) => new()
    {
        County = Baselines.County.Code,
        Stream = entry.Stream,
        Type = Entry.CheckedIn,
        OccurredAt = entry.OccurredAt,
        RecordedAt = entry.OccurredAt,
        Township = entry.Township,
        Village = entry.Village,
        Member = entry.Member,
        DutyDate = entry.DutyDate,
        Slot = entry.Slot,
        Actor = Entry.Actor,
        CommandId = entry.CommandId,
        Settles = entry.Settles,
        Body = entry.Body,
        Personal = entry.Personal,
        Salt = entry.Salt,
        PersonalHash = entry.PersonalHash,
    };
}
