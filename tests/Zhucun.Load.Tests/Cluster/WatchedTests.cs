using System.Diagnostics;
using System.Globalization;
using Xunit;
using Zhucun.Load.Cluster;

namespace Zhucun.Load.Tests.Cluster;

public sealed class WatchedTests
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_program_ends_when_its_starter_is_gone_even_if_it_is_frozen(bool frozen)
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-watched-").FullName;
        var numberFile = Path.Combine(folder, "pid");
        using var shell = Start(numberFile, "sleep", "1000");
        var number = await ReadNumberAsync(numberFile);
        if (frozen)
            Process.Start("kill", ["-s", "STOP", number]).WaitForExit();

        // What the kernel does with the pipe of a process that is gone.
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience, TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists($"/proc/{number}"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_shell_ends_with_the_program_and_has_its_exit_code()
    {
        using var shell = Start("", "sh", "-c", "exit 7");

        await shell.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience, TestContext.Current.CancellationToken);

        Assert.Equal(7, shell.ExitCode);
    }

    [Fact]
    public void The_clusters_file_is_its_owners_alone_and_reads_back()
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-file-").FullName;
        var file = new ClusterFile([new("gateway-1", 17, new Uri("http://127.0.0.1:5001/"))], [new("silo-1", 18, null)], "Host=127.0.0.1;Password=x", "zck_x");

        var read = ClusterFile.Read(file.Write(folder));

        Assert.Equal(file.Gateways, read.Gateways);
        Assert.Equal((file.Silos[0], file.ConnectionString), (read.Silos[0], read.ConnectionString));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, ClusterFile.Name)));
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(string numberFile, string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("sh", Watched.Arguments("TERM", numberFile, program, arguments)) { RedirectStandardInput = true, UseShellExecute = false })!;

    private static async Task<string> ReadNumberAsync(string file)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!File.Exists(file))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < patience, "Waited for the program's process id.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        return int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
