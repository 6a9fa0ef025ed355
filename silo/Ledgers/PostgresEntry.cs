using Npgsql;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>An entry as a row of PostgreSQL's table <c>entries</c>.</summary>
internal static class PostgresEntry
{
    /// <summary>The columns in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns = SqliteEntry.Columns;

    /// <summary>The entry as the row has it, its personal values still sealed.</summary>
    public static LedgerEntry Read(NpgsqlDataReader row) => new()
    {
        County = new(row.GetInt32(0)),
        Sequence = row.GetInt64(1),
        Stream = row.GetString(2),
        Version = row.GetInt32(3),
        Type = EntryTypes.NameOf(row.GetInt16(4)),
        OccurredAt = CountyTime.FromMicroseconds(row.GetInt64(5)),
        RecordedAt = CountyTime.FromMicroseconds(row.GetInt64(6)),
        Township = row.IsDBNull(7) ? null : new(row.GetInt32(7)),
        Village = row.IsDBNull(8) ? null : new(row.GetInt64(8)),
        Member = row.IsDBNull(9) ? null : new(row.GetInt64(9)),
        DutyDate = row.IsDBNull(10) ? null : SqliteEntry.DateOf(row.GetInt32(10)),
        Slot = row.IsDBNull(11) ? null : (Slot)row.GetInt16(11),
        Actor = row.GetString(12),
        CommandId = row.GetGuid(13),
        CommandIndex = row.GetInt32(14),
        Settles = row.GetBoolean(15),
        Wakes = row.GetBoolean(16),
        Body = row.GetString(17),
        Personal = row.IsDBNull(20)
            ? null
            : new(row.IsDBNull(18) ? null : row.GetString(18), row.IsDBNull(19) ? null : row.GetFieldValue<byte[]>(19), row.GetFieldValue<byte[]>(20)),
        Hash = row.GetFieldValue<byte[]>(21),
    };
}
