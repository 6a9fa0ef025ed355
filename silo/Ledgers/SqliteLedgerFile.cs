using System.Globalization;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Silo.Ledgers;

/// <summary>Creates or upgrades <c>ledger.db</c>.</summary>
internal static class SqliteLedgerFile
{
    public static void Prepare(string file)
    {
        using var connection = SqliteSchema.Prepare(file, "ledger");
        // Only for a person with a SQLite shell: the code knows the names.
        var rows = EntryTypes.All.Select(type => string.Create(CultureInfo.InvariantCulture, $"({type.Value}, '{type.Key}')"));
        SqliteFiles.Execute(connection,
            $"INSERT INTO entry_types (number, name) VALUES {string.Join(", ", rows)} ON CONFLICT (number) DO UPDATE SET name = excluded.name WHERE name <> excluded.name");
    }

    /// <summary>Whether there are personal values that only their key can open. A ledger's first members have them or nobody has, so this ends soon.</summary>
    public static bool HasSealedValues(string file)
    {
        using var connection = SqliteSchema.Prepare(file, "ledger");
        return SqliteFiles.Ask(connection, "SELECT EXISTS (SELECT 1 FROM entries WHERE personal GLOB 'e1:*')") != 0;
    }

    /// <summary>The recording time of the last entry of all; null where there is none yet.</summary>
    public static DateTimeOffset? LastRecordedAt(string file)
    {
        using var connection = SqliteSchema.Prepare(file, "ledger");
        var last = SqliteFiles.Ask(connection, "SELECT coalesce(max(recorded_at), 0) FROM heads");
        return last == 0 ? null : CountyTime.FromMicroseconds(last);
    }
}
