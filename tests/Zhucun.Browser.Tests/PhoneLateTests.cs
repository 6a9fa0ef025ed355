namespace Zhucun.Browser.Tests;

/// <summary>What comes late, to the minute: the county's clock stands, and is moved while the phone has no signal.</summary>
// Only a demo county's administrators are there to make the members' accounts, and its clock can be moved.
[Trait("Mode", "Embedded")]
public sealed class PhoneLateTests(Chromium browser, PhoneCounty county) : IClassFixture<PhoneCounty>
{
    /// <summary>One morning in its order: the county's clock goes only forwards.</summary>
    [Fact]
    public async Task A_check_in_that_comes_after_the_settlement_counts_for_when_it_was_made()
    {
        await using var early = await PhonePage.OpenAsync(browser, county);
        await using var unproved = await PhonePage.OpenAsync(browser, county);
        await using var late = await PhonePage.OpenAsync(browser, county);
        foreach (var phone in (PhonePage[])[early, unproved, late])
            await phone.IsEquippedAsync();
        await early.FlightModeAsync(on: true);
        await early.Button.ClickAsync();
        await early.LooksAsync("waiting");
        await WithoutProofAsync(unproved);
        await unproved.Button.ClickAsync();
        await unproved.LooksAsync("waiting");

        await county.County.MoveClockAsync("2026-11-24T09:20:00+08:00");
        Assert.Equal(("AbsentProvisional", null), await early.MorningAsync());
        await early.FlightModeAsync(on: false);
        await Expect(early.Fate).ToHaveTextAsync("已送达：早班到岗 08:50按时到岗。");
        Assert.Equal(("Present", "Verified"), await early.MorningAsync());

        await unproved.FlightModeAsync(on: false);
        await Expect(unproved.Fate).ToContainTextAsync("手机证明不了签到的时间，乡镇会核实");
        Assert.Equal("noTicket", (await unproved.OnlyCheckInAsync()).GetProperty("reason").GetString());
        Assert.Equal("AbsentProvisional", (await unproved.MorningAsync()).Status);

        await late.ReloadAsync();
        await Expect(late.Find("#slot-words")).ToHaveTextAsync("早班 · 12:00前算迟到");
        await late.IsReadyAsync();
        await late.Button.ClickAsync();
        await Expect(late.Fate).ToHaveTextAsync("已送达：早班迟到 09:20过了宽限时间，算迟到。");
        await late.LooksAsync("done");
    }

    /// <summary>A page that was closed, and is opened by another process when the wall clock stands where it never was: neither a page nor a worker can tell for how long.</summary>
    private static async Task WithoutProofAsync(PhonePage phone)
    {
        await phone.Page.EvaluateAsync(
            """
            () => {
              const kept = JSON.parse(localStorage.getItem('zhucun.me.clock'));
              const last = { wall: Date.now() + 86_400_000, steady: performance.timeOrigin + performance.now() + 86_400_000, shown: false, life: 'gone' };
              addEventListener('pagehide', () => localStorage.setItem('zhucun.me.clock', JSON.stringify({ ...kept, last })));
            }
            """);
        await phone.FlightModeAsync(on: true);
        await phone.ReloadAsync();
    }
}
