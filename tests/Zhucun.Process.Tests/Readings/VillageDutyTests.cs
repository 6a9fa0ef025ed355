using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Access;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Readings;

/// <summary>What the board opens of a village: its team in a slot, and everything that explains it.</summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class VillageDutyTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2026-11-24T00:00:00+08:00");

    [Fact]
    public async Task A_village_is_opened_with_its_team_alerts_leaves_and_outage()
    {
        var township = await county.AsAsync("TownshipCommittee");
        var home = county.Users["TownshipCommittee"].Place!;
        var team = county.Roster.All.Where(resident => resident.Township == home).GroupBy(resident => resident.Village).First(village => village.Count() > 2).ToList();
        var (here, silent, away) = (team[0], team[1], team[2]);
        var path = $"/api/v1/villages/{here.Village}/duty";
        await ExplainAsync(township, here, away);
        var verdict = (await county.Api.CheckInAsync(here.Id, here.CheckIn(Tuesday.AddHours(8).AddMinutes(50)))).Verdict;

        var before = await ReadAsync(township, $"{path}?minSequence={verdict.Sequence}");
        Assert.Equal((here.Village, home, "2026-11-24", "morning", false), (Text(before, "code"), Text(before, "township"), Text(before, "date"), Text(before, "slot"), before.GetProperty("settled").GetBoolean()));
        Assert.Equal(["2026-11-24T06:30:00.000+08:00", "2026-11-24T09:00:00.000+08:00", "2026-11-24T09:15:00.000+08:00", "2026-11-24T12:00:00.000+08:00"], Texts(before, "opens", "due", "deadline", "closes"));
        Assert.Equal(team.Select(resident => resident.Id).Order(StringComparer.Ordinal), Members(before).Select(member => Text(member, "id")!).Order(StringComparer.Ordinal));
        Assert.Equal(["Present", "Verified", "onTime", verdict.CheckInId], Texts(Member(before, here), "status", "grade", "reason", "checkInId"));
        Assert.Equal(["Pending", null, null], Texts(Member(before, silent), "status", "reason", "alert"));
        Assert.Equal("Pending", Text(Member(before, away), "status"));
        Assert.Equal(["m-1", "training", "2026-11-24", "2026-11-25"], Texts(Member(before, away).GetProperty("mission"), "missionId", "kind", "from", "to"));
        Assert.Equal(Text(await ReadAsync(township, $"/api/v1/members/{here.Id}"), "phone"), Text(Member(before, here), "phone"));

        // Nor does anybody wait for who is away, before the slot is settled and after it.
        var expected = county.Roster.All.Count(resident => resident.Township == home) - 1;
        Assert.Equal(expected, await ExpectedAsync(township, home));
        await county.Api.MoveClockAsync(Tuesday.AddHours(9.25));
        Assert.Equal(expected, await ExpectedAsync(township, home));
        await AlarmedAsync(township, path, silent);
        await TomorrowAsync(township, path, here);
        await ToOthersAsync(path, silent, away);
    }

    /// <summary>A training that has begun, a leave that waits, and an outage later in the slot.</summary>
    private async Task ExplainAsync(CountyApi township, Resident here, Resident away)
    {
        var sent = await township.PostAsync(
            $"/api/v1/members/{away.Id}/missions", new JsonObject { ["missionId"] = "m-1", ["kind"] = "training", ["from"] = "2026-11-24", ["to"] = "2026-11-25", ["reason"] = "培训班" });
        Assert.True(sent.Status == 201, sent.Body);
        var asked = await county.Api.PostAsync(
            $"/api/v1/members/{here.Id}/leaves", new JsonObject { ["leaveId"] = "l-1", ["from"] = "2026-11-25", ["to"] = "2026-11-26", ["kind"] = "sick", ["reason"] = "看病" });
        Assert.True(asked.Status == 201, asked.Body);
        var declared = await township.PostAsync($"/api/v1/townships/{here.Township}/outages", new JsonObject
        {
            ["outageId"] = "o-1", ["villages"] = new JsonArray(here.Village), ["from"] = "2026-11-24T08:00:00+08:00", ["to"] = "2026-11-24T09:10:00+08:00", ["reason"] = "线路检修",
        });
        Assert.True(declared.Status == 200, declared.Body);
    }

    private async Task AlarmedAsync(CountyApi township, string path, Resident silent)
    {
        var alert = Member(await ReadAsync(township, path), silent).GetProperty("alert");
        Assert.Equal(["absence", "Triggered", "TownshipCommittee", null], Texts(alert, "kind", "state", "level", "acknowledgedByName"));
        Assert.Equal(200, (await township.PostAsync($"/api/v1/alerts/{Text(alert, "id")}/acknowledge", new JsonObject())).Status);

        var settled = await ReadAsync(township, path);
        Assert.Equal(("PartlyPresent", true), (Text(settled, "status"), settled.GetProperty("settled").GetBoolean()));
        Assert.Equal(["AbsentProvisional", "noCheckIn"], Texts(Member(settled, silent), "status", "reason"));
        Assert.Equal(["Acknowledged", county.Users["TownshipCommittee"].Name], Texts(Member(settled, silent).GetProperty("alert"), "state", "acknowledgedByName"));
        Assert.Equal(["o-1", "2026-11-24T09:10:00.000+08:00", "线路检修"], Texts(settled.GetProperty("outage"), "outageId", "to", "why"));
    }

    /// <summary>A leave that waits is coming today, and the day's on its days.</summary>
    private static async Task TomorrowAsync(CountyApi township, string path, Resident here)
    {
        var today = await ReadAsync(township, path);
        Assert.Equal(["l-1", here.Id, "sick", "看病", "2026-11-25", "Requested"], Texts(Assert.Single(today.GetProperty("leaves").EnumerateArray()), "leaveId", "member", "kind", "reason", "from", "state"));
        Assert.False(Member(today, here).TryGetProperty("leave", out _));

        var tomorrow = await ReadAsync(township, $"{path}?date=2026-11-25&slot=evening");
        Assert.Equal(["2026-11-25", "evening", "Pending", null], Texts(tomorrow, "date", "slot", "status", "outage"));
        Assert.Equal(["l-1", "sick", "2026-11-25", "2026-11-26", "Requested"], Texts(Member(tomorrow, here).GetProperty("leave"), "leaveId", "kind", "from", "to", "state"));
        (await township.GetAsync($"{path}?date=2026-09-22")).IsProblem(400, "date-before-window");
    }

    /// <summary>Who may read members alone sees that somebody is away, and not why; who may read only themselves sees no village.</summary>
    private async Task ToOthersAsync(string path, Resident silent, Resident away)
    {
        var (roster, _) = await county.MakeKeyAsync(["members.read"], silent.Township);
        var shown = await ReadAsync(roster, path);
        Assert.Equal(["AbsentProvisional", null], Texts(Member(shown, silent), "status", "alert"));
        Assert.Equal(["OnMission", null], Texts(Member(shown, away), "status", "mission"));
        Assert.False(shown.TryGetProperty("leaves", out _));

        var self = county.Roster.All.Single(resident => resident.Id == county.Users["Member"].Place);
        (await (await county.AsAsync("Member")).GetAsync($"/api/v1/villages/{self.Village}/duty")).IsProblem(404, "village-not-found");
    }

    private static async Task<int> ExpectedAsync(CountyApi api, string township) => (await ReadAsync(api, $"/api/v1/board/arrivals?township={township}")).GetProperty("expected").GetInt32();

    private static async Task<JsonElement> ReadAsync(CountyApi api, string path) => await api.ReadAsync<JsonElement>(path);

    private static JsonElement.ArrayEnumerator Members(JsonElement duty) => duty.GetProperty("members").EnumerateArray();

    private static JsonElement Member(JsonElement duty, Resident resident) => Members(duty).Single(member => Text(member, "id") == resident.Id);

    private static string?[] Texts(JsonElement json, params string[] names) => [.. names.Select(name => Text(json, name))];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;
}
