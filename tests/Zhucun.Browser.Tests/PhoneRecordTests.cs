namespace Zhucun.Browser.Tests;

/// <summary>A member's own record after a missed morning, and asking for its correction.</summary>
// Only a demo county's administrators are there to make the members' accounts, and its clock can be moved.
[Trait("Mode", "Embedded")]
public sealed class PhoneRecordTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    [Fact]
    public async Task An_absence_stands_in_the_record_and_its_correction_is_asked_for_with_a_reason()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.Find("#record-tab").ClickAsync();
        await Expect(phone.Find("[data-record='2026-11-24 morning']")).ToContainTextAsync("未到");
        await county.County.MoveClockAsync("2026-11-24T13:00:00+08:00");
        await phone.ReloadAsync();
        var morning = phone.Find("[data-record='2026-11-24 morning']");
        await Expect(morning).ToContainTextAsync("缺岗(待核)");
        await Expect(morning).ToContainTextAsync("没有收到签到");
        await Expect(phone.Find("#corrections")).ToContainTextAsync("本月已补签 0 次，最多 3 次");

        await morning.Locator("[data-act=correct]").ClickAsync();
        await phone.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(phone.Find("dialog .fault")).ToHaveTextAsync("请填写。");
        await phone.Find("#asked-reason").FillAsync("手机掉进水里，在王家寨走访");
        await phone.Find("dialog [data-action=confirm]").ClickAsync();
        await Expect(phone.Find("#record-said")).ToHaveTextAsync("补签申请已提交，由乡镇审批。");
        await Expect(morning).ToContainTextAsync("补签待批");
        await Expect(morning.Locator("[data-act=correct]")).ToHaveCountAsync(0);

        await phone.Find("#home-tab").ClickAsync();
        await Expect(phone.Find("#slot-words")).ToHaveTextAsync("晚班 19:00 开始");
        await phone.LooksAsync("closed");
    }
}
