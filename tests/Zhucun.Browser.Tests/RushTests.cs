using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>
/// Everybody at once: a thousand check-ins within a second or so. What the board shows in the end must be what there is; how long its frames took is written to
/// <c>artifacts/performance</c> and not judged here, because a busy machine would be judged with them.
/// </summary>
public sealed class RushTests(Chromium browser, County county) : IClassFixture<County>
{
    /// <summary>Notes the longest time between two frames until a number is on the screen, and when it was.</summary>
    private const string Probe =
        """
        last => {
          const count = document.querySelector('[data-count=Present]');
          globalThis.rushed = { longestFrame: 0, frames: 0, shownAt: 0 };
          let before = performance.now();
          const frame = () => {
            const now = performance.now();
            rushed.frames++;
            rushed.longestFrame = Math.max(rushed.longestFrame, now - before);
            before = now;
            if (count.textContent === last) rushed.shownAt = now;
            else requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        }
        """;

    [Fact]
    public async Task The_last_state_of_a_rush_is_that_of_the_county()
    {
        await GatewayAhead.QuietAsync();
        await using var board = await BoardPage.OpenAsync(browser, county);
        // All but a few, so that the villages do not end up all alike.
        var rush = (await county.Api.MembersAsync()).Where((_, index) => index % 41 != 0).ToList();
        await board.Page.EvaluateAsync(Probe, $"{rush.Count:N0}");

        var running = Stopwatch.StartNew();
        await county.Api.CheckInAllAsync(rush, County.Start);
        var told = running.Elapsed;
        await Expect(board.Count("Present")).ToHaveTextAsync($"{rush.Count:N0}");
        await board.Page.WaitForFunctionAsync("rushed.shownAt > 0");
        var measured = await board.Page.EvaluateAsync<JsonElement>("({ ...rushed, age: performance.now() - rushed.shownAt })");
        var shown = running.Elapsed - TimeSpan.FromMilliseconds(measured.GetProperty("age").GetDouble());
        await board.IsRightAsync(await county.Api.BoardAsync());
        await Figures.WriteAsync("board-rush", new JsonObject
        {
            ["checkIns"] = rush.Count,
            ["sentWithinMs"] = told.TotalMilliseconds,
            ["lastStateAfterLastAnswerMs"] = (shown - told).TotalMilliseconds,
            ["longestFrameMs"] = measured.GetProperty("longestFrame").GetDouble(),
            ["frames"] = measured.GetProperty("frames").GetInt32(),
        });
    }
}
