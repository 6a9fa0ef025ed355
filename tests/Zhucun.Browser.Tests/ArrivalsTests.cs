using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>How this morning fills, against how mornings do.</summary>
[Trait("Mode", "Embedded")] // days pass: a cluster's clock would have to live through them
public sealed partial class ArrivalsTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task The_line_follows_the_check_ins_and_is_set_against_what_is_usual()
    {
        var everybody = await county.Api.MembersAsync();
        var (early, late) = (everybody.Where((_, index) => index % 2 == 0).ToList(), everybody.Where((_, index) => index % 2 == 1).ToList());
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true);
        var (chart, now, pace) = (board.Page.Locator("#arrivals-chart"), board.Page.Locator("#arrivals-now"), board.Page.Locator("#arrivals-pace"));
        await Expect(now).ToHaveTextAsync("08:50 已到 0/1,032，值守满 3 天后，可与平常对照");
        await Expect(chart.Locator("canvas")).ToBeVisibleAsync();

        // Three mornings on which half the county is there by 08:00 and everybody by 09:00; of the first only its end is seen.
        await county.Api.CheckInAllAsync(everybody, County.Start);
        await Expect(now).ToHaveTextAsync("08:50 已到 1,032/1,032，值守满 3 天后，可与平常对照");
        foreach (var day in (string[])["2026-11-25", "2026-11-26"])
        {
            await CheckInAtAsync(early, $"{day}T08:00:00+08:00");
            await CheckInAtAsync(late, $"{day}T08:55:00+08:00");
        }

        // On the fourth a quarter is.
        await CheckInAtAsync(everybody.Where((_, index) => index % 4 == 0), "2026-11-27T08:20:00+08:00");
        await Expect(now).ToHaveTextAsync(UsualNow());
        await Expect(chart).ToHaveAttributeAsync("aria-label", new Regex("^到岗曲线，08:20 已到 258/1,032，平常此时 .*，(比平常慢|与平常相当)$"));
        await Screenshots.TakeAsync(board.Page, "16-arrivals");
        await board.Page.Locator("#language").DispatchEventAsync("click");

        // It is drawn on without being asked for again.
        var asked = 0;
        board.Page.Request += (_, request) => asked += request.Url.Contains("/arrivals", StringComparison.Ordinal) ? 1 : 0;
        await county.Api.CheckInAllAsync(everybody.Where((_, index) => index % 4 != 0), "2026-11-27T08:20:00+08:00");
        await Expect(now).ToContainTextAsync("08:20 已到 1,032/1,032");
        await Expect(pace).ToHaveTextAsync("比平常快");
        Assert.Equal(0, asked);

        // Of one township, it is that township's.
        await board.Page.Locator("section[data-township='530326105'] h3 button").ClickAsync();
        await Expect(board.Page.Locator("#arrivals-title")).ToHaveTextAsync("到岗曲线 · 早班 · 矿山镇");
        await Expect(now).ToContainTextAsync("08:20 已到 40/40");
    }

    [Fact]
    public async Task The_chart_takes_the_colours_and_the_size_of_its_place()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        var canvas = board.Page.Locator("#arrivals-chart canvas");
        await Expect(canvas).ToBeVisibleAsync();
        await board.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await HasAsync("rgb(34, 105, 78)");
        await board.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await HasAsync("rgb(127, 195, 164)");

        await board.Page.SetViewportSizeAsync(1366, 768);
        await board.Page.WaitForFunctionAsync("() => document.querySelector('#arrivals-chart canvas')?.clientWidth === document.querySelector('#arrivals-chart').clientWidth");

        // Somewhere on the canvas there is the accent's own colour.
        Task HasAsync(string colour) => board.Page.WaitForFunctionAsync(
            """
            colour => {
              const canvas = document.querySelector('#arrivals-chart canvas');
              const [red, green, blue] = colour.match(/\d+/g).map(Number);
              // A copy that is for reading: the browser warns of an own canvas that is read again and again.
              const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
              copy.drawImage(canvas, 0, 0);
              const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
              for (let at = 0; at < data.length; at += 4) if (data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255) return true;
              return false;
            }
            """,
            colour);
    }

    [Fact]
    public async Task Without_the_curve_the_board_goes_on_and_it_can_be_asked_for_again()
    {
        await using var board = await BoardPage.OpenAsync(browser, county);
        board.ServerGoesAway();
        await board.Page.RouteAsync("**/board/arrivals?*", route => route.AbortAsync());
        await board.GoAsync("/");
        await board.IsLiveAsync();
        await Expect(board.Page.Locator("#arrivals-now")).ToHaveTextAsync("曲线暂时取不到，不影响值守板。");
        await Expect(board.Cells).ToHaveCountAsync(355);
        await board.Page.UnrouteAllAsync();
        await board.Page.Locator("#arrivals-again").ClickAsync();
        await Expect(board.Page.Locator("#arrivals-chart canvas")).ToBeVisibleAsync();
    }

    private async Task CheckInAtAsync(IEnumerable<Member> members, string time)
    {
        await county.MoveClockAsync(time);
        await county.Api.CheckInAllAsync(members, time);
    }

    [GeneratedRegex("^08:20 已到 258/1,032，平常此时 [0-9,]+–[0-9,]+$")]
    private static partial Regex UsualNow();
}
