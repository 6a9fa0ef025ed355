using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>What a member asks for and reads on the phone beside checking in: leave, the record, who looked.</summary>
// Only a demo county's administrators are there to make the members' accounts.
[Trait("Mode", "Embedded")]
public sealed class PhonePagesTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leave_is_asked_for_and_withdrawn_and_the_page_says_who_decides()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.Find("#leave-tab").ClickAsync();
        await phone.Find("#ask-leave").ClickAsync();
        await Expect(phone.Find("#leave-fault")).ToHaveTextAsync("请填写。");

        await phone.Find("#kind").SelectOptionAsync("sick");
        await phone.Find("#from").FillAsync("2026-11-26");
        await phone.Find("#to").FillAsync("2026-11-25");
        await phone.Find("#reason").FillAsync("发烧");
        await phone.Find("#ask-leave").ClickAsync();
        await Expect(phone.Find("#leave-fault")).ToHaveTextAsync("最后一天在第一天之前。");
        await phone.Find("#to").FillAsync("2026-11-29");
        await Expect(phone.Find("#leave-preview")).ToHaveTextAsync("共 4 天，由县委组织部批。");
        await phone.Find("#to").FillAsync("2026-11-27");
        await Expect(phone.Find("#leave-preview")).ToContainTextAsync("共 2 天，由乡镇党委批");
        await phone.Find("#ask-leave").ClickAsync();

        await Expect(phone.Find("#leave-said")).ToHaveTextAsync("申请已提交。");
        var leave = phone.Find("[data-leave][data-state=Requested]");
        await Expect(leave).ToContainTextAsync("病假 · 2 天");
        await Expect(leave).ToContainTextAsync("11月26日 周四 – 11月27日 周五");
        await Expect(leave).ToContainTextAsync("由乡镇党委批");
        await leave.Locator("[data-act=withdraw]").ClickAsync();
        await phone.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(phone.Find("[data-leave][data-state=Withdrawn]")).ToContainTextAsync("已撤回");
        await Expect(phone.Find("[data-act]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Approved_leave_is_cancelled_before_it_begins_and_reported_back_from_once_it_has()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await AskAsync(phone, "2026-11-30", "2026-11-30");
        await ApproveAsync(phone);
        await phone.ReloadAsync();
        await Expect(phone.Find("[data-state=Approved]")).ToContainTextAsync("县委组织部已批");
        await phone.Find("[data-act=cancel]").ClickAsync();
        await phone.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(phone.Find("[data-leave][data-state=Cancelled]")).ToHaveCountAsync(1);

        await AskAsync(phone, "2026-11-24", "2026-11-25");
        await ApproveAsync(phone);
        await phone.ReloadAsync();
        await Expect(phone.Find("[data-state=Approved]")).ToContainTextAsync("到村里签到即自动销假");
        await phone.Find("#home-tab").ClickAsync();
        await Expect(phone.Find("#slot-words")).ToHaveTextAsync("早班 · 请假，不用签到");
        await phone.LooksAsync("closed");
        await phone.Find("#leave-tab").ClickAsync();
        await phone.Find("[data-act=return]").ClickAsync();
        await phone.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(phone.Find("[data-leave][data-state=Returned]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_in_its_words_and_the_form_keeps_what_was_written()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        phone.IsRefused();
        await AskAsync(phone, "2026-12-07", "2026-12-08");
        await FillAsync(phone, "2026-12-08", "2026-12-09");
        await phone.Find("#ask-leave").ClickAsync();
        await Expect(phone.Find("#leave-fault")).ToContainTextAsync("重叠");
        await Expect(phone.Find("#reason")).ToHaveValueAsync("家中有事");
    }

    [Fact]
    public async Task Without_a_signal_leave_waits_for_one_and_says_so()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.FlightModeAsync(on: true);
        await phone.Find("#leave-tab").ClickAsync();
        await Expect(phone.Find("#leave-offline")).ToHaveTextAsync("要有信号才能用。签到不受影响。");
        await Expect(phone.Find("#ask-leave")).ToBeDisabledAsync();
        await phone.FlightModeAsync(on: false);
        await Expect(phone.Find("#ask-leave")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Who_looked_at_a_position_or_a_number_is_told_to_the_member()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.Find("#self-tab").ClickAsync();
        await Expect(phone.Find("#sights")).ToHaveTextAsync("没有人看过。");
        using var department = await county.ClientAsync(county.County.Users.Department);
        await Accounts.SendAsync(department, HttpMethod.Post, $"api/v1/members/{phone.Member.Id}/phone", null, Stop);

        await phone.Find("#home-tab").ClickAsync();
        await phone.Find("#self-tab").ClickAsync();
        await Expect(phone.Find("[data-sight=phone-revealed]")).ToContainTextAsync("演示 县委组织部");
        await Expect(phone.Find("[data-sight=phone-revealed]")).ToContainTextAsync("查看电话号码");
    }

    [Fact]
    public async Task Whoever_is_no_member_is_told_so_and_shown_the_way()
    {
        await using var tab = await Tab.OpenAsync(browser, county.County, county.County.Users.Department, 390, 844);
        await tab.GoAsync("/me/");
        await Expect(tab.Find("[data-notice=notMember]")).ToContainTextAsync("这一页给驻村队员用");
        await tab.Find("[data-notice=notMember] a").ClickAsync();
        await tab.IsAtAsync("/");
    }

    private static async Task FillAsync(PhonePage phone, string from, string to)
    {
        await phone.Find("#leave-tab").ClickAsync();
        await phone.Find("#from").FillAsync(from);
        await phone.Find("#to").FillAsync(to);
        await phone.Find("#reason").FillAsync("家中有事");
    }

    private static async Task AskAsync(PhonePage phone, string from, string to)
    {
        await FillAsync(phone, from, to);
        await phone.Find("#ask-leave").ClickAsync();
        await Expect(phone.Find("[data-leave][data-state=Requested]")).ToHaveCountAsync(1);
    }

    private async Task ApproveAsync(PhonePage phone)
    {
        var id = await phone.Find("[data-leave][data-state=Requested]").GetAttributeAsync("data-leave");
        using var department = await county.ClientAsync(county.County.Users.Department);
        await Accounts.SendAsync(department, HttpMethod.Post, $"api/v1/leaves/{id}/approve", new JsonObject { ["allowUnattended"] = true }, Stop);
    }
}
