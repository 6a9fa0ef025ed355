using System.Text;
using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>The attendance book on the screen, on paper and as files.</summary>
// The demo county's users, one for each role, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed partial class BookPageTests(Chromium browser, BookCounty book) : IClassFixture<BookCounty>
{
    private const string Page = $"/book/?township={BookCounty.Township}";

    private County County => book.County;

    [Fact]
    public async Task Each_slot_has_its_sign_and_the_totals_agree_with_the_signs()
    {
        await using var tab = await OpenAsync(Page);

        await Expect(tab.Find("#book-title")).ToHaveTextAsync("会泽县驻村工作队员考勤表　2026年11月");
        await Expect(tab.Find("#book-standing")).ToContainTextAsync("未定稿，截至 2026-11-25 10:00");
        await Expect(tab.Find("tbody.line")).ToHaveCountAsync(book.Team.Count);
        Assert.Equal("△√√○", await SignsAsync(tab, book.Late));
        Assert.Equal("病病病○", await SignsAsync(tab, book.Ill));
        Assert.Equal("√√差○", await SignsAsync(tab, book.Sent));
        Assert.Equal("×√√○", await SignsAsync(tab, book.Absent));
        Assert.Equal("√√?○", await SignsAsync(tab, book.Open));
        Assert.Equal("√说√○", await SignsAsync(tab, book.Excused));
        Assert.Equal("√√失○", await SignsAsync(tab, book.Unreachable));
        // Before the posting, and on Sundays, nobody is on duty.
        await Expect(Line(tab, book.Late).Locator("[data-mark=OffDuty].rest").First).ToHaveTextAsync("·");

        foreach (var (total, mark) in new[] { ("late", "Late"), ("onLeave", "OnLeave"), ("onMission", "OnMission"), ("absent", "AbsentConfirmed"), ("provisional", "AbsentProvisional"), ("unreachable", "Unreachable") })
            await Expect(tab.Find($".sum [data-total={total}]")).ToHaveTextAsync($"{await tab.Find($"[data-mark={mark}]").CountAsync():N0}");
        var present = await tab.Find("[data-mark=Present]").CountAsync() + await tab.Find("[data-mark=Late]").CountAsync();
        await Expect(tab.Find(".sum [data-total=present]")).ToHaveTextAsync($"{present:N0}");
        await Screenshots.TakeAsync(tab.Page, "20-book");
        await tab.Page.SetViewportSizeAsync(1366, 768);
        Assert.True(await tab.Page.EvaluateAsync<bool>("(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector('.book-scroll'))"), "A desk does not show the whole month.");
    }

    [Fact]
    public async Task On_a_phone_today_is_in_sight_with_the_names()
    {
        await using var tab = await Tab.OpenAsync(browser, County, County.Users.Department, width: 390, height: 844, stillLife: true);
        await tab.GoAsync(Page);

        await Expect(tab.Find("th[aria-current=date]")).ToHaveTextAsync("25三");
        await Expect(tab.Find("th[aria-current=date]")).ToBeInViewportAsync();
        await Expect(Line(tab, book.Team[0]).Locator(".c-name")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task The_summary_leads_to_each_township_and_a_month_can_be_chosen_by_keys()
    {
        await using var tab = await OpenAsync("/book/");
        await Expect(tab.Find("#book-title")).ToHaveTextAsync("会泽县驻村工作队员考勤汇总表　2026年11月");
        await Expect(tab.Find("#book-table tbody tr")).ToHaveCountAsync(27);
        await Expect(tab.Find("#book-table .sum")).ToContainTextAsync("1,032");
        await Screenshots.TakeAsync(tab.Page, "21-book-summary");
        await ShowChineseAsync(tab);

        await tab.Find("#book-table a", new() { HasText = "矿山镇" }).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.IsAtAsync($"/book/?township={BookCounty.Township}&month=2026-11");
        await Expect(tab.Find("tbody.line")).ToHaveCountAsync(book.Team.Count);

        // Nobody was posted in October.
        await tab.Find("#month").FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(tab.Find("#book-none")).ToHaveTextAsync("2026年10月没有在岗的队员。换一个月份看看。");
        await Expect(tab.Find("#book-scroll")).ToBeHiddenAsync();
        await Expect(tab.Find("#book-standing")).ToBeHiddenAsync();
        await tab.IsAtAsync($"/book/?township={BookCounty.Township}&month=2026-10");
        await Screenshots.TakeAsync(tab.Page, "22-book-empty");
    }

    [Fact]
    public async Task On_paper_there_is_the_book_alone_black_on_white_with_room_to_sign()
    {
        await using var tab = await OpenAsync(Page);
        await tab.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        foreach (var hidden in (string[])["header", "h1", ".tools >> nth=0", "#tables", ".card-head >> nth=0"])
            await Expect(tab.Find(hidden)).ToBeHiddenAsync();
        await Expect(tab.Find(".print-title")).ToContainTextAsync("会泽县驻村工作队员考勤表　2026年11月乡镇：矿山镇制表日期：2026年11月25日未定稿，截至 2026-11-25 10:00");
        await Expect(tab.Find(".print-foot")).ToContainTextAsync("乡镇党委（盖章）");
        await Expect(tab.Find("#book-table thead")).ToHaveCSSAsync("display", "table-header-group");
        await Expect(tab.Find("tbody.line").First).ToHaveCSSAsync("break-inside", "avoid");
        await Expect(tab.Find("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        foreach (var mark in (string[])["AbsentConfirmed", "Late", "OnLeave", "NotYet"])
            await Expect(tab.Find($"[data-mark={mark}]").First).ToHaveCSSAsync("color", "rgb(0, 0, 0)");

        foreach (var paper in (string[])["A4", "A3"])
        {
            var pdf = await tab.Page.PdfAsync(new() { Format = paper, Landscape = true, Path = Path.Combine(Screenshots.Folder, $"23-book.{paper}.pdf") });
            Assert.InRange(PdfPage().Count(Encoding.Latin1.GetString(pdf)), 2, 4);
        }
    }

    [Theory]
    [InlineData("attendance", "xlsx", "考勤表-矿山镇-2026-11.xlsx", "PK")]
    [InlineData("attendance", "csv", "考勤表-矿山镇-2026-11.csv", "\uFEFF月份,")]
    [InlineData("alerts", "xlsx", "告警明细-矿山镇-2026-11-01-2026-11-25.xlsx", "PK")]
    [InlineData("leaves", "csv", "请假明细-矿山镇-2026-11-01-2026-11-25.csv", "\uFEFF姓名,")]
    public async Task A_file_comes_under_its_chinese_name(string export, string format, string name, string beginning)
    {
        await using var tab = await OpenAsync(Page);
        var button = tab.Find($"[data-export={export}][data-format={format}]");
        await button.FocusAsync();

        var file = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.Keyboard.PressAsync("Enter"));

        Assert.Equal(name, file.SuggestedFilename);
        Assert.StartsWith(beginning, Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await Expect(tab.Find("#announcer")).ToHaveTextAsync($"已下载：{name}");
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Days_that_make_no_span_are_told_before_anything_is_asked()
    {
        await using var tab = await OpenAsync(Page);
        await tab.Find("#from").FillAsync("2026-11-26");
        await tab.Find("#to").FillAsync("2026-11-25");

        await tab.Find("[data-export=leaves][data-format=xlsx]").ClickAsync();

        await Expect(tab.Find("#tables-problem")).ToContainTextAsync("起始日不晚于截止日");
        await Expect(tab.Find("#to")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_print_button_prints()
    {
        await using var tab = await OpenAsync(Page);
        await tab.Page.EvaluateAsync("window.print = () => { document.body.dataset.printed = ''; }");

        await tab.Find("#print").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Find("body[data-printed]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_township_sees_its_own_book_and_can_choose_no_other()
    {
        await using var tab = await Tab.OpenAsync(browser, County, County.Users.TownshipCommittee);
        // Another's is asked for.
        await tab.GoAsync(Page);

        await Expect(tab.Find("#township option")).ToHaveCountAsync(1);
        await Expect(tab.Find("tbody.line").First).ToBeVisibleAsync();
        await Expect(tab.Find("#book-standing")).Not.ToContainTextAsync("矿山镇");
        await Expect(tab.Find("#book-title")).ToContainTextAsync("考勤表");
    }

    [Fact]
    public async Task Whoever_may_see_no_members_is_told_so_in_a_sentence()
    {
        await using var tab = await Tab.OpenAsync(browser, County, County.Users.Display);
        await tab.GoAsync(Page);

        await Expect(tab.Find("#waiting")).ToContainTextAsync("这一页不归您管");
        await Expect(tab.Find("#content")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_book_that_does_not_come_is_asked_for_again_when_the_reader_wants_it()
    {
        await using var tab = await OpenAsync(Page);
        tab.ServerGoesAway();
        await tab.Page.RouteAsync("**/exports/attendance*", route => route.AbortAsync());
        await tab.Find("#township").SelectOptionAsync("530326106");
        await Expect(tab.Find("#problem")).ToContainTextAsync("连不上服务器");
        await Expect(tab.Find("#book")).ToBeHiddenAsync();
        await Screenshots.TakeAsync(tab.Page, "24-book-away");
        await Expect(tab.Find("#problem")).ToContainTextAsync("The server cannot be reached");
        await ShowChineseAsync(tab);
        await Expect(tab.Find("#problem")).ToContainTextAsync("连不上服务器");

        await tab.Page.UnrouteAsync("**/exports/attendance*");
        await tab.Find("#problem button").ClickAsync();

        await Expect(tab.Find("#book")).ToBeVisibleAsync();
        await Expect(tab.Find("#problem")).ToBeHiddenAsync();
        await Expect(tab.Find("#book-standing")).ToContainTextAsync("者海镇");
    }

    private async Task<Tab> OpenAsync(string path)
    {
        var tab = await Tab.OpenAsync(browser, County, County.Users.Department, stillLife: true);
        await tab.GoAsync(path);
        await Expect(tab.Find("#content")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return tab;
    }

    private static ILocator Line(Tab tab, Member member) => tab.Find($"tbody.line[data-member='{member.Id}']");

    /// <summary>Tuesday morning and evening, Wednesday morning and evening.</summary>
    private static async Task<string> SignsAsync(Tab tab, Member member)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in await Line(tab, member).Locator("tr").AllAsync())
            rows.Add(await row.Locator(".mark").AllTextContentsAsync());
        return $"{rows[0][23]}{rows[1][23]}{rows[0][24]}{rows[1][24]}";
    }

    private static async Task ShowChineseAsync(Tab tab)
    {
        if (await tab.Find("html").GetAttributeAsync("lang") == "en")
            await tab.Find("#language").ClickAsync();
    }

    [GeneratedRegex(@"/Type\s*/Page\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PdfPage();
}
