using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Zhucun.Browser.Tests;

/// <summary>A real gateway in a process of its own, with a data folder of its own; it stands at a quarter to the morning's deadline until it is told to move.</summary>
public sealed class GatewayProcess : IAsyncLifetime
{
    /// <summary>A Tuesday, 25 minutes before the morning slot is settled.</summary>
    public const string Start = "2026-11-24T08:50:00+08:00";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _data = Directory.CreateTempSubdirectory("zhucun-browser-").FullName;
    private readonly int _port = FreePort();
    private readonly HttpClient _http = new();
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public GatewayProcess()
    {
        Address = $"http://localhost:{_port}";
        _http.BaseAddress = new Uri(Address);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
        Api = new CountyApi(_http);
    }

    public string Address { get; }

    internal CountyApi Api { get; }

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Starts it, or starts it again over the same folder and port, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Repository.Gateway, "--urls", Address])
            start.ArgumentList.Add(argument);
        start.Environment["Zhucun__Data"] = _data;
        start.Environment["Demo__Now"] = Start;
        start.Environment["Demo__Speed"] = "0";
        var process = _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (!await IsReadyAsync(patience.Token))
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"The gateway ended:\n{string.Join('\n', _said)}");
                await tries.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException late) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The gateway was not ready within {Patience}:\n{string.Join('\n', _said)}", late);
        }
    }

    /// <summary>As a power cut does: it gets no chance to say goodbye.</summary>
    public void Kill()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _http.Dispose();
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
            _said.Enqueue(text);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
