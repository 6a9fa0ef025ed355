using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Zhucun.Browser.Tests;

/// <summary>A gateway in a process of its own, with a data folder of its own; its clock stands until it is told to move.</summary>
internal sealed class GatewayProcess : CountyProcesses
{
    private readonly string _data = Directory.CreateTempSubdirectory("zhucun-browser-").FullName;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Lock _gate = new();
    private readonly string? _webRoot;
    private Process? _process;
    private Task? _starting;

    /// <param name="webRoot">Where its pages are; null for those that it was built with.</param>
    public GatewayProcess(string? webRoot = null)
    {
        _webRoot = webRoot;
        IsAt(new Uri($"http://localhost:{FreePort()}"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Clear();
    }

    public override TimeSpan Lag => TimeSpan.Zero;

    public Users Users { get; private set; } = null!;

    /// <summary>Ready, whoever began it.</summary>
    public override Task StartAsync()
    {
        lock (_gate)
            return _starting ??= RunAsync();
    }

    public override Task KillGatewayAsync()
    {
        Kill();
        return Task.CompletedTask;
    }

    /// <summary>Over the same folder.</summary>
    public override Task StartGatewayAgainAsync() => RunAsync();

    public override Task MoveClockAsync(DateTimeOffset to) => Api.MoveClockAsync(to);

    public override async ValueTask DisposeAsync()
    {
        Clear();
        await base.DisposeAsync();
    }

    private string Said => string.Join('\n', _said);

    private async Task RunAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Repository.Built("gateway", "Zhucun.Gateway.dll"), "--urls", Address])
            start.ArgumentList.Add(argument);
        start.Environment["Zhucun__Data"] = _data;
        start.Environment["Demo__Now"] = County.Start;
        start.Environment["Demo__Speed"] = "0";
        if (_webRoot is not null)
            start.Environment["ASPNETCORE_WEBROOT"] = _webRoot;
        var process = _process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        await Patience.UntilAsync(
            () => process.HasExited ? throw new InvalidOperationException($"The gateway ended:\n{Said}") : IsReadyAsync(),
            () => $"The gateway does not become ready:\n{Said}");
        Users = Users.Read(_data);
        LetIn(Users.ApiKey, Users.Department);
    }

    private void Clear()
    {
        Kill();
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    private void Kill()
    {
        if (_process is not { } process)
            return;
        _process = null;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
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
