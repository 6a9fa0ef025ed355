using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Zhucun.Silo.Verify;

/// <summary><c>verify --data &lt;folder&gt;</c> or <c>verify --postgres &lt;connection&gt;</c>: 0 the ledger holds, 1 it does not, 2 it could not be checked.</summary>
internal static class VerifyCommand
{
    public const string Usage =
        """
        用法 / Usage:

          dotnet run --project silo -- verify --data <目录 folder>
          dotnet run --project silo -- verify --postgres "<连接字符串 connection string>"

        逐条核对账本的序号、版本、哈希链和个人信息哈希；网关或 silo 运行时也可执行。
        Checks every entry of the ledger: sequences, versions, hash chains, keyed hashes of personal values. A gateway or silos may be running on it.

        退出码 / Exit codes: 0 完好 holds · 1 有损 broken · 2 无法核对 could not be checked

        不带命令即作为集群的 silo 运行；migrate 建立或升级 PostgreSQL 的结构（见 docs/operations.md）。单机请运行 gateway。
        Without a command it runs as a silo of a cluster; migrate makes or upgrades PostgreSQL's schema (docs/operations.md). For one machine run the gateway.
        """;

    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        switch (args)
        {
            case ["verify", "--data", var folder]:
                return Folder(folder, output, errors);
            case ["verify", "--postgres", var connectionString]:
                return Postgres(connectionString, output, errors);
            default:
                errors.WriteLine(Usage);
                return 2;
        }
    }

    private static int Folder(string folder, TextWriter output, TextWriter errors)
    {
        var file = Path.Combine(folder, "ledger.db");
        if (!File.Exists(file))
        {
            errors.WriteLine($"目录 {folder} 中没有账本文件 ledger.db。 / There is no ledger (ledger.db) in {folder}.");
            return 2;
        }

        try
        {
            using var rows = new SqliteLedgerRows(file);
            return Verify(new LedgerVerifier(rows), output);
        }
        catch (SqliteException e)
        {
            errors.WriteLine($"账本无法读取：{e.Message} / The ledger cannot be read: {e.Message}");
            return e.SqliteErrorCode == raw.SQLITE_CORRUPT ? 1 : 2;
        }
    }

    private static int Postgres(string connectionString, TextWriter output, TextWriter errors)
    {
        try
        {
            using var rows = new PostgresLedgerRows(connectionString);
            return Verify(new LedgerVerifier(rows), output);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            errors.WriteLine($"账本无法读取：{e.Message} / The ledger cannot be read: {e.Message}");
            return e is PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } ? 1 : 2;
        }
    }

    private static int Verify(LedgerVerifier verifier, TextWriter output)
    {
        var breach = verifier.Verify((proved, perSecond) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… {proved:N0} ({perSecond:N0}/s)")));
        output.WriteLine(breach is null
            ? string.Create(CultureInfo.InvariantCulture, $"账本完好：{verifier.Proved:N0} 条。 / The ledger holds: {verifier.Proved:N0} entries.")
            : $"账本有损。 / The ledger is broken.\n{breach}");
        return breach is null ? 0 : 1;
    }
}
