namespace Zhucun.Grains.Ledgers;

/// <summary>
/// One committed fact (MISSION K1, DESIGN §4). <see cref="Sequence"/> is contiguous from 1 in its county, <see cref="Version"/> contiguous from 1 in its stream.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.LedgerEntry)]
public sealed record LedgerEntry
{
    /// <summary>The county whose sequence this is.</summary>
    [Id(0)] public required CountyCode County { get; init; }

    /// <summary>Place in the county's one order of facts.</summary>
    [Id(1)] public required long Sequence { get; init; }

    /// <summary>The key of the grain that decided, e.g. <c>member:k7p2…</c>.</summary>
    [Id(2)] public required string Stream { get; init; }

    /// <summary>Place in the stream.</summary>
    [Id(3)] public required long Version { get; init; }

    /// <summary>The event's versioned name, e.g. <c>member.checked-in.v1</c>.</summary>
    [Id(4)] public required string Type { get; init; }

    /// <summary>When it happened, as the rules judged it.</summary>
    [Id(5)] public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was written, by the county's clock; never falls along the sequence of one writer.</summary>
    [Id(6)] public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Where the entry belongs; null for the county's own.</summary>
    [Id(7)] public TownshipCode? Township { get; init; }

    /// <summary>Where the entry belongs.</summary>
    [Id(8)] public VillageCode? Village { get; init; }

    /// <summary>Whom it is about.</summary>
    [Id(9)] public MemberId? Member { get; init; }

    /// <summary>The duty day that it counts for.</summary>
    [Id(10)] public DateOnly? DutyDate { get; init; }

    /// <summary>The slot that it counts for.</summary>
    [Id(11)] public Slot? Slot { get; init; }

    /// <summary>Who caused it: <c>system</c>, <c>local</c>, later a user or a key.</summary>
    [Id(12)] public required string Actor { get; init; }

    /// <summary>The command that it answers.</summary>
    [Id(13)] public required Guid CommandId { get; init; }

    /// <summary>Place among the command's entries, from 0; (stream, command, index) is unique.</summary>
    [Id(14)] public required int CommandIndex { get; init; }

    /// <summary>Whether (member, date, slot) is settled by it: presence that counts, or a settlement (DESIGN §3).</summary>
    [Id(15)] public bool Settles { get; init; }

    /// <summary>Whether it can matter to its township's reactions; an ordinary check-in does not.</summary>
    [Id(16)] public bool Wakes { get; init; }

    /// <summary>The event as JSON, exactly the stored text.</summary>
    [Id(17)] public required string Body { get; init; }

    /// <summary>Values about a person, which can be dropped later without breaking the chain; null where the entry has none.</summary>
    [Id(18)] public PersonalPart? Personal { get; init; }

    /// <summary>SHA-256 over the stream's previous hash and this entry's canonical bytes (<see cref="EntryHash"/>).</summary>
    [Id(19)] public required byte[] Hash { get; init; }

    /// <summary>The event that the texts were written from, as long as the entry has not left the process in which it was decided: nobody there needs to read the texts.</summary>
    [field: NonSerialized] internal DecidedEvent? Decided { get; init; }
}

/// <summary>An event with the texts that were written from it. It speaks for an entry only while that has these very texts: a copy may hide or damage them.</summary>
internal sealed record DecidedEvent(LedgerEvent Event, string Body, PersonalPart? Personal)
{
    public bool IsOf(LedgerEntry entry) => ReferenceEquals(Body, entry.Body) && ReferenceEquals(Personal, entry.Personal);
}

/// <summary>
/// Personal values beside an entry. The chain commits to <see cref="KeyedHash"/> = HMAC-SHA256(salt, text); text and salt are dropped together
/// (MISSION K3), and then nothing is left to guess against.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.PersonalPart)]
public sealed record PersonalPart([property: Id(0)] string? Text, [property: Id(1)] byte[]? Salt, [property: Id(2)] byte[] KeyedHash);
