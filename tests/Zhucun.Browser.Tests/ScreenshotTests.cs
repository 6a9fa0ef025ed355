namespace Zhucun.Browser.Tests;

/// <summary>The states of a morning as pictures for people to look at, and as layouts that hold at every size.</summary>
public sealed class ScreenshotTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task No_size_language_or_state_of_a_morning_overflows_the_screen()
    {
        await using var board = await BoardPage.OpenAsync(browser, county, stillLife: true);
        var everybody = await county.Api.MembersAsync();
        var tickets = new Dictionary<Member, string>();
        foreach (var member in everybody.Where((_, index) => index % 97 == 0))
            tickets.Add(member, await county.Api.TicketAsync(member));
        await Screenshots.TakeAsync(board.Page, "1-before");

        // Whole villages wait still, and in some others one of the team.
        var early = everybody.Where((member, index) => !tickets.ContainsKey(member) && member.Village[^1] != '7' && index % 11 != 0).ToList();
        await county.Api.CheckInAllAsync(early, County.Start);
        await county.MoveClockAsync("2026-11-24T08:56:20+08:00");
        await board.ShowsTimeAsync("08:56:20");
        await Expect(board.Figure("present")).ToHaveTextAsync($"{early.Count:N0}");
        await Screenshots.TakeAsync(board.Page, "2-mid-morning");

        // At the deadline some are missing; afterwards some come late, and some had been in time all along.
        var rest = everybody.Except(early).Except(tickets.Keys).ToList();
        await county.Api.CheckInAllAsync(rest.Where((_, index) => index % 8 != 0), "2026-11-24T08:56:20+08:00");
        await county.MoveClockAsync("2026-11-24T09:22:40+08:00");
        await county.Api.CheckInAllAsync(rest.Where((_, index) => index % 24 == 0), "2026-11-24T09:22:40+08:00");
        foreach (var (member, ticket) in tickets.Take(4))
            await county.Api.CheckInAsync(member, "2026-11-24T08:55:00+08:00", ticket, TimeSpan.FromMinutes(5));
        await Expect(board.Page.Locator("#closed-list > li[data-retracted]")).ToHaveCountAsync(4);
        await Expect(board.Figure("missing")).Not.ToHaveTextAsync("0");
        await Screenshots.TakeAsync(board.Page, "3-settled");
    }
}
