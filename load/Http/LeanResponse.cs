namespace Zhucun.Load.Http;

/// <summary>Why there is no answer.</summary>
internal enum LeanFault
{
    None,

    /// <summary>No connection came about: the server has seen nothing of the request.</summary>
    NotConnected,

    /// <summary>The connection broke before the answer was complete: whether the server acted is unknown.</summary>
    Lost,

    /// <summary>No complete answer in time: whether the server acted is unknown.</summary>
    TimedOut,

    /// <summary>The answer is not HTTP/1.1 as this client understands it.</summary>
    Malformed,
}

/// <summary>
/// An answer, or the fault for which there is none. The body lies in the connection's own buffer, so the connection is free for the next request only when the
/// response is disposed of, once, and nothing of it may be read afterwards.
/// </summary>
internal readonly struct LeanResponse : IDisposable
{
    private readonly LeanClient? client;
    private readonly LeanConnection? connection;

    private LeanResponse(LeanFault fault) => Fault = fault;

    private LeanResponse(LeanClient client, LeanConnection connection)
    {
        this.client = client;
        this.connection = connection;
        Status = connection.Status;
    }

    /// <summary>The HTTP status, 0 without an answer.</summary>
    public int Status { get; }

    public LeanFault Fault { get; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The answer's body, without transfer coding.</summary>
    public ReadOnlySpan<byte> Body => connection is null ? default : connection.Body;

    /// <summary>The header of this name in whole seconds, if the server gave it so.</summary>
    public TimeSpan? RetryAfter => connection?.RetryAfter;

    /// <summary>Bytes received, head included.</summary>
    public int Received => connection?.Received ?? 0;

    public static LeanResponse Failed(LeanFault fault) => new(fault);

    public static LeanResponse From(LeanClient client, LeanConnection connection) => new(client, connection);

    public string Describe() => Fault switch
    {
        LeanFault.None => $"{Status}",
        LeanFault.NotConnected => "no connection",
        LeanFault.Lost => "connection lost",
        LeanFault.TimedOut => "no answer in time",
        _ => "not an HTTP answer",
    };

    public void Dispose()
    {
        if (connection is not null)
            client!.Return(connection);
    }
}
