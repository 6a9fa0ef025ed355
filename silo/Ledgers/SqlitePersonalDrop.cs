using Microsoft.Data.Sqlite;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// One page of dropping in an Embedded installation's file, on a connection of its own, which overwrites what it drops (<c>secure_delete</c>). The writer's next commit
/// waits as long as the page takes.
/// </summary>
internal static class SqlitePersonalDrop
{
    public static DroppedPage Run(CountyCode county, string file, PersonalDrop drop, int limit)
    {
        using var connection = SqliteFiles.Open(file, SqliteOpenMode.ReadWrite);
        SqliteFiles.Execute(connection, "PRAGMA synchronous = FULL");
        SqliteFiles.Execute(connection, "PRAGMA secure_delete = ON");
        using var transaction = connection.BeginTransaction(deferred: false);
        var type = EntryTypes.NumberOf(drop.Type);
        var done = Ask(connection, "SELECT coalesce(max(sequence), 0) FROM personal_drops WHERE county = ?1 AND type = ?2", county.Value, type);
        // The last entry of the page, or the one before the first that is too young.
        var before = CountyTime.ToMicroseconds(drop.RecordedBefore);
        var last = Ask(connection,
            "SELECT coalesce(max(sequence), 0) FROM entries WHERE county = ?1 AND sequence > ?2 AND sequence <= ?2 + ?3", county.Value, done, limit);
        var young = Ask(connection,
            "SELECT coalesce(min(sequence), 0) FROM entries WHERE county = ?1 AND sequence > ?2 AND sequence <= ?3 AND recorded_at >= ?4", county.Value, done, last, before);
        var upTo = young > 0 ? young - 1 : last;
        if (upTo <= done)
            return new(0, IsLast: true);
        var dropped = Ask(connection,
            """
            UPDATE entries SET personal = NULL, salt = NULL
            WHERE county = ?1 AND sequence > ?2 AND sequence <= ?3 AND type = ?4 AND (personal IS NOT NULL OR salt IS NOT NULL)
            """, county.Value, done, upTo, type);
        Ask(connection,
            "INSERT INTO personal_drops (county, type, sequence) VALUES (?1, ?2, ?3) ON CONFLICT (county, type) DO UPDATE SET sequence = excluded.sequence",
            county.Value, type, upTo);
        transaction.Commit();
        return new((int)dropped, young > 0 || upTo - done < limit);
    }

    /// <summary>A question's number, or how many rows a change changed.</summary>
    private static long Ask(SqliteConnection connection, string sql, params ReadOnlySpan<long> values)
    {
        using var statement = new SqliteStatement(connection, sql);
        for (var i = 0; i < values.Length; i++)
            statement.Bind(i + 1, values[i]);
        return statement.Step() ? statement.Int64(0) : SQLitePCL.raw.sqlite3_changes(connection.Handle);
    }
}
