namespace Zhucun.Browser.Tests;

/// <summary>Maintenance is declared on the county's desk, in the county's time.</summary>
// The demo county's users, and a clock that can be moved, exist in Embedded mode alone.
[Trait("Mode", "Embedded"), Trait("Length", "Long")]
public sealed class CountyMaintenanceTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task Maintenance_is_declared_goes_on_and_ends_by_itself()
    {
        await using var desk = await CountyDesk.OpenAsync(browser, county, "maintenance");
        desk.IsRefused();
        await Expect(desk.Part("maintenance")).ToContainTextAsync("一条也不会丢");
        await Expect(desk.Part("maintenance")).ToContainTextAsync("近 62 天没有检修");

        // Longer than a day is refused at its end.
        await desk.Find("#from-time").FillAsync("09:00");
        await desk.Find("#to-date").FillAsync("2026-11-26");
        await desk.Find("#reason").FillAsync("县机房断电检修");
        await desk.Find("#declare-maintenance").ClickAsync();
        await Expect(desk.Find("fieldset[name=to] > .fault")).ToContainTextAsync("最长 24 小时");

        // The rest by keys: the hours go from field to field, and Enter sends.
        await desk.Find("#to-date").FillAsync("2026-11-24");
        await desk.Find("#to-time").FocusAsync();
        await desk.Keyboard.PressAsync("Control+a");
        await desk.Keyboard.TypeAsync("9:30");
        await desk.Keyboard.PressAsync("Enter");
        var line = desk.Find("li[data-maintenance]", new() { HasText = "县机房断电检修" });
        await Expect(line).ToHaveAttributeAsync("data-standing", "coming");
        await Expect(line).ToContainTextAsync("11月24日 星期二 09:00 – 09:30");
        await Expect(desk.Find("#maintenance-done")).ToContainTextAsync("检修已登记");
        await Expect(desk.Find("#reason")).ToHaveValueAsync("");
        var declared = (await county.Api.ReadAsync("/api/v1/maintenance"))["items"]![0]!;
        Assert.Equal(DateTimeOffset.Parse("2026-11-24T09:00:00+08:00"), declared["from"]!.GetValue<DateTimeOffset>());

        await county.MoveClockAsync("2026-11-24T09:10:00+08:00");
        await Expect(line).ToHaveAttributeAsync("data-standing", "now");
        await Expect(line).ToContainTextAsync("09:30 自己结束");
        await county.MoveClockAsync("2026-11-24T09:31:00+08:00");
        await Expect(line).ToHaveAttributeAsync("data-standing", "over");
    }
}
