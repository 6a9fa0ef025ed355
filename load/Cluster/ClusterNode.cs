using System.Diagnostics;
using System.Globalization;
using Zhucun.Load.Options;

namespace Zhucun.Load.Cluster;

/// <summary>A silo or gateway process of a cluster on this machine. It can be killed, frozen and started again, always at the same ports.</summary>
public sealed class ClusterNode : IAsyncDisposable
{
    // systemd gives as much (docs: operations).
    private static readonly TimeSpan stopping = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan answering = TimeSpan.FromSeconds(2);

    private readonly string program;
    private readonly string[] arguments;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string folder;
    private readonly Uri ready;
    private readonly TimeSpan patience;
    private readonly TimeProvider time;
    private Process? shell;
    private Task copying = Task.CompletedTask;

    internal ClusterNode(
        string name, string program, string[] arguments, IReadOnlyDictionary<string, string> settings, string folder, Uri ready, TimeSpan patience, TimeProvider time)
    {
        (Name, this.program, this.arguments, this.settings) = (name, program, arguments, settings);
        (this.folder, this.ready, this.patience, this.time) = (folder, ready, patience, time);
    }

    /// <summary>Such as <c>silo-1</c>.</summary>
    public string Name { get; }

    /// <summary>The process's id; 0 when it has not been started.</summary>
    public int ProcessId { get; private set; }

    /// <summary>What the process has written.</summary>
    public string Log => Path.Combine(folder, $"{Name}.log");

    /// <summary>Whether the process is there, be it frozen.</summary>
    public bool IsRunning => shell is { HasExited: false };

    /// <summary>Where other silos reach it; 0 where it is none.</summary>
    internal int SiloPort => settings.TryGetValue("Zhucun__Silo__Port", out var port) ? int.Parse(port, CultureInfo.InvariantCulture) : 0;

    private string NumberFile => Path.Combine(folder, $"{Name}.pid");

    /// <summary>Starts the process, for the first time or again, without waiting until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It is running.</exception>
    public async Task StartAsync(CancellationToken stop = default)
    {
        if (IsRunning)
            throw new InvalidOperationException($"{Name} is running.");
        await EndAsync();
        File.Delete(NumberFile);
        var start = new ProcessStartInfo("sh", Watched.Arguments("TERM", NumberFile, "dotnet", ["exec", program, .. arguments]))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        shell = Process.Start(start) ?? throw new InvalidOperationException($"{Name} could not be started.");
        copying = CopyAsync(shell);
        while (!File.Exists(NumberFile))
            await Task.Delay(betweenLooks, time, stop);
        ProcessId = int.Parse(await File.ReadAllTextAsync(NumberFile, stop), CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until the process says that it is ready.</summary>
    /// <exception cref="CannotPlayException">It has ended, or is not ready in time; the message has the end of its log.</exception>
    public async Task WaitUntilReadyAsync(CancellationToken stop = default)
    {
        using var http = new HttpClient { Timeout = answering };
        var begun = time.GetTimestamp();
        while (true)
        {
            if (!IsRunning)
                throw new CannotPlayException($"{Name} ended before it was ready. The end of {Log}:\n{Tail()}");
            if (await IsReadyAsync(http, stop))
                return;
            if (time.GetElapsedTime(begun) > patience)
                throw new CannotPlayException($"{Name} is not ready after {Duration.Write(patience)} ({ready}). The end of {Log}:\n{Tail()}");
            await Task.Delay(betweenLooks, time, stop);
        }
    }

    /// <summary>Starts the process again and waits until it is ready.</summary>
    public async Task StartAgainAsync(CancellationToken stop = default)
    {
        await StartAsync(stop);
        await WaitUntilReadyAsync(stop);
    }

    /// <summary>Ends it as a power cut would (<c>kill -9</c>), if it has not ended by itself.</summary>
    public void Kill()
    {
        if (!IsRunning)
            return;
        using var process = Process.GetProcessById(ProcessId);
        process.Kill();
    }

    /// <summary>Asks it to end (<c>SIGTERM</c>) and waits until it has; one that doesn't in time is ended without asking, so that nothing stays behind.</summary>
    /// <param name="within">How long it may take; null: longer than a graceful stop ever does.</param>
    /// <returns>Whether it ended as it was asked to.</returns>
    public async Task<bool> StopAsync(TimeSpan? within = null)
    {
        Signal("TERM");
        try
        {
            await shell!.WaitForExitAsync().WaitAsync(within ?? stopping, time);
            return true;
        }
        catch (TimeoutException)
        {
            Signal("KILL");
            await WaitForExitAsync();
            return false;
        }
    }

    /// <summary>Freezes it (<c>SIGSTOP</c>): its sockets stay open and nobody answers.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>Lets a frozen process go on (<c>SIGCONT</c>).</summary>
    public void Resume() => Signal("CONT");

    /// <summary>Waits until a process that ends by itself has, and gives its exit code.</summary>
    internal async Task<int> WaitForCodeAsync(CancellationToken stop)
    {
        await shell!.WaitForExitAsync(stop).WaitAsync(patience, time, stop);
        await copying;
        return shell.ExitCode;
    }

    /// <summary>Ends when the process does, however long that takes.</summary>
    internal Task EndedAsync(CancellationToken stop) => shell is null ? Task.CompletedTask : shell.WaitForExitAsync(stop);

    /// <summary>Waits until a process that was killed is gone.</summary>
    public Task WaitForExitAsync() => shell is null ? Task.CompletedTask : shell.WaitForExitAsync().WaitAsync(stopping);

    /// <summary>Ends it without asking.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning && ProcessId > 0)
            Signal("KILL");
        await EndAsync();
    }

    private async Task<bool> IsReadyAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var response = await http.GetAsync(ready, stop);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>By the program of that name: .NET itself can only kill.</summary>
    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"{Name} (process {ProcessId}) could not be sent {signal}: it is gone.");
    }

    private async Task EndAsync()
    {
        if (shell is not { } ended)
            return;
        await ended.WaitForExitAsync().WaitAsync(stopping);
        await copying;
        ended.Dispose();
        shell = null;
    }

    /// <summary>Both streams into one file, line by line.</summary>
    private async Task CopyAsync(Process process)
    {
        await using var log = new StreamWriter(Log, append: true) { AutoFlush = true };
        var gate = new SemaphoreSlim(1);
        await Task.WhenAll(CopyAsync(process.StandardOutput), CopyAsync(process.StandardError));
        gate.Dispose();

        async Task CopyAsync(StreamReader from)
        {
            while (await from.ReadLineAsync() is { } line)
            {
                await gate.WaitAsync();
                await log.WriteLineAsync(line);
                gate.Release();
            }
        }
    }

    private string Tail()
    {
        using var file = new FileStream(Log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return string.Join('\n', reader.ReadToEnd().Split('\n').TakeLast(15));
    }
}
