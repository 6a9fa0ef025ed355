using Microsoft.AspNetCore.SignalR;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Boards;
using Zhucun.Gateway.Feeds;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Hubs;

/// <summary>
/// Live attendance and alerts (DESIGN §5). <c>Watch</c> is complete: every entry of the scope, once and in order, from where the client left off.
/// <c>WatchBoard</c> is for screens: the board, then what changes on it.
/// </summary>
internal sealed class DutyHub(
    FeedReader feed, BoardMessages boards, BoardWatchers watchers, BoardTurn turn, FeedPumps pumps, CountyView view, CountyClock clock, Readiness readiness,
    HubConnections connections) : Hub
{
    public const string Path = "/hubs/duty";
    public const string BoardMessage = "Board";
    public const string EntriesMessage = "Entries";
    public const string ResetMessage = "Reset";

    /// <summary>Follows the feed from behind a sequence; <c>Reset</c> where that lies too far back.</summary>
    [RequiresRight(Right.FollowFeed)]
    public async Task Watch(string scope, long after)
    {
        var watched = Parse(scope, Right.FollowFeed);
        var head = await feed.HeadAsync(Context.ConnectionAborted);
        if (after < 0)
            throw new HubException("after-invalid: `after` is a sequence from 0 on.");
        if (after > head)
            throw new HubException($"after-beyond-end: the last entry is {head}.");
        if (head - after > FeedReader.FarthestBehind)
            await Clients.Caller.SendAsync(ResetMessage, new ResetMessage(watched.ToString(), head));
        else
            await pumps.StartAsync(Context, watched, after);
    }

    /// <summary>Follows the board of the county or of a township, from a snapshot on; a screen without the right to names gets none.</summary>
    [RequiresRight(Right.ReadBoard)]
    public async Task WatchBoard(string scope)
    {
        var caller = Context.User.Caller()!;
        var watched = new BoardScope(Parse(scope, Right.ReadBoard), caller.SeesNames);
        var sending = Task.CompletedTask;
        await turn.TakeAsync(async () =>
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, watched.ToString());
            watchers.Add(watched, Context.ConnectionId);
            sending = Clients.Caller.SendAsync(BoardMessage, boards.Snapshot(watched, ClockReading.Of(clock)));
        });
        await sending;
    }

    /// <summary>Stops following a scope.</summary>
    [RequiresRight(Right.ReadBoard, Right.FollowFeed)]
    public async Task Unwatch(string scope)
    {
        var caller = Context.User.Caller()!;
        var watched = Parse(scope, caller.May(Right.ReadBoard) ? Right.ReadBoard : Right.FollowFeed);
        var board = new BoardScope(watched, caller.SeesNames);
        await pumps.StopAsync(Context.ConnectionId, watched);
        watchers.Remove(board, Context.ConnectionId);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, board.ToString());
    }

    /// <inheritdoc/>
    public override Task OnConnectedAsync()
    {
        connections.Add(Context);
        return base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await pumps.StopAllAsync(Context.ConnectionId);
        watchers.Remove(Context.ConnectionId);
        connections.Remove(Context.ConnectionId);
        await base.OnDisconnectedAsync(exception);
    }

    private FeedScope Parse(string scope, Right right)
    {
        if (FeedScope.TryParse(scope, Context.User.Caller()!.ReachOf(right), view, out var parsed))
            return parsed;
        // Until the county has been read no township is known.
        throw readiness.HasBeenReady
            ? new HubException($"scope-invalid: a scope is `county:{view.County}` or `township:` and the code of one of its townships, as far as your rights reach.")
            : new HubException("view-not-ready: the record is still being read; ask again in a moment.");
    }
}

/// <summary>Entries of a scope; <paramref name="Previous"/> is the sequence before the first in this scope, so that a client sees a gap.</summary>
internal sealed record EntriesMessage(string Scope, long Previous, IReadOnlyList<CloudEvent> Entries);

/// <summary>The client is too far behind: it takes a snapshot and goes on from this sequence.</summary>
internal sealed record ResetMessage(string Scope, long Sequence);
