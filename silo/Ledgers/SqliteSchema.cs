using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// Brings a SQLite file to this version's schema by the numbered scripts in <c>silo/Schema/Sqlite</c>; each runs once, in a transaction with its number's record.
/// </summary>
internal static class SqliteSchema
{
    // An entry touches an index leaf of its stream, and the leaf is written whole to the WAL: larger pages write more (8192: 7 kB an entry instead of 5), smaller
    // ones send an ordinary row to overflow pages.
    private const int PageSize = 4096;

    /// <param name="file">Created if it is not there.</param>
    /// <param name="name">The scripts' first word: <c>ledger</c> or <c>orleans</c>.</param>
    public static SqliteConnection Prepare(string file, string name)
    {
        var connection = SqliteFiles.Open(file, SqliteOpenMode.ReadWriteCreate);
        try
        {
            SqliteFiles.Execute(connection, $"PRAGMA page_size = {PageSize}");
            SqliteFiles.Execute(connection, "PRAGMA journal_mode = WAL");
            SqliteFiles.Execute(connection, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY, script TEXT NOT NULL)");
            Migrate(connection, file, name);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Migrate(SqliteConnection connection, string file, string name)
    {
        var scripts = SchemaScripts.Of("Sqlite", name);
        var found = SqliteFiles.Ask(connection, "SELECT coalesce(max(version), 0) FROM schema_version");
        if (found > scripts.Keys.Last())
            throw DataFolderException.SchemaFromTheFuture(file, found, scripts.Keys.Last());
        foreach (var (version, script) in scripts.Where(script => script.Key > found))
        {
            using var transaction = connection.BeginTransaction();
            SqliteFiles.Execute(connection, script);
            SqliteFiles.Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version VALUES ({version}, '{name}-{version:000}')"));
            transaction.Commit();
        }
    }
}
