using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Zhucun.Silo.Verify;

/// <summary><c>verify --data &lt;folder&gt;</c>: 0 the ledger holds, 1 it does not, 2 it could not be checked.</summary>
internal static class VerifyCommand
{
    public const string Usage =
        """
        用法 / Usage:

          dotnet run --project silo -- verify --data <目录 folder>

        逐条核对账本的序号、版本、哈希链和个人信息哈希；网关运行时也可执行。
        Checks every entry of the ledger: sequences, versions, hash chains, keyed hashes of personal values. A gateway may be running on it.

        退出码 / Exit codes: 0 完好 holds · 1 有损 broken · 2 无法核对 could not be checked

        silo 作为独立进程运行属于集群模式，本版本不含；单机请运行 gateway。
        Running a silo as a process of its own comes with Cluster mode and is not part of this version; for one machine run the gateway.
        """;

    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["verify", "--data", var folder])
        {
            errors.WriteLine(Usage);
            return 2;
        }

        var file = Path.Combine(folder, "ledger.db");
        if (!File.Exists(file))
        {
            errors.WriteLine($"目录 {folder} 中没有账本文件 ledger.db。 / There is no ledger (ledger.db) in {folder}.");
            return 2;
        }

        try
        {
            return Verify(new LedgerVerifier(file), output);
        }
        catch (SqliteException e)
        {
            errors.WriteLine($"账本无法读取：{e.Message} / The ledger cannot be read: {e.Message}");
            return e.SqliteErrorCode == raw.SQLITE_CORRUPT ? 1 : 2;
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
