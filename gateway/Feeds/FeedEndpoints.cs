using System.Diagnostics;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Views;

namespace Zhucun.Gateway.Feeds;

/// <summary>The feed for those who poll, and as server-sent events for those without SignalR (DESIGN §5).</summary>
internal static class FeedEndpoints
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>A scope of one township may have to pass over many entries of others: at most so many in a request.</summary>
    private const int MaxPassedOver = 10_000;

    /// <summary>Where a stream begins that was asked for without a sequence.</summary>
    private const long FromNowOn = -1;

    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromSeconds(15);

    public static void MapFeed(this IEndpointRouteBuilder api)
    {
        api.MapGet("/feed", GetFeed).RequireRight(Right.FollowFeed).WithName("GetFeed").WithTags(Tag)
            .WithWords("事件流", "The feed", new(
                "某序号之后的事件, 顺序且不缺号; 用 next 接着读。", "The events behind a sequence, in order and without a hole; go on from `next`."))
            .WithNumber("after", 0, 0, null, "从这个序号之后读起。", "Reads behind this sequence.")
            .WithNumber("limit", DefaultLimit, 1, MaxLimit, "最多多少条, 1–1000。", "At most so many, 1–1000.")
            .WithQuery("scope", "township:530326105", "范围: county:代码 或 township:代码。", "The scope: county: or township: and a code.")
            .WithResponseExample(200, "one", Example)
            .WithProblems(
                GatewayProblemCodes.AfterInvalid, GatewayProblemCodes.AfterBeyondEnd, GatewayProblemCodes.LimitInvalid, GatewayProblemCodes.ScopeInvalid,
                GatewayProblemCodes.ViewNotReady);
        api.MapGet("/feed/stream", StreamFeed).RequireRight(Right.FollowFeed).WithName("StreamFeed").WithTags(Tag)
            .WithWords("事件流 (SSE)", "The feed as server-sent events", new(
                "断开后浏览器带着 Last-Event-ID 自动续上; 不给 after 就从现在开始。空闲时每 15 秒一个 bookmark 事件。",
                "A browser resumes by itself with Last-Event-ID; without `after` it begins now. A quiet stream has a `bookmark` event every 15 s."))
            .WithNumber("after", 18204, 0, null, "从这个序号之后读起; 有 Last-Event-ID 时以它为准。", "Reads behind this sequence, unless there is a Last-Event-ID.")
            .WithHeader("Last-Event-ID", "00000000000000018204", "收到的最后一个事件的 id; 浏览器自己带上。", "The id of the last event that was received; browsers send it by themselves.")
            .WithQuery("scope", "county:530326", "范围。", "The scope.")
            .WithProblems(
                GatewayProblemCodes.AfterInvalid, GatewayProblemCodes.AfterBeyondEnd, GatewayProblemCodes.TooFarBehind, GatewayProblemCodes.ScopeInvalid,
                GatewayProblemCodes.ViewNotReady);
    }

    private const string Tag = "事件流 Feed";

    private const string Example =
        """{"entries":[{"specversion":"1.0","id":"530326-18204","source":"/counties/530326","type":"alert.triggered","subject":"township:530326105","time":"2026-11-24T09:15:00.061+08:00","sequence":"00000000000000018204","datacontenttype":"application/json","data":{"member":"g5w60002xk9m","township":"530326105","village":"530326105201","dutyDate":"2026-11-24","slot":"morning","occurredAt":"2026-11-24T09:15:00.042+08:00","state":"Triggered","alertId":"530326105-37","key":"absence:1:g5w60002xk9m:2026-11-24:morning","kind":"absence","cause":18190}}],"next":18204}""";

    private static async Task<Results<Ok<FeedDocument>, ProblemResult>> GetFeed(HttpRequest request, FeedReader feed, CountyView view)
    {
        var query = new Query(request);
        var after = query.Behind(query.Text("after"), otherwise: 0);
        var limit = query.Limit(DefaultLimit, MaxLimit);
        var scope = Scope(query, request.HttpContext, view);
        if (query.Fault is { } fault)
            return fault;
        if (await BeyondEndAsync(feed, after, request.HttpContext.RequestAborted) is { } beyond)
            return beyond;

        var (cursor, passed) = (after, 0);
        var entries = new List<CloudEvent>();
        while (entries.Count < limit && passed < MaxPassedOver)
        {
            var page = await feed.ReadAsync(cursor, scope.Township is null ? limit - entries.Count : MaxLimit, request.HttpContext.RequestAborted);
            foreach (var entry in page)
            {
                if (entries.Count == limit)
                    break;
                cursor = entry.Sequence;
                passed++;
                if (scope.Holds(entry))
                    entries.Add(new CloudEvent(entry));
            }

            if (page.Count == 0)
                break;
        }

        return TypedResults.Ok(new FeedDocument(entries, cursor));
    }

    private static async Task<Results<ServerSentEventsResult<CloudEvent?>, ProblemResult>> StreamFeed(
        HttpRequest request, FeedReader feed, CountyView view, IHostApplicationLifetime lifetime, CancellationToken aborted)
    {
        var query = new Query(request);
        var after = query.Behind(request.Headers["Last-Event-ID"].FirstOrDefault() is { Length: > 0 } last ? last : query.Text("after"), otherwise: FromNowOn);
        var scope = Scope(query, request.HttpContext, view);
        if (query.Fault is { } fault)
            return fault;
        if (await BeyondEndAsync(feed, after, aborted) is { } beyond)
            return beyond;
        var head = await feed.HeadAsync(aborted);
        if (after >= 0 && head - after > FeedReader.FarthestBehind)
            return ProblemResult.TooFarBehind(head, "/api/v1/board", FeedReader.FarthestBehind);
        return TypedResults.ServerSentEvents(EventsAsync(feed, scope, after < 0 ? head : after, lifetime.ApplicationStopping, aborted));
    }

    /// <summary>
    /// Each entry as an event under its sequence; a bookmark says to a quiet client how far it is. When the gateway stops the stream ends: Kestrel would wait for it
    /// until the whole shutdown runs out of time, the silo's too. The client comes back with its last sequence.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<CloudEvent?>> EventsAsync(
        FeedReader feed, FeedScope scope, long after, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        var pages = feed.FollowAsync(scope, after, stop.Token).GetAsyncEnumerator(stop.Token);
        Task<bool>? next = null;
        try
        {
            yield return Bookmark(after);
            var (cursor, told) = (after, Stopwatch.GetTimestamp());
            while (true)
            {
                next = pages.MoveNextAsync().AsTask();
                // Quiet is who is told nothing, however much others are.
                while (!await ComesWithinAsync(next, BookmarkEvery - Stopwatch.GetElapsedTime(told)))
                {
                    yield return Bookmark(cursor);
                    told = Stopwatch.GetTimestamp();
                }

                // The gateway stops: the client resumes at another from where it is. Or too far behind by now: the next request is told where the snapshot is.
                if (stop.IsCancellationRequested || !await next || pages.Current is not { } page)
                    yield break;
                foreach (var entry in page.Entries)
                    yield return new SseItem<CloudEvent?>(new CloudEvent(entry), new CloudEvent(entry).Type) { EventId = CloudEvent.Padded(entry.Sequence) };
                cursor = page.Cursor;
                if (page.Entries.Count > 0)
                    told = Stopwatch.GetTimestamp();
            }
        }
        finally
        {
            // The client may leave at any yield: an enumerator must not be disposed while it is still looking for its next page.
            await stop.CancelAsync();
            if (next is not null)
                await Task.WhenAny(next);
            await pages.DisposeAsync();
        }
    }

    private static async Task<bool> ComesWithinAsync(Task next, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
            return false;
        if (next.IsCompleted)
            return true;
        using var late = new CancellationTokenSource();
        var came = await Task.WhenAny(next, Task.Delay(time, late.Token)) == next;
        await late.CancelAsync();
        return came;
    }

    private static SseItem<CloudEvent?> Bookmark(long cursor) => new(null, "bookmark") { EventId = CloudEvent.Padded(cursor) };

    private static FeedScope Scope(Query query, HttpContext http, CountyView view)
    {
        if (!FeedScope.TryParse(query.Text("scope"), http.Caller().ReachOf(Right.FollowFeed), view, out var scope))
            query.Refuse(ProblemResult.Of(GatewayProblemCodes.ScopeInvalid, ("county", view.County.ToString())));
        return scope;
    }

    /// <summary>Judged against the ledger's head, not this gateway's view, which may be a moment behind.</summary>
    private static async Task<ProblemResult?> BeyondEndAsync(FeedReader feed, long after, CancellationToken aborted)
    {
        var head = await feed.HeadAsync(aborted);
        return after > head ? ProblemResult.Of(GatewayProblemCodes.AfterBeyondEnd, ("head", head.ToString(CultureInfo.InvariantCulture))) : null;
    }
}

/// <summary>A page of the feed; the next one is behind <see cref="Next"/>.</summary>
internal sealed record FeedDocument(IReadOnlyList<CloudEvent> Entries, long Next);
