using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace Zhucun.Load.Cluster;

/// <summary>
/// A PostgreSQL server of our own on a free loopback port, in a folder that goes with it. Its durability settings are PostgreSQL's defaults, all on; it can be
/// stopped as a crash would and started again. It stops when this process ends, however that ends.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly string _password;
    private Process? _server;

    private PrivatePostgres(string folder, bool ownsFolder, int port, string password)
    {
        _folder = folder;
        _ownsFolder = ownsFolder;
        Port = port;
        _password = password;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The postmaster's process id.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Whether the server's folder stays when it ends, for whoever wants to look into it.</summary>
    public bool KeepsFolder { get; set; }

    /// <summary>The data and the server's log.</summary>
    public string Folder => _folder;

    /// <summary>Whether the server's process is there, whatever it is able to do.</summary>
    public bool IsRunning => _server is { HasExited: false };

    private string Data => DataIn(_folder);

    /// <summary>Where the server's data lie in a folder: a disk may be mounted there before the start.</summary>
    public static string DataIn(string folder) => Path.Combine(folder, "data");

    /// <summary>Makes a database cluster and starts it.</summary>
    /// <param name="settings">Further lines of <c>postgresql.conf</c>.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL 15 or later is not installed, or did not start.</exception>
    public static Task<PrivatePostgres> StartAsync(params string[] settings) => StartInAsync(null, settings);

    /// <summary>Makes a database cluster in a folder of the caller's, which stays, and starts it.</summary>
    /// <param name="folder">Null: a temporary one, deleted at the end.</param>
    /// <param name="settings">Further lines of <c>postgresql.conf</c>.</param>
    /// <exception cref="InvalidOperationException">PostgreSQL 15 or later is not installed, or did not start.</exception>
    public static async Task<PrivatePostgres> StartInAsync(string? folder, params string[] settings)
    {
        var postgres = new PrivatePostgres(
            folder ?? Directory.CreateTempSubdirectory("zhucun-postgres-").FullName, folder is null, FreePorts.Take(1)[0],
            Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        try
        {
            await postgres.InitialiseAsync(settings);
            await postgres.StartAgainAsync();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>As the superuser.</summary>
    public string ConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "postgres",
        Password = _password,
        Database = database,
    }.ToString();

    /// <summary>Makes an empty database and answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString());
        await using var command = source.CreateCommand($"CREATE DATABASE \"{name}\"");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Starts the stopped server and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        _server = StartWatched("postgres", "-D", Data);
        var log = Path.Combine(_folder, "postgres.log");
        _ = CopyAsync(_server.StandardError, log);
        _ = CopyAsync(_server.StandardOutput, log);
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_server.HasExited)
                throw new InvalidOperationException($"PostgreSQL did not start: {await File.ReadAllTextAsync(log, limit.Token)}");
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString() + ";Pooling=false;Timeout=2");
                await connection.OpenAsync(limit.Token);
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
            }
        }
    }

    /// <summary>Stops the server: <c>immediate</c> is a crash (no checkpoint, clients cut off), else <c>fast</c>.</summary>
    public async Task StopAsync(bool immediate = false)
    {
        if (_server is not { } server)
            return;
        try
        {
            if (!server.HasExited)
                await RunAsync("pg_ctl", "stop", "-D", Data, "-m", immediate ? "immediate" : "fast", "-w");
        }
        catch (InvalidOperationException) when (!File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            // It was just ending by itself: Ctrl-C on a terminal reaches it too.
        }

        await server.WaitForExitAsync().WaitAsync(Patience);
        server.Dispose();
        _server = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(immediate: true);
        if (_ownsFolder && !KeepsFolder)
            Directory.Delete(_folder, recursive: true);
    }

    private async Task InitialiseAsync(string[] settings)
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        await GiveToPostgresAsync();
        await RunAsync("initdb", "-D", Data, "-U", "postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync");
        File.Delete(passwordFile);
        await File.AppendAllLinesAsync(Path.Combine(Data, "postgresql.conf"),
        [
            "listen_addresses = '127.0.0.1'",
            string.Create(CultureInfo.InvariantCulture, $"port = {Port}"),
            $"unix_socket_directories = '{_folder}'",
            "max_connections = 200",
            "shared_buffers = 256MB",
            "max_wal_size = 2GB",
            .. settings,
        ]);
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static bool IsRoot => Environment.UserName == "root";

    private Task GiveToPostgresAsync() => IsRoot ? WaitAsync(StartPlainly("chown", ["-R", "postgres:postgres", _folder])) : Task.CompletedTask;

    private Task RunAsync(string program, params string[] arguments) => WaitAsync(Start(program, arguments));

    private static async Task WaitAsync(Process process)
    {
        using (process)
        {
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Patience);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{process.StartInfo.FileName} failed: {string.Concat(output)}");
        }
    }

    /// <summary>INT is PostgreSQL's fast shutdown.</summary>
    private Process StartWatched(string program, params string[] arguments) =>
        Start("sh", Watched.Arguments("INT", "", Path.Combine(Programs.Value, program), arguments));

    private Process Start(string program, params string[] arguments)
    {
        var path = program == "sh" ? program : Path.Combine(Programs.Value, program);
        return IsRoot
            ? StartPlainly("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", path, .. arguments])
            : StartPlainly(path, arguments);
    }

    private Process StartPlainly(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) 
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
    }

    private static async Task CopyAsync(StreamReader from, string log)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (Programs)
                File.AppendAllLines(log, [line]);
        }
    }

    /// <summary>Where PostgreSQL's own programs are: Debian keeps them off the path, in a folder for each version.</summary>
    private static readonly Lazy<string> Programs = new(() =>
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.OrderDescending(StringComparer.Ordinal).Concat(path).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL's initdb was not found. Install PostgreSQL 15 or later (Debian: apt-get install postgresql).");
    });
}
