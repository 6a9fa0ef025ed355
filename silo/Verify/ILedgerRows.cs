using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Verify;

/// <summary>
/// A ledger's rows as its database holds them, all of one snapshot: entry after entry in the order of county and sequence, then the heads. Columns count as in
/// <c>SqliteEntry.Columns</c>.
/// </summary>
internal interface ILedgerRows : IDisposable
{
    /// <summary>Goes to the next entry; false behind the last.</summary>
    bool Next();

    bool IsNull(int column);

    /// <summary>A number; a truth value is 0 or 1.</summary>
    long Int64(int column);

    string Text(int column);

    /// <summary>The entry, or an exception about a column that it cannot be read from.</summary>
    LedgerEntry Entry();

    /// <summary>Each county's head, once the entries are through.</summary>
    IReadOnlyList<(long County, long Sequence, long RecordedAt)> Heads();
}
