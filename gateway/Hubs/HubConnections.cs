using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.Hubs;

/// <summary>
/// The hub's live connections with the rights that they were opened with. Where a key or session has ended, or may do less or other things now, the connection is closed; it comes
/// back, if it may, with the rights of the day.
/// </summary>
internal sealed partial class HubConnections : IDisposable
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new();
    private readonly RightsDirectory _rights;
    private readonly ILogger<HubConnections> _logger;

    public HubConnections(RightsDirectory rights, ILogger<HubConnections> logger)
    {
        (_rights, _logger) = (rights, logger);
        rights.Looked += CloseWithoutRight;
    }

    public void Add(HubCallerContext connection) => _open[connection.ConnectionId] = connection;

    public void Remove(string connection) => _open.TryRemove(connection, out _);

    public void Dispose() => _rights.Looked -= CloseWithoutRight;

    private void CloseWithoutRight()
    {
        foreach (var connection in _open.Values)
        {
            if (connection.User.Caller() is not { } opened || _rights.Renew(opened)?.MayDoAsMuchAs(opened) == true)
                continue;
            LogClosed(_logger, opened.Actor);
            connection.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Closed the hub connection of {Actor}: it may no longer do what it was opened for")]
    private static partial void LogClosed(ILogger logger, string actor);
}

/// <summary>Lets a hub's method be called only by who has a right that it names; a method that names none, by nobody.</summary>
internal sealed class HubRights : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var needed = invocationContext.HubMethod.GetCustomAttributes(typeof(RequiresRightAttribute), inherit: true).OfType<RequiresRightAttribute>().FirstOrDefault()?.OneOf ?? [];
        if (invocationContext.Context.User.Caller() is { } caller && needed.Any(caller.May))
            return next(invocationContext);
        throw new HubException($"right-missing: this needs {string.Join(" / ", needed.Select(right => right.Name()))}.");
    }
}
