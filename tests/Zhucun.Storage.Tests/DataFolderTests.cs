using Microsoft.Data.Sqlite;
using Zhucun.Silo;

namespace Zhucun.Storage.Tests;

public sealed class DataFolderTests
{
    [Fact]
    public void A_folder_that_is_absent_is_created()
    {
        using var temporary = new TemporaryFolder();
        var path = Path.Combine(temporary.Path, "a", "b");

        using var folder = DataFolder.Open(path);

        Assert.True(Directory.Exists(path));
        Assert.Equal(Path.Combine(path, "ledger.db"), folder.LedgerFile);
    }

    [Fact]
    public void A_second_start_on_a_folder_is_refused_and_names_the_process_that_runs()
    {
        using var temporary = new TemporaryFolder();
        using var folder = DataFolder.Open(temporary.Path);

        var refusal = Assert.Throws<DataFolderException>(() => DataFolder.Open(temporary.Path));

        Assert.Contains($"process id {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"进程号 {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_was_let_go_can_be_opened_again()
    {
        using var temporary = new TemporaryFolder();
        DataFolder.Open(temporary.Path).Dispose();
        DataFolder.Open(temporary.Path).Dispose();

        // The lock itself stays: who deletes a lock can delete another's.
        Assert.Equal(["zhucun.lock"], Directory.GetFiles(temporary.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_told_in_a_sentence()
    {
        using var temporary = new TemporaryFolder();
        var file = Path.Combine(temporary.Path, "a-file");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<DataFolderException>(() => DataFolder.Open(Path.Combine(file, "data")));

        Assert.Contains("cannot be created or written", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("无法创建或写入", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28)] // ENOSPC
    [InlineData(unchecked((int)0x80070070))] // ERROR_DISK_FULL
    public void A_full_disk_is_told_in_a_sentence(int hresult)
    {
        var told = DataFolder.Told("data", new IOException("No space left on device", hresult));

        Assert.Contains("is full", told.Message, StringComparison.Ordinal);
        Assert.Contains("磁盘已满", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_told_alike_if_sqlite_meets_it_first() =>
        Assert.Contains("is full", DataFolder.Told("data", new SqliteException("database or disk is full", 13)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_database_is_told_in_a_sentence()
    {
        using var temporary = new TemporaryFolder();
        using var folder = DataFolder.Open(temporary.Path);
        File.WriteAllText(folder.OrleansFile, new string('x', 5000));

        var refusal = Assert.Throws<DataFolderException>(() => SqliteOrleansStorage.Prepare(folder));

        Assert.Contains("damaged or is not ours", refusal.Message, StringComparison.Ordinal);
    }
}
