using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Running;

/// <summary>A gateway as a process of its own, on a port that the system chose. Whatever becomes of the test, the process is ended.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly ConcurrentDictionary<GatewayProcess, byte> Running = new();

    private readonly System.Diagnostics.Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CountyApi? _api;

    static GatewayProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var gateway in Running.Keys)
            gateway._process.Kill();
    };

    private GatewayProcess(ProcessStartInfo start)
    {
        _process = new System.Diagnostics.Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _url.TrySetException(new InvalidOperationException($"The gateway ended before it answered:\n{Output}"));
        _process.Start();
        Running[this] = 0;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public CountyApi Api => _api!;

    public int Id => _process.Id;

    /// <summary>Everything that it has said.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts a gateway and answers when it is ready. The demo clock stands unless a speed is given.</summary>
    public static async Task<GatewayProcess> StartAsync(string folder, string now, int speed = 0, IEnumerable<(string Name, string Value)>? settings = null)
    {
        var start = Programs.Start(Programs.Gateway, "--urls", "http://127.0.0.1:0");
        start.Environment["Zhucun__Data"] = folder;
        start.Environment["Demo__Now"] = now;
        start.Environment["Demo__Speed"] = $"{speed}";
        foreach (var (name, value) in settings ?? [])
            start.Environment[name] = value;
        var gateway = new GatewayProcess(start);
        try
        {
            var url = await gateway._url.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            using var asked = new CountyApi(url);
            await Patience.UntilAsync(
                async () => !gateway._process.HasExited && await asked.IsReadyAsync() && File.Exists(FirstRun(folder)), () => $"The gateway does not become ready:\n{gateway.Output}");
            using var first = JsonDocument.Parse(await File.ReadAllBytesAsync(FirstRun(folder)));
            gateway._api = new CountyApi(url, first.RootElement.GetProperty("apiKey").GetString());
            await Patience.UntilAsync(async () => (await gateway.Api.GetAsync("/api/v1/me")).Status == 200, () => $"The gateway does not take its key:\n{gateway.Output}");
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    private static string FirstRun(string folder) => Path.Combine(folder, "first-run.json");

    /// <summary>Asks it to end (SIGTERM) and waits until it has; its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Assert.Equal(0, SendSignal(_process.Id, Terminate));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once (kill -9).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        Running.TryRemove(this, out _);
        _api?.Dispose();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (Address().Match(line) is { Success: true } address)
            _url.TrySetResult(new Uri(address.Value));
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9]\d*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
