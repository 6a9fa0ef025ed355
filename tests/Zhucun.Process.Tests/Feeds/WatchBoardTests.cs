using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>A screen that loses its connection again and again shows in the end what a fresh one shows (invariant I6).</summary>
[Collection(DutyDays.Name)]
public sealed class WatchBoardTests(DutyDays county)
{
    private readonly CountyApi _api = county.Api;

    [Theory]
    [InlineData(7)]
    [InlineData(355)]
    public async Task After_any_sequence_of_drops_a_screen_shows_what_a_fresh_one_shows(int seed)
    {
        var day = await county.NextMorningAsync();
        var random = new Random(seed);
        var residents = county.Roster.All.ToArray();
        random.Shuffle(residents);
        var township = residents[0].Township;
        string[] scopes = ["county:530326", $"township:{township}"];
        var screens = scopes.Select(scope => new BoardScreen(_api, scope)).ToList();
        var played = 0;
        var playing = true;
        var dropping = screens.Select(async (screen, index) =>
        {
            var drops = new Random(seed + index);
            while (Volatile.Read(ref playing))
            {
                await screen.OpenAsync();
                var until = Volatile.Read(ref played) + drops.Next(5, 60);
                await Patience.UntilAsync(() => Volatile.Read(ref played) >= until || !Volatile.Read(ref playing), () => "The morning stands still.");
            }
        }).ToList();

        for (var i = 0; i < residents.Length; i++)
        {
            var now = await TimeAsync(day, i);
            var body = residents[i].CheckIn(now, north: random.Next(10) == 0 ? 3000 : 30, accuracy: random.Next(5) == 0 ? null : 15);
            if (i % 4 != 0)
                Assert.Equal(201, (await _api.CheckInAsync(residents[i].Id, body)).Status);
            Volatile.Write(ref played, i);
        }

        Volatile.Write(ref playing, false);
        await Task.WhenAll(dropping);
        foreach (var (scope, screen) in scopes.Zip(screens))
            await AssertFreshAsync(screen, scope);
    }

    /// <summary>The morning's last stretch lies behind the deadline.</summary>
    private static async Task<DateTimeOffset> TimeAsync(DutyDay day, int played)
    {
        if (played == 500)
            await day.MoveToAsync("09:15:01");
        if (played == 800)
            await day.MoveToAsync("10:00");
        return played < 500 ? day.At("08:30") : played < 800 ? day.At("09:15:01") : day.At("10:00");
    }

    private async Task AssertFreshAsync(BoardScreen screen, string scope)
    {
        var head = await QuietBoard.HeadAsync(_api);
        await screen.UntilAsync(head);
        await using var fresh = new BoardScreen(_api, scope);
        await fresh.OpenAsync();
        AssertSame(fresh.Board(), screen.Board());
        var (shown, expected) = (screen.OpenAlerts(), fresh.OpenAlerts());
        // A snapshot brings a hundred alerts at the most; each of them is on the screen as it stands.
        Assert.All(expected, alert => Assert.Equal(alert.Value.ToJsonString(), shown[alert.Key].ToJsonString()));

        var board = JsonNode.Parse((await _api.GetAsync("/api/v1/board")).Body)!.AsObject();
        if (scope.StartsWith("county", StringComparison.Ordinal))
        {
            AssertSame(BoardScreen.WithoutTime(board), screen.Board());
        }
        else
        {
            var township = board["townships"]!.AsArray().Single(township => scope.EndsWith(township!["code"]!.GetValue<string>(), StringComparison.Ordinal));
            AssertSame(township, Assert.Single(screen.Board()!["townships"]!.AsArray()));
        }

        await screen.DisposeAsync();
    }

    private static void AssertSame(JsonNode? expected, JsonNode? shown) =>
        Assert.True(JsonNode.DeepEquals(expected, shown), $"Expected {expected?.ToJsonString()}\nbut shown is {shown?.ToJsonString()}");
}
