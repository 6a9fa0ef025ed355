using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Zhucun.Gateway.Startup;

/// <summary>
/// The end of a stopping gateway's patience with its connections. Where a client takes nothing, a phone that sleeps over a stream, an answer does not end in time, and
/// Kestrel would wait for it until the whole stop runs out of time: the silo of this process with it, in the middle of storing what it holds.
/// </summary>
internal sealed partial class LastCall : IDisposable
{
    /// <summary>
    /// Behind the drain: more than the 9 s that a command may take (<see cref="Calls.RetryPolicy.OfACluster"/>), half of the 30 s that the host has for a stop. A download
    /// that takes longer is cut.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _came = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly TimeSpan _after;
    private readonly ILogger<LastCall> _logger;

    /// <param name="lifetime">Says when the stop begins.</param>
    /// <param name="after">From there to the last call.</param>
    /// <param name="logger">Is told of each connection that is cut.</param>
    public LastCall(IHostApplicationLifetime lifetime, TimeSpan after, ILogger<LastCall> logger)
    {
        (_after, _logger) = (after, logger);
        _stopping = lifetime.ApplicationStopping.Register(() => _came.CancelAfter(after));
    }

    /// <summary>Has every connection end at the last call at the latest. The endpoints' defaults are set here and nowhere else: the last to set them wins.</summary>
    public static void Heed(KestrelServerOptions kestrel) =>
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(endpoint.ApplicationServices.GetRequiredService<LastCall>().CutWhenItComes));

    public void Dispose()
    {
        _stopping.Dispose();
        _came.Dispose();
    }

    private ConnectionDelegate CutWhenItComes(ConnectionDelegate next) => async connection =>
    {
        await using var cut = _came.Token.Register(() =>
        {
            LogCut(_logger, connection.ConnectionId, _after.TotalSeconds);
            connection.Abort(new ConnectionAbortedException("The gateway stops, and this connection is still open."));
        });
        await next(connection);
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cut connection {Connection}, which was still open {Seconds} s after the signal to stop")]
    private static partial void LogCut(ILogger logger, string connection, double seconds);
}
