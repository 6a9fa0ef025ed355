using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>The feed's form and its bounds.</summary>
[Collection(StandingCounty.Name)]
public sealed class FeedTests(StandingCounty county)
{
    private const string CountyScope = "county:530326";
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task Sequences_are_dense_from_one_and_every_entry_is_a_cloud_event()
    {
        var entries = await _api.FeedAsync();

        Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.Number));
        Assert.All(entries, entry =>
        {
            Assert.Equal(("1.0", $"530326-{entry.Number}", "/counties/530326", "application/json"), (entry.Specversion, entry.Id, entry.Source, entry.Datacontenttype));
            Assert.Equal(20, entry.Sequence.Length);
        });
        Assert.Equal(entries.Select(entry => entry.Time).Order(), entries.Select(entry => entry.Time));
    }

    [Fact]
    public async Task A_townships_feed_is_what_of_the_countys_belongs_to_it()
    {
        var township = county.Roster.All[0].Township;
        var entries = await _api.FeedAsync();
        var scoped = await _api.FeedAsync(scope: $"TOWNSHIP:{township}");

        Assert.Equal(entries.Where(entry => entry.Text("township") == township).Select(entry => entry.ToString()), scoped.Select(entry => entry.ToString()));
    }

    [Fact]
    public async Task No_entry_tells_a_name_a_phone_number_or_a_position()
    {
        var resident = county.Roster.Take();
        var body = resident.CheckIn(StandingCounty.Now);
        body["note"] = "只有自己知道";
        await _api.CheckInAsync(resident.Id, body);
        var members = await _api.AllAsync<Member>("/api/v1/members");
        var told = string.Concat((await _api.FeedAsync()).Where(entry => entry.Type.StartsWith("member.", StringComparison.Ordinal)).Select(entry => entry.Data.GetRawText()));

        Assert.DoesNotContain("只有自己知道", told, StringComparison.Ordinal);
        Assert.DoesNotContain("\"lat\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("phone\":\"1", told, StringComparison.Ordinal);
        Assert.All(members.Where(member => member.Name.Length > 2), member => Assert.DoesNotContain($"\"{member.Name}\"", told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("after=-1", "after-invalid")]
    [InlineData("after=soon", "after-invalid")]
    [InlineData("after=1.5", "after-invalid")]
    [InlineData("after=99999999999999999999", "after-invalid")]
    [InlineData("after=999999999", "after-beyond-end")]
    [InlineData("scope=village:530326105201", "scope-invalid")]
    [InlineData("scope=county:530327", "scope-invalid")]
    [InlineData("scope=township:530326999", "scope-invalid")]
    [InlineData("scope=township:530327101", "scope-invalid")]
    public async Task A_starting_point_or_scope_that_does_not_hold_is_refused(string query, string code)
    {
        (await _api.GetAsync($"/api/v1/feed?{query}")).IsProblem(400, code);
        (await _api.GetAsync($"/api/v1/feed/stream?{query}")).IsProblem(400, code);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=many")]
    public async Task A_limit_out_of_bounds_is_refused(string query)
    {
        var refused = (await _api.GetAsync($"/api/v1/feed?{query}", "en")).IsProblem(400, "limit-invalid");

        Assert.Contains("from 1 to 1000", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_sequence_is_a_starting_point_and_the_next_is_beyond_the_end()
    {
        var head = await _api.HeadAsync();

        Assert.Empty(await _api.FeedAsync(head));
        (await _api.GetAsync($"/api/v1/feed?after={head + 1}")).IsProblem(400, "after-beyond-end");
    }

    [Theory]
    [InlineData(CountyScope, -1L, "after-invalid:")]
    [InlineData(CountyScope, 999_999_999L, "after-beyond-end:")]
    [InlineData("county:530327", 0L, "scope-invalid:")]
    [InlineData("township:530326999", 0L, "scope-invalid:")]
    [InlineData("", 999_999_999L, "after-beyond-end:")]
    public async Task The_hub_refuses_with_a_code_and_the_connection_goes_on(string scope, long after, string code)
    {
        await using var hub = Connections.Hub(_api);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Watch", scope, after, TestContext.Current.CancellationToken));
        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Watch", CountyScope, "soon", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchBoard", "county:530327", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchBoard", "township:530326999", TestContext.Current.CancellationToken));

        Assert.Equal(HubConnectionState.Connected, hub.State);
        await hub.InvokeAsync("Watch", CountyScope, 0L, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_quiet_townships_stream_bookmarks_how_far_the_record_has_been_read()
    {
        var other = county.Roster.Take();
        var quiet = county.Roster.All.First(each => each.Township != other.Township).Township;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        await using var stream = await _api.Http.GetStreamAsync($"/api/v1/feed/stream?scope=township:{quiet}", patience.Token);
        await using var items = SseParser.Create(stream).EnumerateAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.True(await items.MoveNextAsync());
        var recorded = (await _api.CheckInAsync(other.Id, other.CheckIn(StandingCounty.Now))).Verdict.Sequence;

        do
            Assert.True(await items.MoveNextAsync(), "The stream ended.");
        while (long.Parse(items.Current.EventId!, CultureInfo.InvariantCulture) < recorded);
    }

    [Fact]
    public async Task Who_no_longer_watches_is_told_nothing_more()
    {
        await using var hub = Connections.Hub(_api);
        var (entries, boards) = (0, 0);
        hub.On<JsonElement>("Entries", _ => Interlocked.Increment(ref entries));
        hub.On<JsonElement>("Board", _ => Interlocked.Increment(ref boards));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Watch", CountyScope, await _api.HeadAsync(), TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchBoard", CountyScope, TestContext.Current.CancellationToken);
        await Patience.UntilAsync(() => boards > 0, () => "No snapshot comes.");
        await hub.InvokeAsync("Unwatch", CountyScope, TestContext.Current.CancellationToken);

        // A second client that watches is told, so the first would have been. What was on its way to the first at Unwatch has arrived by then.
        await using var other = new BoardScreen(_api, CountyScope);
        await other.OpenAsync();
        var before = (entries, boards);
        var resident = county.Roster.Take();
        await other.UntilAsync((await _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now))).Verdict.Sequence);
        Assert.Equal(before, (entries, boards));
    }
}
