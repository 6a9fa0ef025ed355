using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Zhucun.Browser.Tests;

/// <summary>The policy is read with its documents, and changed once it has been seen what the change means.</summary>
// The demo county's users exist in Embedded mode alone.
[Trait("Mode", "Embedded")]
public sealed class CountyPolicyTests(Chromium browser, County county) : IClassFixture<County>
{
    [Fact]
    public async Task A_change_is_previewed_confirmed_with_what_it_means_and_laid_down_and_may_supersede_another()
    {
        // The day before everybody came at ten to nine, and nobody in the evening.
        await county.Api.CheckInAllAsync(await county.Api.MembersAsync(), County.Start);
        await county.MoveClockAsync("2026-11-25T08:00:00+08:00");
        await using var desk = await CountyDesk.OpenAsync(browser, county, "policy");
        await Expect(desk.Find("[data-value='slots.morning']")).ToContainTextAsync("06:30 开始，09:00 截止，12:00 结束");
        await Expect(desk.Find("[data-value=grace]")).ToContainTextAsync("《会泽县驻村扶贫工作队管理办法》");
        await Expect(desk.Find("[data-value=grace]")).ToContainTextAsync("第 1 版 · 建县起生效");

        await desk.Find("#edit-policy").ClickAsync();
        await FillAsync(desk, ("from", "2026-12-01"), ("slots/morning/due", "8：30"), ("graceMinutes", "10"), ("source", "《管理办法（2026 年修订）》"));
        await Expect(desk.Find("#policy-form")).ToContainTextAsync("12月1日 星期二");
        await desk.Find("#preview-policy").ClickAsync();
        var preview = desk.Find("#preview");
        await Expect(preview).ToContainTextAsync("早班截止由 09:00 改为 08:30");
        await Expect(preview).ToContainTextAsync("宽限期由 15 分钟 改为 10 分钟");
        await Expect(preview).ToContainTextAsync("早班截止由 09:00 改为 08:30，自 12月1日 起");
        await Expect(preview).ToContainTextAsync("早班结算（缺岗告警）由 09:15 改为 08:40，自 12月1日 起");
        await Expect(preview).ToContainTextAsync("最近 30 天已结算的 2,064 个人次班次");
        await Expect(preview.Locator("tbody tr").First).ToContainTextAsync(Row("实际", "1,032", "0", "0", "1,032"));
        await Expect(preview.Locator("tbody tr").Last).ToContainTextAsync(Row("假如", "0", "0", "1,032", "1,032"));
        Assert.Equal(1, (int)(await PolicyAsync())["latest"]!);

        // What is typed afterwards was not previewed, and is not laid down.
        await FillAsync(desk, ("radiusMeters", "400"));
        await Expect(desk.Find("#lay-down")).ToBeDisabledAsync();
        await Expect(preview).ToContainTextAsync("请重新看一次影响");
        await desk.Find("#preview-policy").ClickAsync();
        await Expect(preview).ToContainTextAsync("村的半径由 500 米 改为 400 米");
        await Expect(preview).ToContainTextAsync("不能拿过去的数据推算");

        await desk.Find("#lay-down").ClickAsync();
        await Expect(desk.Dialog).ToContainTextAsync("下发新的规定，自 12月1日 星期二 起生效？");
        await Expect(desk.Dialog).ToContainTextAsync("早班结算（缺岗告警）由 09:15 改为 08:40，自 12月1日 起");
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Part("policy")).ToContainTextAsync("第 2 版已下发，自 12月1日 星期二 起生效。");
        await Expect(desk.Find("[aria-labelledby=policy-coming] [data-version='2']")).ToContainTextAsync("宽限期由 15 分钟 改为 10 分钟");
        var coming = (await PolicyAsync())["coming"]![0]!;
        Assert.Equal("08:30", (string?)coming["slots"]!["morning"]!["due"]);
        Assert.Equal(400, (int)coming["radiusMeters"]!);

        await SupersedeAsync(desk);
    }

    /// <summary>A version that counts sooner takes the place of the one that is to come; nobody does that without knowing.</summary>
    private static async Task SupersedeAsync(CountyDesk desk)
    {
        await desk.Find("#edit-policy").ClickAsync();
        await Expect(desk.Find("[name='slots/morning/due']")).ToHaveValueAsync("08:30");
        await FillAsync(desk, ("from", "2026-11-26"), ("slots/morning/due", "08:45"));
        await desk.Find("#preview-policy").ClickAsync();
        await Expect(desk.Find("#superseded")).ToContainTextAsync("第 2 版还没有生效，会因此作废");
        await Expect(desk.Find("#lay-down")).ToBeDisabledAsync();
        await desk.Find("#supersede").CheckAsync();
        await desk.Find("#lay-down").ClickAsync();
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Part("policy")).ToContainTextAsync("第 3 版已下发");
        await desk.Find("#policy-history > summary").ClickAsync();
        await Expect(desk.Find("#policy-history [data-version='2']")).ToContainTextAsync("没有生效就被取代");
        await Expect(desk.Find("#policy-history [data-version='3']")).ToContainTextAsync("演示 县委组织部");
    }

    [Fact]
    public async Task Every_fault_is_told_at_its_field_at_once_and_goes_when_it_is_mended()
    {
        await using var desk = await CountyDesk.OpenAsync(browser, county, "policy");
        desk.IsRefused();
        await desk.Find("#edit-policy").ClickAsync();
        await FillAsync(
            desk, ("from", "2030-06-03"), ("slots/morning/due", "13:00"), ("slots/evening/opens", "晚上"), ("graceMinutes", "999"), ("radiusMeters", ""), ("alerts/toDepartmentAfterMinutes", "60"), ("source", ""));
        await desk.Find("#preview-policy").ClickAsync();

        await Expect(FaultOf(desk, "graceMinutes")).ToContainTextAsync("0 到 120");
        await Expect(FaultOf(desk, "radiusMeters")).ToContainTextAsync("必须填写");
        await Expect(FaultOf(desk, "source")).ToContainTextAsync("不能为空");
        await Expect(FaultOf(desk, "slots/evening/opens")).ToContainTextAsync("不是时刻");
        await Expect(FaultOf(desk, "alerts/toDepartmentAfterMinutes")).ToContainTextAsync("先后不对");
        await Expect(desk.Find("fieldset[name='slots/morning'] > .fault")).ToContainTextAsync("先后不对");
        await Expect(desk.Find("#policy-form > [role=alert]")).ToBeHiddenAsync();
        await Expect(desk.Find("[name=source]")).ToBeFocusedAsync();

        // The order of two steps is mended from either of them.
        await FillAsync(
            desk, ("slots/morning/due", "09:00"), ("slots/evening/opens", "19:00"), ("graceMinutes", "20"), ("radiusMeters", "500"), ("alerts/toCountyAfterMinutes", "30"), ("source", "《测评办法》"));
        await desk.Find("#preview-policy").ClickAsync();
        await Expect(desk.Find("#preview")).ToContainTextAsync(new Regex("宽限期由 1[05] 分钟 改为 20 分钟"));
        await Expect(desk.Find("#policy-form .fault:not(:empty)")).ToHaveCountAsync(0);

        // A day that has begun is no day to change.
        await FillAsync(desk, ("from", "2026-11-23"));
        await desk.Find("#preview-policy").ClickAsync();
        await Expect(FaultOf(desk, "from")).Not.ToBeEmptyAsync();

        await desk.Find("[data-action=cancel]").ClickAsync();
        await Expect(desk.Dialog).ToContainTextAsync("您填的会丢掉");
        await desk.Dialog.Locator("[data-action=confirm]").ClickAsync();
        await Expect(desk.Find("#edit-policy")).ToBeFocusedAsync();
    }

    private static Regex Row(params string[] cells) => new(string.Join(@"\s*", cells));

    internal static async Task FillAsync(CountyDesk desk, params (string Field, string Text)[] fields)
    {
        foreach (var (field, text) in fields)
            await desk.Find($"[name='{field}']").FillAsync(text);
    }

    private static ILocator FaultOf(CountyDesk desk, string field) => desk.Find($".field:has(> * > [name='{field}'], > [name='{field}']) > .fault");

    private Task<JsonNode> PolicyAsync() => county.Api.ReadAsync("/api/v1/policy");
}
