using System.Globalization;

namespace Zhucun.Browser.Tests;

/// <summary>A board on which nothing happens: what it shows, in which language, and how it is read without a mouse.</summary>
public sealed class QuietMorningTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task The_board_shows_25_townships_355_villages_and_1032_members()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);

        await Expect(board.Page.Locator("section[data-township]")).ToHaveCountAsync(25);
        await Expect(board.Cells).ToHaveCountAsync(355);
        await Expect(board.Page.Locator("#people-total")).ToHaveTextAsync("1,032 人");
        await Expect(board.Page.Locator("#villages-total")).ToHaveTextAsync("355 村");
        await Expect(board.Figure("expected")).ToHaveTextAsync("1,032");
        await Expect(board.Count("Pending")).ToHaveTextAsync("1,032");
        await Expect(board.Page.Locator("button[data-village][data-status=Pending]")).ToHaveCountAsync(355);
        await Expect(board.OpenAlerts).ToHaveAttributeAsync("data-open", "0");
        await Expect(board.Page.Locator("#no-alerts")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_clock_and_the_countdown_are_the_county_s_wherever_the_viewer_is()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);

        var before = await county.Api.NowAsync();
        var (clock, countdown) = await board.TimesAsync();
        county.AssertWithin(before, clock, await county.Api.NowAsync());
        var due = DateTimeOffset.Parse("2026-11-24T09:00:00+08:00");
        county.AssertWithin(due, $"{TimeOnly.Parse(clock).Add(TimeSpan.Parse($"00:{countdown}")):HH:mm:ss}", due);
        await Expect(board.Page.Locator("#countdown-block")).ToHaveAttributeAsync("data-phase", "due");
        await Expect(board.Page.Locator("#duty-date")).ToHaveTextAsync("11月24日 星期二");
        await Expect(board.Page.Locator("#duty-slot")).ToHaveTextAsync("早班");
    }

    [Fact]
    public async Task Chinese_comes_first_and_the_switch_to_English_is_remembered()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var html = board.Page.Locator("html");
        await Expect(html).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(board.Page).ToHaveTitleAsync("会泽县驻村值守");
        await Expect(board.Live).ToHaveTextAsync("实时");

        await board.Page.Locator("#language").ClickAsync();
        await ShowsEnglishAsync();
        await board.Page.ReloadAsync();
        await board.IsLiveAsync();
        await ShowsEnglishAsync();

        await board.Page.Locator("#language").ClickAsync();
        await Expect(html).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(board.Page).ToHaveTitleAsync("会泽县驻村值守");

        async Task ShowsEnglishAsync()
        {
            await Expect(html).ToHaveAttributeAsync("lang", "en");
            await Expect(board.Page).ToHaveTitleAsync("会泽县 Village duty");
            await Expect(board.Live).ToHaveTextAsync("Live");
            await Expect(board.Page.Locator("#duty-date")).ToHaveTextAsync("Tue 24 Nov");
            await Expect(board.Page.Locator("#people-total")).ToHaveTextAsync("1,032 people");
            await Expect(board.Page.Locator("#language")).ToHaveTextAsync("中文");
        }
    }

    [Fact]
    public async Task The_villages_are_one_stop_of_the_Tab_key_and_the_arrows_move_between_them()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var codes = await board.Cells.EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.village)");
        var keyboard = board.Page.Keyboard;

        await TabToCellsAsync(board);
        await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", codes[0]);
        await PressAsync("ArrowRight", codes[1]);
        await PressAsync("ArrowRight", codes[2]);
        await PressAsync("ArrowLeft", codes[1]);
        await PressAsync("Home", codes[0]);
        await PressAsync("End", LastOf(codes[0]));
        await PressAsync("PageDown", codes.First(code => Township(code) != Township(codes[0])));
        await PressAsync("PageUp", codes[0]);

        await keyboard.PressAsync("ArrowDown");
        await Expect(board.FocusedCell).Not.ToHaveAttributeAsync("data-village", codes[0]);
        var below = await board.FocusedCell.BoundingBoxAsync();
        var above = await board.Cell(codes[0]).BoundingBoxAsync();
        Assert.True(below!.Y > above!.Y);
        Assert.Equal(above.X, below.X, 2.0);
        await PressAsync("ArrowUp", codes[0]);

        await keyboard.PressAsync("Tab");
        await Expect(board.FocusedCell).ToHaveCountAsync(0);

        async Task PressAsync(string key, string expected)
        {
            await keyboard.PressAsync(key);
            await Expect(board.FocusedCell).ToHaveAttributeAsync("data-village", expected);
        }

        string LastOf(string code) => codes.Last(other => Township(other) == Township(code));
        static string Township(string code) => code[..9];
    }

    [Fact]
    public async Task A_focused_village_tells_its_name_and_its_state_until_Escape()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var village = (await county.Api.BoardAsync())["townships"]![0]!["villages"]![0]!;
        var people = village["counts"]!["Pending"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture);
        var tip = board.Page.Locator("#cell-tip");
        await Expect(tip).ToBeHiddenAsync();

        await TabToCellsAsync(board);
        await Expect(tip).ToBeVisibleAsync();
        await Expect(tip).ToContainTextAsync((string)village["name"]!);
        await Expect(tip).ToContainTextAsync("尚无人到岗");
        await Expect(tip).ToContainTextAsync($"未到 {people}");
        await Expect(board.FocusedCell).ToHaveAttributeAsync("aria-label", $"{village["name"]}, 尚无人到岗, 未到 {people}");

        await board.Page.Keyboard.PressAsync("Escape");
        await Expect(tip).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("/docs", "驻村 Zhucun")]
    [InlineData("/docs/problems", "check-in-id-reused")]
    public async Task The_documentation_is_served_from_here_alone(string path, string says)
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        await board.GoAsync(path);
        await Expect(board.Page.Locator("body")).ToContainTextAsync(says, new() { Timeout = 30_000 });
    }

    /// <summary>A person presses Tab until they are there; past a dozen stops they would have given up.</summary>
    private static async Task TabToCellsAsync(BoardPage board)
    {
        for (var stop = 0; stop < 12 && await board.FocusedCell.CountAsync() == 0; stop++)
            await board.Page.Keyboard.PressAsync("Tab");
        await Expect(board.FocusedCell).ToHaveCountAsync(1);
    }
}
