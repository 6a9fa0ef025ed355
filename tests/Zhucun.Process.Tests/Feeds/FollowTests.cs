using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>The feed, followed live through a morning and its deadline by clients that are cut off at random moments.</summary>
[Collection(DutyDays.Name)]
public sealed class FollowTests(DutyDays county)
{
    private readonly CountyApi _api = county.Api;

    [Theory]
    [InlineData(1)]
    [InlineData(20261124)]
    public async Task Every_entry_comes_once_and_in_order_to_clients_that_are_cut_off(int seed)
    {
        var day = await county.NextMorningAsync();
        var start = await _api.HeadAsync();
        var township = county.Roster.All[seed % 1000].Township;
        string[] scopes = ["county:530326", $"township:{township}"];
        var ends = scopes.ToDictionary(scope => scope, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
        var followers = scopes.SelectMany(scope => new[]
        {
            (Scope: scope, Follower: new Follower($"hub {scope}", start, Connections.Watch(_api, scope))),
            (Scope: scope, Follower: new Follower($"SSE {scope}", start, Connections.Stream(_api, scope))),
        }).ToList();
        var following = followers.Select((item, index) => item.Follower.FollowAsync(ends[item.Scope].Task, new Random(seed + index))).ToList();

        await PlayMorningAsync(day, new Random(seed));
        foreach (var (scope, last) in ends)
            last.SetResult((await _api.FeedAsync(start, scope))[^1].Number);
        await Task.WhenAll(following);

        foreach (var (scope, follower) in followers)
            follower.AssertSaw(await _api.FeedAsync(start, scope));
        Assert.True(followers.Sum(item => item.Follower.Connections) > 2 * followers.Count);
    }

    [Fact]
    public async Task Who_changes_the_place_in_the_middle_of_a_page_hears_every_entry_from_the_last_one()
    {
        const string scope = "county:530326";
        var head = await _api.HeadAsync();
        var place = Math.Max(0, head - 3000);
        var heard = new ConcurrentQueue<long>();
        await using var hub = Connections.Hub(_api);
        hub.On<EntriesMessage>("Entries", message =>
        {
            if (message.Previous == place)
                heard.Clear();
            foreach (var entry in message.Entries)
                heard.Enqueue(entry.Number);
        });
        await hub.StartAsync(TestContext.Current.CancellationToken);
        for (var round = 0; round < 20; round++)
            await hub.InvokeAsync("Watch", scope, place, TestContext.Current.CancellationToken);

        var all = Enumerable.Range(1, (int)(head - place)).Select(step => place + step).ToList();
        // More than one page of a thousand, and many times what a connection holds before it waits for its client.
        Assert.True(all.Count > 1500, $"There are only {all.Count} entries.");
        await Patience.UntilAsync(() => heard.Take(all.Count).SequenceEqual(all), () => $"Heard {heard.Count} of {all.Count} entries; the connection is {hub.State}.");
    }

    private async Task PlayMorningAsync(DutyDay day, Random random)
    {
        var residents = county.Roster.All.ToArray();
        random.Shuffle(residents);
        await Parallel.ForEachAsync(residents.Take(300), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (resident, _) =>
            Assert.Equal(201, (await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:30")))).Status));
        await day.MoveToAsync("09:15");
        await _api.CheckInManyAsync(residents.Skip(300).Take(100).Select(resident => resident.Item(resident.CheckIn(day.At("09:15")))));
        await day.MoveToAsync("09:30");
        await _api.CheckInManyAsync(residents.Skip(400).Take(100).Select(resident => resident.Item(resident.CheckIn(day.At("09:30")))));
        foreach (var resident in residents.Skip(300).Take(200))
            await day.AlertOfAsync(resident, alert => alert.State == "Resolved");
    }
}
