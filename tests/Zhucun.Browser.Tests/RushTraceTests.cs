using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>The same rush in the browser's own trace, which tells apart how long a task took and how much of that the processor worked on it.</summary>
[Trait("Length", "Long")]
public sealed class RushTraceTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_trace_tells_how_long_a_rush_held_the_board_up()
    {
        await GatewayAhead.QuietAsync();
        await using var board = await BoardPage.OpenAsync(browser, county);
        var everybody = await county.Api.MembersAsync();
        var session = await board.Page.Context.NewCDPSessionAsync(board.Page);
        var events = new List<JsonElement>();
        var complete = new TaskCompletionSource();
        session.Event("Tracing.dataCollected").OnEvent += (_, data) => events.AddRange(data!.Value.GetProperty("value").EnumerateArray());
        session.Event("Tracing.tracingComplete").OnEvent += (_, _) => complete.TrySetResult();
        await session.SendAsync("Tracing.start", new() { ["categories"] = "devtools.timeline,disabled-by-default-devtools.timeline", ["transferMode"] = "ReportEvents" });

        await county.Api.CheckInAllAsync(everybody, County.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync($"{everybody.Count:N0}");
        await session.SendAsync("Tracing.end");
        await complete.Task.WaitAsync(TestContext.Current.CancellationToken);
        await board.IsRightAsync(await county.Api.BoardAsync());

        // The page's main thread is the one that ran its frames.
        var main = events.Where(each => Is(each, "FireAnimationFrame")).GroupBy(Thread).MaxBy(group => group.Count())!.Key;
        var tasks = events.Where(each => Is(each, "RunTask") && Thread(each) == main).ToList();
        var longest = tasks.MaxBy(task => task.GetProperty("dur").GetDouble());
        await Figures.WriteAsync("board-rush-trace", new JsonObject
        {
            ["checkIns"] = everybody.Count,
            ["tasks"] = tasks.Count,
            ["longestTaskMs"] = longest.GetProperty("dur").GetDouble() / 1000,
            ["mostProcessorTimeOfATaskMs"] = tasks.Max(task => task.TryGetProperty("tdur", out var worked) ? worked.GetDouble() : 0) / 1000,
        });
    }

    private static bool Is(JsonElement each, string name) => each.GetProperty("name").GetString() == name && each.GetProperty("ph").GetString() == "X";

    private static (int Process, int Thread) Thread(JsonElement each) => (each.GetProperty("pid").GetInt32(), each.GetProperty("tid").GetInt32());
}
