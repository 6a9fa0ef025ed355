using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>The server dies and comes back. Stale data never look live, and what comes back is the whole truth.</summary>
public sealed class ConnectionTests(Chromium browser, GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    [Fact]
    public async Task A_killed_gateway_leaves_a_stale_board_and_a_restarted_one_makes_it_live_and_right_again()
    {
        await using var board = await BoardPage.OpenAsync(browser, gateway);
        var team = await gateway.Api.TeamAsync(3);
        await gateway.Api.CheckInAsync(team[0], GatewayProcess.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync("1");

        board.ServerGoesAway();
        gateway.Kill();
        await Expect(board.Live).ToHaveAttributeAsync("data-state", "reconnecting");
        await Expect(board.Live).ToHaveTextAsync("重连中");
        await Expect(board.Page.Locator("#since")).ToHaveTextAsync("数据停在 08:50:00");
        await Expect(board.Page.Locator("#townships")).ToHaveCSSAsync("opacity", "0.5");
        await Expect(board.Count("Present")).ToHaveTextAsync("1");

        await gateway.StartAsync();
        await board.IsLiveAsync();
        await Expect(board.Page.Locator("#townships")).ToHaveCSSAsync("opacity", "1");
        await EqualsAsync(board, await gateway.Api.BoardAsync());

        // Not merely a last picture: the line is alive again.
        await gateway.Api.CheckInAsync(team[1], GatewayProcess.Start);
        await Expect(board.Count("Present")).ToHaveTextAsync("2");
        await EqualsAsync(board, await gateway.Api.BoardAsync());
    }

    private static async Task EqualsAsync(BoardPage board, JsonNode truth)
    {
        await Expect(board.Page.Locator("#sequence")).ToHaveTextAsync($"#{(long)truth["sequence"]!:N0}");
        foreach (var (status, people) in truth["counts"]!.AsObject())
            await Expect(board.Count(status)).ToHaveTextAsync($"{(int)people!:N0}");
        var expected = truth["townships"]!.AsArray()
            .SelectMany(township => township!["villages"]!.AsArray())
            .ToDictionary(village => (string)village!["code"]!, village => (string)village!["status"]!);
        var shown = await board.Cells.EvaluateAllAsync<string>("cells => JSON.stringify(Object.fromEntries(cells.map(cell => [cell.dataset.village, cell.dataset.status])))");
        Assert.Equal(expected, JsonSerializer.Deserialize<Dictionary<string, string>>(shown));
    }
}
