using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Zhucun.Silo;

/// <summary>
/// The folder with everything that an Embedded installation keeps. It is ours alone while this object lives: the operating system drops the lock when the process
/// ends, however it ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    public const string PersonalKeysName = "personal.keys";
    private readonly FileStream held;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        this.held = held;
    }

    public string Path { get; }

    public string LedgerFile => File("ledger.db");

    public string OrleansFile => File("orleans.db");

    public string PersonalKeysFile => File(PersonalKeysName);

    /// <summary>Opens a folder, creates it if it is not there, and proves that it can be written.</summary>
    /// <exception cref="DataFolderException">It is in use, cannot be written, or its disk is full.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
            var stream = Lock(path);
            try
            {
                Probe(path);
                // Beside the lock, not in it: nobody else can read a locked file on Windows.
                System.IO.File.WriteAllText(ProcessFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new(path, stream);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Told(path, e);
        }
    }

    /// <summary>Who signs in, and the gateway's keys.</summary>
    public string PeopleFile => File("people.db");

    /// <summary>Writes a file that only its owner reads; there is never half of it.</summary>
    public void WritePrivate(string name, ReadOnlySpan<byte> content)
    {
        var (file, unfinished) = (File(name), File(name + ".new"));
        System.IO.File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(unfinished, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(unfinished, file, overwrite: true);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Opens something in the folder; a failure of the disk is told as the folder's.</summary>
    /// <exception cref="DataFolderException">The disk is full, cannot be written, or a file is damaged.</exception>
    public void Guard(Action open)
    {
        try
        {
            open();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw Told(Path, e);
        }
    }

    /// <summary>What a failure of the file system or of SQLite means for a person.</summary>
    internal static DataFolderException Told(string folder, Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => DataFolderException.DiskFull(folder, e),
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT } => DataFolderException.NotADatabase(folder, e),
        IOException when IsDiskFull(e.HResult) => DataFolderException.DiskFull(folder, e),
        _ => DataFolderException.NotWritable(folder, e),
    };

    public void Dispose()
    {
        System.IO.File.Delete(ProcessFile(Path));
        held.Dispose();
    }

    private static FileStream Lock(string path)
    {
        var file = System.IO.Path.Combine(path, "zhucun.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e.HResult))
        {
            throw DataFolderException.InUse(path, ProcessOf(path), e);
        }
    }

    private static string? ProcessOf(string path)
    {
        try
        {
            return System.IO.File.ReadAllText(ProcessFile(path)).Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Probe(string path)
    {
        var probe = System.IO.Path.Combine(path, "zhucun.probe");
        using (var stream = new FileStream(probe, FileMode.Create, FileAccess.Write))
        {
            stream.Write(new byte[4096]);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Delete(probe);
    }

    private static string ProcessFile(string path) => System.IO.Path.Combine(path, "zhucun.pid");

    // errno EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION as HRESULTs.
    private static bool IsHeld(int hresult) => hresult is 11 or 35 || (uint)hresult is 0x80070020 or 0x80070021;

    // errno ENOSPC and EDQUOT (Linux, macOS); ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL as HRESULTs.
    private static bool IsDiskFull(int hresult) => hresult is 28 or 122 or 69 || (uint)hresult is 0x80070070 or 0x80070027;
}
