using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>An entry as a row of SQLite's table <c>entries</c>.</summary>
internal static class SqliteEntry
{
    /// <summary>The columns in the order in which <see cref="Read"/> takes them.</summary>
    public const string Columns =
        "county, sequence, stream, version, type, occurred_at, recorded_at, township, village, member, duty_date, slot, actor, command_id, command_index, "
        + "settles, wakes, body, personal, salt, personal_hash, hash";

    public const string Insert =
        $"INSERT INTO entries ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)";

    /// <param name="insert">The prepared <see cref="Insert"/>.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="sequence">The sequence that it gets.</param>
    /// <param name="personal">Its personal values as the row has them.</param>
    public static void Bind(SqliteStatement insert, LedgerEntry entry, long sequence, PersonalPart? personal)
    {
        insert.Bind(1, entry.County.Value);
        insert.Bind(2, sequence);
        insert.Bind(3, entry.Stream);
        insert.Bind(4, entry.Version);
        insert.Bind(5, EntryTypes.NumberOf(entry.Type));
        insert.Bind(6, CountyTime.ToMicroseconds(entry.OccurredAt));
        insert.Bind(7, CountyTime.ToMicroseconds(entry.RecordedAt));
        insert.Bind(8, entry.Township?.Value);
        insert.Bind(9, entry.Village?.Value);
        insert.Bind(10, entry.Member?.Value);
        insert.Bind(11, entry.DutyDate is { } date ? NumberOf(date) : null);
        insert.Bind(12, (long?)entry.Slot);
        insert.Bind(13, entry.Actor);
        BindCommand(insert, 14, entry.CommandId);
        insert.Bind(15, entry.CommandIndex);
        insert.Bind(16, entry.Settles ? 1 : 0);
        insert.Bind(17, entry.Wakes ? 1 : 0);
        insert.Bind(18, entry.Body);
        insert.Bind(19, personal?.Text);
        BindBlob(insert, 20, personal?.Salt);
        BindBlob(insert, 21, personal?.KeyedHash);
        insert.BindBlob(22, entry.Hash);
    }

    public static void BindCommand(SqliteStatement statement, int parameter, Guid command)
    {
        Span<byte> bytes = stackalloc byte[16];
        command.TryWriteBytes(bytes, bigEndian: true, out _);
        statement.BindBlob(parameter, bytes);
    }

    /// <summary>The entry as the row has it, its personal values still sealed.</summary>
    public static LedgerEntry Read(SqliteStatement row) => new()
    {
        County = new((int)row.Int64(0)),
        Sequence = row.Int64(1),
        Stream = row.Text(2),
        Version = row.Int64(3),
        Type = EntryTypes.NameOf((int)row.Int64(4)),
        OccurredAt = CountyTime.FromMicroseconds(row.Int64(5)),
        RecordedAt = CountyTime.FromMicroseconds(row.Int64(6)),
        Township = row.IsNull(7) ? null : new((int)row.Int64(7)),
        Village = row.IsNull(8) ? null : new(row.Int64(8)),
        Member = row.IsNull(9) ? null : new(row.Int64(9)),
        DutyDate = row.IsNull(10) ? null : DateOf(row.Int64(10)),
        Slot = row.IsNull(11) ? null : (Slot)row.Int64(11),
        Actor = row.Text(12),
        CommandId = new(row.Bytes(13), bigEndian: true),
        CommandIndex = (int)row.Int64(14),
        Settles = row.Int64(15) != 0,
        Wakes = row.Int64(16) != 0,
        Body = row.Text(17),
        Personal = row.IsNull(20)
            ? null
            : new(row.IsNull(18) ? null : row.Text(18), row.IsNull(19) ? null : row.Bytes(19).ToArray(), row.Bytes(20).ToArray()),
        Hash = row.Bytes(21).ToArray(),
    };

    /// <summary>A date as the number yyyymmdd.</summary>
    public static long NumberOf(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    public static DateOnly DateOf(long number) => new((int)(number / 10_000), (int)(number / 100 % 100), (int)(number % 100));

    private static void BindBlob(SqliteStatement insert, int parameter, byte[]? value)
    {
        if (value is null)
            insert.BindNull(parameter);
        else
            insert.BindBlob(parameter, value);
    }
}
