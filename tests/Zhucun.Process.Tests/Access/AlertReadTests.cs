using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Feeds;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>What was read on one desk is read on the next: two people of one township, and the county, on a morning on which everybody is silent.</summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class AlertReadTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2026-11-24T00:00:00+08:00");

    private long _lastRead;

    private CountyApi Api => county.Api;

    private string Home => county.Users["TownshipCommittee"].Place!;

    [Fact]
    public async Task What_was_read_at_one_desk_is_read_at_the_next_until_it_is_news_again()
    {
        var (first, desk) = (await county.AsAsync("TownshipCommittee"), await county.AsAsync("RevitalisationOffice"));
        using var second = await ColleagueAsync();
        await Api.MoveClockAsync(Tuesday.AddHours(9.25));
        var absences = (await AlertsAsync(second, $"township={Home}&kind=absence&limit=1000")).Select(alert => alert.GetProperty("id").GetString()!).ToList();
        // On this morning all of them stand under one line.
        var line = Assert.Single(await AlertsAsync(second, $"township={Home}&parent=none")).GetProperty("id").GetString()!;
        await using var there = new BoardScreen(Api, $"township:{Home}");
        await using var here = new BoardScreen(Api, "county:530326");
        await there.OpenAsync();
        await here.OpenAsync();

        await AtTheCountysDeskFirstAsync(desk, second, line);
        await AtTheTownshipsAsync(first, second, desk, [line, absences[0]]);
        await LiveAsync(line, read: true, there, here);
        await RefusedAsync(first, absences[1]);
        await InboxesAsync(second, desk, line);

        // It goes a step up: news for the county, and for the township too.
        await Api.MoveClockAsync(Tuesday.AddHours(11.25));
        Assert.Null((await MarkAsync(second, line)).By);
        Assert.Contains(line, await IdsAsync(desk, "parent=none&levelFrom=CountyDutyDesk&state=Triggered,Acknowledged,Exhausted&limit=1000"));
        await LiveAsync(line, read: false, there, here);
        await ReadAsync(first, 1, line);
        Assert.Equal(county.Users["TownshipCommittee"].Name, (await MarkAsync(second, line)).Name);
        Assert.Null((await MarkAsync(desk, line)).By);
        await LiveAsync(line, read: true, there);
        await LiveAsync(line, read: false, here);
        await ReadAsync(desk, 1, line);
        Assert.Equal(county.Users["RevitalisationOffice"].Name, (await MarkAsync(desk, line)).Name);
        await LiveAsync(line, read: true, there, here);

        // And so it is when somebody who had taken it let it lie.
        Assert.Equal(200, (await second.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/alerts/{line}/acknowledge"))).Status);
        Assert.NotNull((await MarkAsync(second, line)).By);
        await Api.MoveClockAsync(Tuesday.AddHours(11.75));
        Assert.Null((await MarkAsync(second, line)).By);
        await LiveAsync(line, read: false, there, here);
    }

    private async Task AtTheCountysDeskFirstAsync(CountyApi desk, CountyApi second, string line)
    {
        await ReadAsync(desk, 1, line);
        Assert.Null((await MarkAsync(second, line)).By);
        Assert.Null((await MarkAsync(desk, line)).By);
    }

    private async Task AtTheTownshipsAsync(CountyApi first, CountyApi second, CountyApi desk, string[] ids)
    {
        await ReadAsync(first, 2, ids);
        var mark = await MarkAsync(second, ids[0]);
        Assert.Equal(("2026-11-24T09:15:00.000+08:00", county.Users["TownshipCommittee"].Name), (mark.At, mark.Name));
        Assert.Equal(mark, await MarkAsync(desk, ids[0]));

        await ReadAsync(second, 0, ids);
        Assert.Equal(mark, await MarkAsync(first, ids[0]));
        var entry = Assert.Single(await Api.FeedAsync(scope: $"township:{Home}"), entry => entry.Type == "alert.read" && entry.Data.GetProperty("level").GetString() == "TownshipCommittee");
        Assert.Equal(ids, entry.Data.GetProperty("alertIds").EnumerateArray().Select(id => id.GetString()!));
        Assert.Equal(mark.By, entry.Data.GetProperty("by").GetString());
    }

    /// <summary>A desk's inbox comes in one request.</summary>
    private async Task InboxesAsync(CountyApi second, CountyApi desk, string line)
    {
        var all = await IdsAsync(second, "limit=1000");
        Assert.Equal(200, (await second.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/alerts/{all[0]}/acknowledge"))).Status);
        Assert.DoesNotContain(all[0], await IdsAsync(second, "state=Triggered&limit=1000"));
        Assert.Equal(all, await IdsAsync(second, "state=triggered,Acknowledged&limit=1000"));
        Assert.Equal(all, await IdsAsync(second, "state=Triggered&state=Acknowledged&limit=1000"));
        Assert.Empty(await IdsAsync(second, "state=Resolved,Exhausted"));
        Assert.Equal([line], await IdsAsync(second, $"township={Home}&parent=none&state=Triggered,Acknowledged"));
        Assert.Empty(await IdsAsync(desk, "levelFrom=CountyDutyDesk"));
        Assert.Equal(all, await IdsAsync(second, "levelFrom=TownshipCommittee&limit=1000"));
        foreach (var faulty in (string[])["state=Triggered,Open", "state=Triggered,", "levelFrom=County"])
            Assert.Equal((400, "filter-invalid"), await second.GetAsync($"/api/v1/alerts?{faulty}") is var refused ? (refused.Status, refused.Json.GetProperty("code").GetString()) : default);

        var absence = (await AlertsAsync(second, "kind=absence&limit=1"))[0];
        Assert.Matches(@"^\d{3}\*{4}\d{4}$", absence.GetProperty("phone").GetString());
        var (key, _) = await county.MakeKeyAsync(["alerts.read"]);
        using (key)
            Assert.False((await AlertsAsync(key, "kind=absence&limit=1"))[0].TryGetProperty("phone", out var _));
    }

    private static async Task<List<string>> IdsAsync(CountyApi api, string query) => [.. (await AlertsAsync(api, query)).Select(alert => alert.GetProperty("id").GetString()!)];

    private async Task RefusedAsync(CountyApi first, string unread)
    {
        var elsewhere = (await AlertsAsync(Api, "kind=absence&limit=1000")).Select(alert => alert.GetProperty("id").GetString()!).First(id => !id.StartsWith(Home, StringComparison.Ordinal));
        var refusals = new List<string>();
        foreach (var unknown in (string[])[$"{Home}-99999", "530326999-1", elsewhere, "no id"])
        {
            var reply = await first.PostAsync("/api/v1/alerts/read", Ids(unread, unknown), "en");
            Assert.Equal((404, "alert-not-found"), (reply.Status, reply.Json.GetProperty("code").GetString()));
            Assert.Equal("/ids/1", Assert.Single(reply.Json.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
            refusals.Add(reply.Json.GetProperty("detail").GetString()!);
        }

        Assert.Single(refusals.Distinct());
        Assert.Null((await MarkAsync(first, unread)).By);

        foreach (var (body, fault) in ((JsonObject, string)[])
            [(new(), "missing"), (Ids(), "empty"), (Ids([.. Enumerable.Repeat(unread, 501)]), "too-many"), (new() { ["ids"] = new JsonArray(7) }, "wrong-type")])
        {
            var reply = await first.PostAsync("/api/v1/alerts/read", body);
            Assert.Equal((400, fault), (reply.Status, Assert.Single(reply.Json.GetProperty("errors").EnumerateArray()).GetProperty("code").GetString()));
        }

        Assert.Equal(403, (await Api.PostAsync("/api/v1/alerts/read", Ids(unread))).Status);
        Assert.Equal(403, (await (await county.AsAsync("TeamLeader")).PostAsync("/api/v1/alerts/read", Ids(unread))).Status);
    }

    /// <summary>Another person of the same township committee.</summary>
    private async Task<CountyApi> ColleagueAsync()
    {
        var (id, name, password) = await county.MakePersonAsync("colleague");
        var granted = await (await county.AsAsync("SecurityAdmin")).PostAsync($"/api/v1/people/{id}/roles", new JsonObject { ["role"] = "TownshipCommittee", ["place"] = Home });
        Assert.InRange(granted.Status, 200, 204);
        return await county.FirstSignInAsync(name, password);
    }

    private async Task ReadAsync(CountyApi api, int expected, params string[] ids)
    {
        var reply = await api.PostAsync("/api/v1/alerts/read", Ids(ids));
        Assert.True(reply.Status == 200, reply.Body);
        Assert.Equal((expected, expected > 0), (reply.Json.GetProperty("read").GetInt32(), reply.Json.TryGetProperty("sequence", out var sequence)));
        if (expected > 0)
            _lastRead = sequence.GetInt64();
    }

    private static JsonObject Ids(params string[] ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };

    private async Task<(string? At, string? By, string? Name)> MarkAsync(CountyApi api, string alert)
    {
        var reply = await api.GetAsync($"/api/v1/alerts/{alert}?minSequence={_lastRead}");
        Assert.True(reply.Status == 200, reply.Body);
        return (Text("readAt"), Text("readBy"), Text("readByName"));

        string? Text(string name) => reply.Json.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static async Task<List<JsonElement>> AlertsAsync(CountyApi api, string query) => [.. (await api.GetAsync($"/api/v1/alerts?{query}")).Json.GetProperty("items").EnumerateArray()];

    private static async Task LiveAsync(string alert, bool read, params BoardScreen[] screens)
    {
        foreach (var screen in screens)
            await Patience.UntilAsync(() => screen.OpenAlerts()[alert]["read"] is not null == read, () => $"{alert} is not shown {(read ? "as read" : "as unread")}.");
    }
}
