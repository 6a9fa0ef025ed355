using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>Who is more than 20,000 entries behind starts again from a snapshot.</summary>
[Collection(DutyDays.Name)]
public sealed class TooFarBehindTests(DutyDays county)
{
    private const int Most = 20_000;
    private const string Scope = "county:530326";
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task A_stream_is_told_410_with_the_place_of_the_snapshot_and_the_hub_answers_reset()
    {
        while (await _api.HeadAsync() <= Most + 1000)
            await county.NextMorningAsync();
        var head = await _api.HeadAsync();

        var gone = (await _api.GetAsync($"/api/v1/feed/stream?after={head - Most - 1}", "en")).IsProblem(410, "too-far-behind");
        Assert.Contains("More than 20000 entries behind.", gone.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(("/api/v1/board", head), (gone.Json.GetProperty("snapshot").GetString(), gone.Json.GetProperty("sequence").GetInt64()));
        Assert.Equal(head, (await ResetAsync(head - Most - 1)).Sequence);
        Assert.Equal(head, (await _api.BoardAsync()).Sequence);

        // REST serves any place of the history.
        Assert.Equal(1, (await _api.ReadAsync<FeedPage>("/api/v1/feed?limit=1")).Entries[0].Number);
    }

    [Fact]
    public async Task Exactly_20_000_behind_is_still_served_entry_by_entry()
    {
        while (await _api.HeadAsync() <= Most)
            await county.NextMorningAsync();
        var head = await _api.HeadAsync();
        foreach (var connect in new[] { Connections.Watch(_api, Scope), Connections.Stream(_api, Scope) })
        {
            var follower = new Follower("from far behind", head - Most, connect);
            using var stop = new CancellationTokenSource();
            var following = connect(follower.Uncut(), stop.Token);
            await Patience.UntilAsync(() => follower.Last >= head || following.IsFaulted, () => $"It stays at {follower.Last}.");
            await stop.CancelAsync();
            Assert.Equal(Most, follower.Received.Count);
        }
    }

    private async Task<ResetMessage> ResetAsync(long after)
    {
        await using var hub = Connections.Hub(_api);
        var reset = new TaskCompletionSource<ResetMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<ResetMessage>("Reset", reset.SetResult);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("Watch", Scope, after, TestContext.Current.CancellationToken);
        return await reset.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }
}
