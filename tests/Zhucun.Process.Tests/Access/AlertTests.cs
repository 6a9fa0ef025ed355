using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Feeds;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>
/// MISSION A8, A9, B3–B5 through HTTP, by those whose affair it is: one county, in which everybody is silent on Tuesday morning but in the township committee's township, where two are.
/// </summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class AlertTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2026-11-24T00:00:00+08:00");

    private CountyApi Api => county.Api;

    [Fact]
    public async Task An_alert_lives_by_those_whose_affair_it_is()
    {
        var (township, department) = (await county.AsAsync("TownshipCommittee"), await county.AsAsync("OrganizationDepartment"));
        var home = county.Users["TownshipCommittee"].Place!;
        var team = county.Roster.All.Where(resident => resident.Township == home).GroupBy(resident => resident.Village).First(village => village.Count() > 2).ToList();
        var (silent, forgot, away) = (team[0], team[1], team[2]);
        await SendAwayAsync(township, away);
        var here = county.Roster.All.Where(resident => resident.Township == home && resident != silent && resident != forgot && resident != away).ToList();
        await Api.CheckInManyAsync(here.Select(resident => resident.Item(resident.CheckIn(Tuesday.AddHours(8).AddMinutes(50)))));
        await MaintainedAsync(township, department);
        await Api.MoveClockAsync(Tuesday.AddHours(9.25));

        var raised = await AlertsAsync($"township={home}&kind=absence");
        Assert.Equal(new[] { silent.Id, forgot.Id }.Order(), raised.Select(alert => Text(alert, "member")!).Order());
        Assert.All(raised, alert => Assert.Equal("2026-11-24T09:20:00.000+08:00", Text(alert, "notifyAt")));
        await TakenAndDisposedOfAsync(township, department, Text(raised.Single(alert => Text(alert, "member") == silent.Id), "id")!, silent);
        await CorrectedAsync(township, Text(raised.Single(alert => Text(alert, "member") == forgot.Id), "id")!, forgot);
        await NotOnesOwnAsync();

        var others = county.Roster.All.Where(resident => resident.Township != home).GroupBy(resident => resident.Township).Where(place => place.Select(resident => resident.Village).Distinct().Count() >= 5).ToList();
        await OutageAsync(department, [.. others[0]]);
        await GoesUpAsync(others[1].Key);
    }

    /// <summary>Until twenty past nine notifications wait.</summary>
    private static async Task MaintainedAsync(CountyApi township, CountyApi department)
    {
        JsonObject Window(string to) => new() { ["maintenanceId"] = "w-1", ["from"] = "2026-11-24T09:00:00+08:00", ["to"] = $"2026-11-24T{to}:00+08:00", ["reason"] = "检修" };
        Refused(await township.PostAsync("/api/v1/maintenance", Window("09:20")), 403, "right-missing");
        Refused(await department.PostAsync("/api/v1/maintenance", Window("08:20")), 400, "maintenance-times-invalid");
        var declared = await department.PostAsync("/api/v1/maintenance", Window("09:20"));
        Assert.True(declared.Status == 200, declared.Body);
        Assert.Equal(declared.Body, (await department.PostAsync("/api/v1/maintenance", Window("09:20"))).Body);
        Refused(await department.PostAsync("/api/v1/maintenance", Window("09:30")), 409, "maintenance-id-reused");
        Assert.Single((await township.GetAsync($"/api/v1/maintenance?minSequence={declared.Json.GetProperty("sequence").GetInt64()}")).Json.GetProperty("items").EnumerateArray());
    }

    private async Task SendAwayAsync(CountyApi township, Resident away)
    {
        JsonObject Mission(string id, int to) => new() { ["missionId"] = id, ["kind"] = "training", ["from"] = "2026-11-24", ["to"] = $"2026-11-{24 + to}", ["reason"] = "县里的培训班" };
        var path = $"/api/v1/members/{away.Id}/missions";
        var sent = await township.PostAsync(path, Mission("m-1", 1));
        Assert.True(sent.Status == 201 && Text(sent, "state") == "Assigned", sent.Body);
        Assert.Equal((200, sent.Body), await township.PostAsync(path, Mission("m-1", 1)) is var again ? (again.Status, again.Body) : default);
        Refused(await township.PostAsync(path, Mission("m-1", 2)), 409, "mission-id-reused");
        Refused(await township.PostAsync(path, Mission("m-2", 0)), 409, "mission-overlaps");
        Refused(await Api.PostAsync(path, Mission("m-2", 3)), 403, "right-missing");
        var listed = await township.GetAsync($"/api/v1/missions?member={away.Id}&minSequence={sent.Json.GetProperty("sequence").GetInt64()}");
        var mission = Assert.Single(listed.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("m-1", "县里的培训班"), (Text(mission, "missionId"), Text(mission, "reason")));
        Assert.All(["name", "villageName", "townshipName"], name => Assert.NotEmpty(Text(mission, name)!));
    }

    private async Task TakenAndDisposedOfAsync(CountyApi township, CountyApi department, string alert, Resident silent)
    {
        Refused(await ActAsync(Api, alert, "acknowledge"), 403, "right-missing");
        var elsewhere = (await AlertsAsync("kind=absence&limit=1000")).First(other => Text(other, "township") != silent.Township);
        Refused(await ActAsync(township, Text(elsewhere, "id")!, "acknowledge"), 404, "alert-not-found");

        var taken = await ActAsync(township, alert, "acknowledge");
        Assert.Equal((200, "Acknowledged", "2026-11-24T09:45:00.000+08:00"), (taken.Status, Text(taken, "state"), Text(taken, "acknowledgedUntil")));
        Assert.Equal((200, taken.Body), await ActAsync(township, alert, "acknowledge") is var again ? (again.Status, again.Body) : default);
        await NamedAsync(taken.Json, silent);
        var second = await ActAsync(department, alert, "acknowledge");
        Refused(second, 409, "alert-acknowledged");
        Assert.Contains("已经有人接手", second.Body, StringComparison.Ordinal);
        Assert.Contains(Text(taken, "acknowledgedBy")!, second.Body, StringComparison.Ordinal);

        await Api.MoveClockAsync(Tuesday.AddHours(9.75));
        Assert.Equal("Triggered", Text((await Api.GetAsync($"/api/v1/alerts/{alert}")).Json, "state"));
        Assert.Equal(200, (await ActAsync(department, alert, "acknowledge")).Status);

        var faulty = await township.PostAsync($"/api/v1/alerts/{alert}/resolve", new JsonObject { ["disposition"] = "Gone" }, "en");
        Refused(faulty, 400, "invalid-request");
        Assert.Contains("/disposition", faulty.Body, StringComparison.Ordinal);
        var resolved = await ResolveAsync(township, alert, "VerifiedInVillage");
        Assert.Equal((200, "Resolved", "VerifiedInVillage", "电话核实"), (resolved.Status, Text(resolved, "state"), Text(resolved, "disposition"), Text(resolved, "note")));
        Assert.Equal(county.Users["TownshipCommittee"].Name, Text(resolved, "resolvedByName"));
        Assert.Equal(("Present", "verifiedInVillage"), await SlotAsync(silent));
        Assert.Equal((200, resolved.Body), await ResolveAsync(township, alert, "VerifiedInVillage") is var repeated ? (repeated.Status, repeated.Body) : default);
        Refused(await ResolveAsync(department, alert, "FalseAlarm"), 409, "alert-over");
        // What was said about it is in no feed.
        Assert.DoesNotContain("电话核实", (await Api.GetAsync($"/api/v1/feed?scope=township:{silent.Township}&limit=1000")).Body, StringComparison.Ordinal);
    }

    /// <summary>Who took it is told by name, but not on a wall.</summary>
    private async Task NamedAsync(JsonElement taken, Resident silent)
    {
        var (id, name) = (Text(taken, "id"), county.Users["TownshipCommittee"].Name);
        Assert.Equal(name, Text(taken, "acknowledgedByName"));
        var shown = Assert.Single(await ShownAsync("TownshipCommittee", $"township:{silent.Township}"), each => Text(each, "id") == id);
        Assert.Equal((name, null), (Text(shown, "acknowledgedBy"), Text(shown, "level")));
        var wall = Assert.Single(await ShownAsync("Display", "county:530326"), each => Text(each, "id") == id);
        Assert.Equal(("Acknowledged", null, null), (Text(wall, "state"), Text(wall, "acknowledgedBy"), Text(wall, "name")));
    }

    /// <summary>The alerts of a screen that has just begun to watch.</summary>
    private async Task<List<JsonElement>> ShownAsync(string role, string scope)
    {
        await using var hub = Connections.Hub(county.Api.As(null), await county.AccessTokenAsync(county.Users[role]));
        var snapshot = new TaskCompletionSource<JsonElement>();
        hub.On<JsonElement>("Board", message => snapshot.TrySetResult(message.Clone()));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchBoard", scope, TestContext.Current.CancellationToken);
        return [.. (await snapshot.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).GetProperty("alerts").EnumerateArray()];
    }

    private async Task CorrectedAsync(CountyApi township, string alert, Resident forgot)
    {
        var path = $"/api/v1/members/{forgot.Id}/corrections";
        JsonObject Asked(string id) => new() { ["correctionId"] = id, ["dutyDate"] = "2026-11-24", ["slot"] = "morning", ["reason"] = "手机没电" };
        var asked = await Api.PostAsync(path, Asked("c-1"));
        Assert.True(asked.Status == 201 && Text(asked, "state") == "Requested", asked.Body);
        Assert.Equal((200, asked.Body), await Api.PostAsync(path, Asked("c-1")) is var again ? (again.Status, again.Body) : default);
        Refused(await Api.PostAsync(path, Asked("c-2")), 409, "correction-waits");
        Refused(await Api.PostAsync($"{path}/c-1/grant", new JsonObject()), 403, "right-missing");
        Refused(await township.PostAsync($"{path}/c-9/grant", new JsonObject()), 404, "correction-not-found");

        var granted = await township.PostAsync($"{path}/c-1/grant", new JsonObject());
        Assert.Equal((200, "Granted"), (granted.Status, Text(granted, "state")));
        Assert.Equal(("Present", "correctedByTownship"), await SlotAsync(forgot));
        await Patience.UntilAsync(async () => Text((await Api.GetAsync($"/api/v1/alerts/{alert}")).Json, "state") == "Resolved", () => "The alert of a corrected slot stays open.");
        Refused(await township.PostAsync($"{path}/c-1/refuse", new JsonObject { ["note"] = "不行" }), 409, "correction-decided");
        Assert.Single((await township.GetAsync($"/api/v1/corrections?state=granted&member={forgot.Id}")).Json.GetProperty("items").EnumerateArray());
    }

    /// <summary>Somebody who is both an absent member and the Organization Department's.</summary>
    private async Task NotOnesOwnAsync()
    {
        var own = (await AlertsAsync("kind=absence&state=Triggered&limit=1000"))[0];
        var (id, name, password) = await county.MakePersonAsync("both");
        foreach (var role in (JsonObject[])[new() { ["role"] = "Member", ["place"] = Text(own, "member") }, new() { ["role"] = "OrganizationDepartment" }])
            Assert.InRange((await (await county.AsAsync("SecurityAdmin")).PostAsync($"/api/v1/people/{id}/roles", role)).Status, 200, 204);
        using var both = await county.FirstSignInAsync(name, password);
        Refused(await ActAsync(both, Text(own, "id")!, "acknowledge"), 403, "own-alert");
        Refused(await ResolveAsync(both, Text(own, "id")!, "VerifiedInVillage"), 403, "own-alert");
        Refused(await both.PostAsync($"/api/v1/members/{Text(own, "member")}/missions", new JsonObject { ["missionId"] = "own", ["kind"] = "mission", ["from"] = "2026-11-25", ["to"] = "2026-11-25", ["reason"] = "开会" }), 403, "own-mission");
    }

    /// <summary>A whole silent township is one line; declaring the outage ends it.</summary>
    private async Task OutageAsync(CountyApi department, IReadOnlyList<Resident> silent)
    {
        var township = silent[0].Township;
        var line = Assert.Single(await AlertsAsync($"township={township}&parent=none"));
        Assert.Equal(("outage-suspected", $"outage-suspected:1:{township}:2026-11-24:morning"), (Text(line, "kind"), Text(line, "key")));
        Assert.Equal(silent.Count, (await AlertsAsync($"township={township}&kind=absence&parent={Text(line, "id")}&limit=1000")).Count);
        Assert.Equal(200, (await ActAsync(department, Text(line, "id")!, "acknowledge")).Status);
        Assert.Empty(await AlertsAsync($"township={township}&state=Triggered"));

        var path = $"/api/v1/townships/{township}/outages";
        JsonObject Outage(params IEnumerable<string> villages) => new()
        {
            ["outageId"] = "o-1", ["villages"] = new JsonArray([.. villages.Select(village => (JsonNode)village)]), ["from"] = "2026-11-24T06:00:00+08:00", ["reason"] = "光缆断了",
        };
        var faulty = await department.PostAsync(path, Outage(silent[0].Village, "530326999999"), "en");
        Refused(faulty, 400, "invalid-request");
        Assert.Contains("/villages/1", faulty.Body, StringComparison.Ordinal);
        var villages = silent.Select(resident => resident.Village).Distinct().ToList();
        var declared = await department.PostAsync(path, Outage(villages));
        Assert.True(declared.Status == 200, declared.Body);
        await Patience.UntilAsync(async () => (await AlertsAsync($"township={township}&state=Acknowledged")).Count == 0, () => "An outage was declared and alerts stay open.");
        Assert.Equal(("Unreachable", "outageDeclared"), await SlotAsync(silent[^1]));
        Assert.Equal(villages.Count, (await Api.GetAsync($"/api/v1/outages?township={township}&limit=1000")).Json.GetProperty("items").GetArrayLength());

        Assert.Equal(200, (await department.PostAsync($"{path}/o-1/end", new JsonObject { ["at"] = "2026-11-24T09:40:00+08:00" })).Status);
        Refused(await department.PostAsync($"{path}/o-2/end", new JsonObject()), 404, "outage-not-found");
    }

    private async Task GoesUpAsync(string township)
    {
        await Api.MoveClockAsync(Tuesday.AddHours(11.25).AddSeconds(-1));
        Assert.Empty(await AlertsAsync($"township={township}&level=CountyDutyDesk"));
        await Api.MoveClockAsync(Tuesday.AddHours(11.25));
        var up = await AlertsAsync($"township={township}&level=CountyDutyDesk&kind=absence&limit=1000");
        Assert.NotEmpty(up);
        Assert.All(up, alert => Assert.Equal(1, alert.GetProperty("step").GetInt32()));
        Assert.Contains(
            await ShownAsync("OrganizationDepartment", $"township:{township}"), alert => (Text(alert, "kind"), Text(alert, "level")) == ("outage-suspected", "CountyDutyDesk"));

        await Api.MoveClockAsync(Tuesday.AddDays(1).AddHours(9.25));
        Assert.NotEmpty(await AlertsAsync($"township={township}&level=OrganizationDepartment&date=2026-11-24"));
        await Api.MoveClockAsync(Tuesday.AddDays(3).AddHours(9.25));
        var ended = await AlertsAsync($"township={township}&date=2026-11-24&limit=1000");
        Assert.All(
            ended.Where(alert => Text(alert, "slot") == "morning" && Text(alert, "kind") == "absence"),
            alert => Assert.Equal(("Resolved", "ConfirmedAbsent", 3), (Text(alert, "state"), Text(alert, "disposition"), alert.GetProperty("step").GetInt32())));
    }

    private async Task<List<JsonElement>> AlertsAsync(string query) => [.. (await Api.GetAsync($"/api/v1/alerts?{query}")).Json.GetProperty("items").EnumerateArray()];

    private async Task<(string?, string?)> SlotAsync(Resident resident)
    {
        var reply = await Api.GetAsync($"/api/v1/members/{resident.Id}/attendance?from=2026-11-24&to=2026-11-24");
        return reply.Json.GetProperty("items").EnumerateArray().First(line => Text(line, "slot") == "morning") is var line ? (Text(line, "status"), Text(line, "reason")) : default;
    }

    private static Task<Reply> ActAsync(CountyApi api, string alert, string act) => api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/alerts/{alert}/{act}"));

    private static Task<Reply> ResolveAsync(CountyApi api, string alert, string disposition) =>
        api.PostAsync($"/api/v1/alerts/{alert}/resolve", new JsonObject { ["disposition"] = disposition, ["note"] = "电话核实" });

    private static string? Text(Reply reply, string name) => Text(reply.Json, name) ?? reply.Body;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Refused(Reply reply, int status, string code)
    {
        Assert.True(reply.Status == status, $"{status} {code} expected: {reply.Status} {reply.Body}");
        Assert.Equal(code, reply.Json.GetProperty("code").GetString());
    }
}
