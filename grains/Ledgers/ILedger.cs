namespace Zhucun.Grains.Ledgers;

/// <summary>
/// One county's append-only ledger (DESIGN §4). Implemented for each database in <c>silo/Ledgers</c>; every implementation passes the one conformance suite in
/// <c>tests/Zhucun.Storage.Tests</c>.
/// </summary>
internal interface ILedger
{
    /// <summary>
    /// Appends a command's entries, or those of several commands one behind the other, as one unit. Completes only when they are durable or certainly not: nothing is committed before
    /// <see cref="AppendOutcome.Committed"/> is answered, and anything else has changed nothing (but see <see cref="AppendOutcome.Unavailable"/>).
    /// </summary>
    Task<AppendOutcome> AppendAsync(LedgerAppend append);

    /// <summary>Entries of a stream behind a version, in order.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadStreamAsync(string stream, long afterVersion, int limit);

    /// <summary>Entries of the county behind a sequence, in order, without a hole.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadAsync(long afterSequence, int limit);

    /// <summary>Entries that can matter to a township's reactions (<see cref="LedgerEntry.Wakes"/>) behind a sequence, in order.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadWakingAsync(TownshipCode township, long afterSequence, int limit);

    /// <summary>Entries about alerts behind a sequence and up to another, in order.</summary>
    Task<IReadOnlyList<LedgerEntry>> ReadAlertsAsync(long afterSequence, long lastSequence);

    /// <summary>The entries that a command left in a stream, in order; empty if it left none.</summary>
    Task<IReadOnlyList<LedgerEntry>> FindCommandAsync(string stream, Guid commandId);

    /// <summary>The members of a township whose slot is settled by a check-in.</summary>
    Task<IReadOnlySet<MemberId>> FindSeenAsync(TownshipCode township, DutySlot slot);

    /// <summary>The sequence of the last committed entry; 0 before the first.</summary>
    Task<long> HeadAsync();

    /// <summary>The last committed entry's recording time; null before the first.</summary>
    Task<DateTimeOffset?> LastRecordedAtAsync();

    /// <summary>
    /// Drops personal values, text and salt together, going on from where the last call for this entry type came to, through so many entries at most. What is dropped stays
    /// dropped; several processes may do it at once, and one that ends in the middle of a page has done nothing of it.
    /// </summary>
    Task<DroppedPage> DropPersonalAsync(PersonalDrop drop, int limit);
}

/// <summary>Personal values that are due to be dropped: those of the entries of a type that were recorded before an instant.</summary>
internal readonly record struct PersonalDrop(string Type, DateTimeOffset RecordedBefore);

/// <summary>What one call dropped.</summary>
/// <param name="Dropped">Entries that lost their personal values.</param>
/// <param name="IsLast">Whether all that is due has been gone through.</param>
internal readonly record struct DroppedPage(int Dropped, bool IsLast);

/// <summary>Finds a county's ledger.</summary>
internal interface ILedgers
{
    /// <summary>The ledger of a county; the same object each time.</summary>
    ILedger Of(CountyCode county);
}

/// <summary>Told of each committed batch, in the order of commits, on the writer's own thread: must not block and must not throw.</summary>
internal interface ICommitListener
{
    /// <summary>Entries that are durable now, contiguous in their county.</summary>
    void Committed(CountyCode county, IReadOnlyList<LedgerEntry> entries);
}

/// <summary>What a stream gains if its version is still the expected one.</summary>
/// <param name="Stream">The grain's key.</param>
/// <param name="ExpectedVersion">The stream's version that was decided on; 0 before its first entry.</param>
/// <param name="PreviousHash">The hash of the entry at that version.</param>
/// <param name="Entries">At least one; their versions follow the expected one.</param>
internal sealed record LedgerAppend(string Stream, long ExpectedVersion, byte[] PreviousHash, IReadOnlyList<NewEntry> Entries);

/// <summary>An entry before it is committed; the ledger gives it version, sequence, recording time and hash.</summary>
internal sealed record NewEntry
{
    public required string Type { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public TownshipCode? Township { get; init; }

    public VillageCode? Village { get; init; }

    public MemberId? Member { get; init; }

    public DateOnly? DutyDate { get; init; }

    public Slot? Slot { get; init; }

    public required string Actor { get; init; }

    public required Guid CommandId { get; init; }

    public required int CommandIndex { get; init; }

    public bool Settles { get; init; }

    public bool Wakes { get; init; }

    public required string Body { get; init; }

    public PersonalPart? Personal { get; init; }

    /// <inheritdoc cref="LedgerEntry.Decided"/>
    public DecidedEvent? Decided { get; init; }
}

/// <summary>What became of an append.</summary>
internal abstract record AppendOutcome
{
    /// <summary>Durable, with sequence, version, time and hash.</summary>
    public sealed record Committed(IReadOnlyList<LedgerEntry> Entries) : AppendOutcome;

    /// <summary>Another activation was faster: the stream is no longer at the expected version.</summary>
    public sealed record VersionConflict : AppendOutcome;

    /// <summary>The command's id stands in the stream already.</summary>
    public sealed record CommandSeen : AppendOutcome;

    /// <summary>
    /// Nothing was written: the queue is full, the disk is full, the ledger is closing. Only where a server went away in the middle of a commit and stayed away is it
    /// not known; the same command, sent again, finds out.
    /// </summary>
    public sealed record Unavailable(LedgerFault Fault) : AppendOutcome;
}

/// <summary>Why a ledger took nothing.</summary>
internal enum LedgerFault
{
    /// <summary>More waits than the bounded queue holds.</summary>
    QueueFull,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>The folder or file cannot be written, or the server only reads.</summary>
    ReadOnly,

    /// <summary>The process is stopping.</summary>
    Closing,

    /// <summary>Any other failure of the database.</summary>
    Failed,
}
