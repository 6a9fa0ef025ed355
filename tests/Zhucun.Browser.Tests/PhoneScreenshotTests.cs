using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>The phone's page in its states, as pictures for people to look at and as layouts that hold.</summary>
// Only a demo county's administrators are there to make the members' accounts.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class PhoneScreenshotTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    [Fact]
    public async Task A_morning_on_the_phone_overflows_no_screen()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.IsEquippedAsync();
        await phone.IsReadyAsync();
        await TakeAsync(phone, "ready");
        await phone.FlightModeAsync(on: true);
        await phone.Button.ClickAsync();
        await phone.LooksAsync("waiting");
        await TakeAsync(phone, "offline");
        await phone.FlightModeAsync(on: false);
        await phone.LooksAsync("done");
        await TakeAsync(phone, "done");
    }

    [Fact]
    public async Task Doubtful_positions_and_none_at_all_overflow_no_screen()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        await phone.StandAsync(metersNorth: 480, accuracy: 60);
        await phone.ReloadAsync();
        await phone.IsReadyAsync();
        await TakeAsync(phone, "unclear");
        await phone.StandAsync(metersNorth: 1800, accuracy: 25);
        await phone.ReloadAsync();
        await Expect(phone.Place).ToHaveAttributeAsync("data-place", "outside");
        await TakeAsync(phone, "outside");
        await phone.Button.ClickAsync();
        await phone.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder, "9-phone-outside-question.png") });
        await phone.Find("dialog [data-action=anyway]").ClickAsync();
        await Expect(phone.Fate).ToHaveAttributeAsync("data-fate", "rejected");
        await TakeAsync(phone, "rejected");

        await phone.Context.ClearPermissionsAsync();
        await phone.ReloadAsync();
        await phone.Button.ClickAsync();
        await Expect(phone.Find("[data-notice=denied]")).ToBeVisibleAsync();
        await TakeAsync(phone, "denied");
    }

    [Fact]
    public async Task Leave_record_and_oneself_overflow_no_screen()
    {
        await using var phone = await PhonePage.OpenAsync(browser, county);
        using var department = await county.ClientAsync(county.County.Users.Department);
        var stop = TestContext.Current.CancellationToken;
        foreach (var (from, to, approve) in new[] { ("2026-11-24", "2026-11-25", true), ("2026-11-26", "2026-11-29", false) })
        {
            await phone.Find("#leave-tab").ClickAsync();
            await phone.Find("#from").FillAsync(from);
            await phone.Find("#to").FillAsync(to);
            await phone.Find("#reason").FillAsync("母亲住院，需要陪护，已和队长说好由他代管");
            await phone.Find("#ask-leave").ClickAsync();
            var leave = phone.Find("[data-leave][data-state=Requested]");
            await Expect(leave).ToHaveCountAsync(1);
            if (approve)
            {
                await Accounts.SendAsync(department, HttpMethod.Post, $"api/v1/leaves/{await leave.GetAttributeAsync("data-leave")}/approve", new JsonObject { ["allowUnattended"] = true }, stop);
                await phone.ReloadAsync();
            }
        }

        await TakeAsync(phone, "leave");
        await Accounts.SendAsync(department, HttpMethod.Post, $"api/v1/members/{phone.Member.Id}/phone", null, stop);
        await phone.Find("#self-tab").ClickAsync();
        await Expect(phone.Find("[data-sight]")).ToHaveCountAsync(1);
        await TakeAsync(phone, "self");

        await using var absent = await PhonePage.OpenAsync(browser, county);
        await county.County.MoveClockAsync("2026-11-25T08:40:00+08:00");
        await absent.ReloadAsync();
        await absent.Find("#record-tab").ClickAsync();
        await Expect(absent.Find("[data-record]")).ToHaveCountAsync(3);
        await TakeAsync(absent, "record");
        await absent.Find("[data-act=correct]").First.ClickAsync();
        await absent.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder, "9-phone-correction.png") });
    }

    private static Task TakeAsync(PhonePage phone, string state) => Screenshots.TakeAsync(phone.Page, $"9-phone-{state}", Screenshots.PhoneSizes);
}
