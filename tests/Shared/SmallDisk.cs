using System.Diagnostics;

namespace Zhucun.Tests;

/// <summary>A file system in memory of some megabytes, which a test fills up (F7). It is gone with the test, or when the machine restarts.</summary>
internal sealed class SmallDisk : IDisposable
{
    public const string CannotBeMounted = "A small disk cannot be mounted here: that takes Linux, root and mount(8).";

    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    private string Ballast => Path.Combine(folder, "ballast");

    /// <summary>Null where it cannot be mounted.</summary>
    public static SmallDisk? Mount(string folder, int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;
        Directory.CreateDirectory(folder);
        return Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) == 0 ? new(folder) : null;
    }

    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12])
        {
            try
            {
                while (true)
                    ballast.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Full, to the last such block.
            }
        }
    }

    public void Clear() => File.Delete(Ballast);

    public void Dispose() => Run("umount", "-l", folder);

    private static int Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
