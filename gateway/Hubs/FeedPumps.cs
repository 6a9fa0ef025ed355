using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Zhucun.Gateway.Feeds;

namespace Zhucun.Gateway.Hubs;

/// <summary>One loop for each followed scope of a connection. It sends a page, waits until that is taken, then reads the next: a client that does not read costs nothing.</summary>
internal sealed partial class FeedPumps(
    FeedReader feed, IHubContext<DutyHub> hub, IHostApplicationLifetime lifetime, ILogger<FeedPumps> logger)
{
    private readonly ConcurrentDictionary<(string Connection, FeedScope Scope), Pump> _running = new();

    /// <summary>Starts to follow a scope; a client that already follows it goes on from the new place, once the old loop has sent its last.</summary>
    public async Task StartAsync(HubCallerContext context, FeedScope scope, long after)
    {
        await StopAsync(context.ConnectionId, scope);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(context.ConnectionAborted, lifetime.ApplicationStopping);
        _running[(context.ConnectionId, scope)] = new Pump(stop, Task.Run(() => RunAsync(context, scope, after, stop.Token), CancellationToken.None));
    }

    public async Task StopAsync(string connection, FeedScope scope)
    {
        if (!_running.TryRemove((connection, scope), out var pump))
            return;
        await pump.Stop.CancelAsync();
        await pump.Loop;
        pump.Stop.Dispose();
    }

    public Task StopAllAsync(string connection) =>
        Task.WhenAll(_running.Keys.Where(key => key.Connection == connection).Select(key => StopAsync(connection, key.Scope)));

    /// <remarks>
    /// No token goes with what is sent: one that is cancelled while a client has much to take costs the connection, and in an unlucky moment its write lock, which nobody
    /// gives back then: no ping, no close, and a stop that waits for both. (SignalR of ASP.NET Core 10.0.12: <c>HubConnectionContext.WriteAsync</c> takes a flush that was
    /// cancelled for one that succeeded, and its result throws before the lock is released. FollowTests shows it within seconds where a token is passed.) A page that waits
    /// for its client is let go of when the connection ends.
    /// </remarks>
    private async Task RunAsync(HubCallerContext context, FeedScope scope, long after, CancellationToken stop)
    {
        var client = hub.Clients.Client(context.ConnectionId);
        try
        {
            await foreach (var page in feed.FollowAsync(scope, after, stop))
            {
                if (page is null)
                    await client.SendAsync(DutyHub.ResetMessage, new ResetMessage(scope.ToString(), await feed.HeadAsync(stop)), CancellationToken.None);
                else if (page.Entries.Count > 0)
                    await client.SendAsync(DutyHub.EntriesMessage, new EntriesMessage(scope.ToString(), page.Previous, [.. page.Entries.Select(entry => new CloudEvent(entry))]), CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client left, or follows from another place, or this gateway stops.
        }
        catch (Exception failure)
        {
            // A client that would hear nothing more has to notice: it connects again and resumes from where it is.
            LogPumpFailed(logger, failure, scope);
            context.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Following {Scope} for a client failed")]
    private static partial void LogPumpFailed(ILogger logger, Exception failure, FeedScope scope);

    private sealed record Pump(CancellationTokenSource Stop, Task Loop);
}
