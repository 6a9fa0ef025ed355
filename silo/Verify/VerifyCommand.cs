using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo.Verify;

/// <summary><c>verify --data &lt;folder&gt;</c> or <c>verify --postgres &lt;connection&gt;</c>: 0 the ledger holds, 1 it does not, 2 it could not be checked.</summary>
internal static class VerifyCommand
{
    public const string Usage =
        """
        用法 / Usage:

          dotnet run --project silo -- verify --data <目录 folder>
          dotnet run --project silo -- verify --postgres "<连接字符串 connection string>" [--personal-keys <密钥文件 key file>]

        逐条核对账本的序号、版本、哈希链、个人信息哈希和每日封存；网关或 silo 运行时也可执行。
        Checks every entry of the ledger: sequences, versions, hash chains, keyed hashes of personal values, daily seals. A gateway or silos may be running on it.
        没有密钥时不核对个人信息哈希，其余照常核对。 Without the keys, all but the keyed hashes of personal values is checked.

        退出码 / Exit codes: 0 完好 holds · 1 有损 broken · 2 无法核对 could not be checked

        不带命令即作为集群的 silo 运行；personal-keys 生成个人信息密钥文件；migrate 建立或升级 PostgreSQL 的结构（见 docs/operations.md）。单机请运行 gateway。
        Without a command it runs as a silo of a cluster; personal-keys makes the file of keys for personal values; migrate makes or upgrades PostgreSQL's schema (docs/operations.md). For one machine run the gateway.
        """;

    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        switch (args)
        {
            case ["verify", "--data", var folder]:
                return Folder(folder, output, errors);
            case ["verify", "--postgres", var connectionString]:
                return Postgres(connectionString, keyFile: null, output, errors);
            case ["verify", "--postgres", var connectionString, "--personal-keys", var keyFile]:
                return Postgres(connectionString, keyFile, output, errors);
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
            var keyFile = Path.Combine(folder, DataFolder.PersonalKeysName);
            var keys = File.Exists(keyFile) ? PersonalKeyFile.Open(keyFile).Ring : null;
            using var rows = new SqliteLedgerRows(file);
            return Verify(new LedgerVerifier(rows, keys), output);
        }
        catch (PersonalKeysException e)
        {
            errors.WriteLine(e.Message);
            return 2;
        }
        catch (SqliteException e)
        {
            errors.WriteLine($"账本无法读取：{e.Message} / The ledger cannot be read: {e.Message}");
            return e.SqliteErrorCode == raw.SQLITE_CORRUPT ? 1 : 2;
        }
    }

    private static int Postgres(string connectionString, string? keyFile, TextWriter output, TextWriter errors)
    {
        try
        {
            var keys = keyFile is null ? null : PersonalKeyFile.Open(keyFile).Ring;
            using var rows = new PostgresLedgerRows(connectionString);
            return Verify(new LedgerVerifier(rows, keys), output);
        }
        catch (PersonalKeysException e)
        {
            errors.WriteLine(e.Message);
            return 2;
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            errors.WriteLine($"账本无法读取：{e.Message} / The ledger cannot be read: {e.Message}");
            return e is PostgresException { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } ? 1 : 2;
        }
    }

    /// <summary>The fingerprint is what a township compares with the one that it was told (docs/audit.md).</summary>
    private static string Of(SealedSequence sealing)
    {
        var keys = string.Join(", ", sealing.Fingerprints);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sealing.Ledger} 封存到 {sealing.Day:yyyy-MM-dd}（第 {sealing.Last} 条），密钥指纹 {keys} / {sealing.Ledger} is sealed up to {sealing.Day:yyyy-MM-dd} (entry {sealing.Last}), key fingerprint {keys}");
    }

    private static int Verify(LedgerVerifier verifier, TextWriter output)
    {
        var breach = verifier.Verify((proved, perSecond) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… {proved:N0} ({perSecond:N0}/s)")));
        output.WriteLine(breach is null
            ? string.Create(CultureInfo.InvariantCulture, $"账本完好：{verifier.Proved:N0} 条。 / The ledger holds: {verifier.Proved:N0} entries.")
            : $"账本有损。 / The ledger is broken.\n{breach}");
        foreach (var sealing in verifier.Sealed)
            output.WriteLine(Of(sealing));
        if (verifier.WithoutKey > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"没有密钥，{verifier.WithoutKey:N0} 条个人信息的哈希未核对。 / Without their key, the keyed hashes of {verifier.WithoutKey:N0} personal values were not checked."));
        }

        return breach is null ? 0 : 1;
    }
}
