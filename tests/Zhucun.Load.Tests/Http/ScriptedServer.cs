using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Zhucun.Load.Tests.Http;

/// <summary>Answers each request, on whatever connection it comes, with the next of the given pieces of bytes: a server as bad as the test wants it.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<Answer> script;
    private readonly Task serving;
    private readonly SemaphoreSlim closed = new(0);
    private int connections;

    private ScriptedServer(IEnumerable<Answer> script)
    {
        this.script = new Queue<Answer>(script);
        listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        serving = ServeAsync();
    }

    public Uri Url { get; }

    /// <summary>How many connections were accepted.</summary>
    public int Connections => connections;

    public static ScriptedServer Start(params Answer[] script) => new(script);

    /// <summary>Waits until so many connections have been closed by this server.</summary>
    public async Task WaitUntilClosedAsync(int count, CancellationToken stop)
    {
        for (var i = 0; i < count; i++)
        {
            if (!await closed.WaitAsync(TimeSpan.FromSeconds(10), stop))
                throw new TimeoutException("Waited for the scripted server to close a connection.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
        closed.Dispose();
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Interlocked.Increment(ref connections);
                clients.Add(AnswerAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
            await AnswerUntilClosedAsync(client);
        closed.Release();
    }

    private async Task AnswerUntilClosedAsync(TcpClient client)
    {
        client.NoDelay = true;
        var stream = client.GetStream();
        var buffer = new byte[65536];
        try
        {
            while (await stream.ReadAsync(buffer, stop.Token) > 0)
            {
                if (!TryNext(out var answer))
                    return;
                foreach (var piece in answer.Pieces)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(piece), stop.Token);
                    // Its own packet: the client has to put the answer together.
                    await Task.Delay(5, stop.Token);
                }

                if (answer.ThenClose)
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        catch (IOException)
        {
            // The client has gone first, which is its right.
        }
    }

    private bool TryNext(out Answer answer)
    {
        lock (script)
            return script.TryDequeue(out answer!);
    }

    /// <param name="Pieces">Sent one by one.</param>
    /// <param name="ThenClose">Close the connection after them.</param>
    internal sealed record Answer(bool ThenClose, params string[] Pieces)
    {
        public static Answer Of(params string[] pieces) => new(ThenClose: false, pieces);

        public static Answer Closing(params string[] pieces) => new(ThenClose: true, pieces);
    }
}
