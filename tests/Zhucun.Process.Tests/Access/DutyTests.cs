using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>What a member's phone, and the desk that waits for a return, see from a Tuesday morning to the Thursday.</summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class DutyTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2026-11-24T00:00:00+08:00");

    [Fact]
    public async Task A_phone_has_everything_in_one_answer_and_its_values_are_the_policys()
    {
        var (phone, township, api) = (await county.AsAsync("Member"), await county.AsAsync("TownshipCommittee"), county.Api);
        var own = county.Roster.All.Single(resident => resident.Id == county.Users["Member"].Place);
        var duty = await DutyAsync(phone, own);
        Assert.Equal(own.Id, duty.GetProperty("member").GetProperty("id").GetString());
        var site = duty.GetProperty("village").GetProperty("site");
        Assert.Equal((own.Lat, own.Lon, 500, 200), (site.GetProperty("lat").GetDouble(), site.GetProperty("lon").GetDouble(), Number(site, "radiusMeters"), Number(site, "bufferMeters")));
        Assert.Equal((300, 72, 72, 0, 3), Limits(duty));
        Assert.Equal(0, Number(duty, "speed"));
        Assert.Equal(["2026-11-24 morning Pending", "2026-11-24 evening Pending", "2026-11-25 morning Pending", "2026-11-25 evening Pending"], Lines(duty, "slots"));
        Assert.Equal("2026-11-24T09:15:00.000+08:00", duty.GetProperty("slots")[0].GetProperty("deadline").GetString());
        Assert.Equal(["2026-11-24 morning Pending"], Lines(duty, "record"));
        await StricterFromThursdayAsync(own.Id);

        var checkIn = own.CheckIn(Tuesday.AddHours(8).AddMinutes(50));
        var checkedIn = await phone.CheckInAsync(own.Id, checkIn);
        Assert.True(checkedIn.Status == 201, checkedIn.Body);
        duty = await DutyAsync(phone, own, checkedIn);
        var morning = duty.GetProperty("slots")[0];
        Assert.Equal(("Present", "Verified", "onTime", checkIn["checkInId"]!.GetValue<string>()), (Text(morning, "status"), Text(morning, "grade"), Text(morning, "reason"), Text(morning, "checkInId")));
        Assert.Equal("2026-11-24T08:50:00.000+08:00", Text(morning, "receivedAt"));

        // The evening is missed and corrected, and Wednesday is leave.
        Assert.Equal(201, (await phone.PostAsync($"/api/v1/members/{own.Id}/leaves", Leave("d-1"))).Status);
        Assert.Equal(200, (await ActAsync(township, "/api/v1/leaves/d-1/approve")).Status);
        await api.MoveClockAsync(Tuesday.AddHours(22));
        Assert.Equal(201, (await phone.PostAsync($"/api/v1/members/{own.Id}/corrections", new JsonObject { ["correctionId"] = "c-1", ["dutyDate"] = "2026-11-24", ["slot"] = "evening", ["reason"] = "手机没电" })).Status);
        var granted = await ActAsync(township, $"/api/v1/members/{own.Id}/corrections/c-1/grant");
        Assert.True(granted.Status == 200, granted.Body);
        duty = await DutyAsync(phone, own, granted);
        Assert.Equal(["2026-11-24 evening Present", "2026-11-24 morning Present"], Lines(duty, "record"));
        Assert.Equal((300, 72, 72, 1, 3), Limits(duty));
        Assert.Equal("Granted", Text(Assert.Single(duty.GetProperty("corrections").GetProperty("items").EnumerateArray()), "state"));
        var leave = Assert.Single(duty.GetProperty("leaves").EnumerateArray());
        Assert.Equal(("d-1", "Approved", "孩子生病", "2026-11-26T08:55:00.000+08:00"), (Text(leave, "leaveId"), Text(leave, "state"), Text(leave, "reason"), Text(leave, "returnDueAt")));

        await api.MoveClockAsync(Tuesday.AddDays(2).AddHours(8.5));
        duty = await DutyAsync(phone, own);
        Assert.Equal((120, 48, 24, 1, 2), Limits(duty));
        site = duty.GetProperty("village").GetProperty("site");
        Assert.Equal((800, 100), (Number(site, "radiusMeters"), Number(site, "bufferMeters")));
        Assert.Equal(["2026-11-26 morning Pending", "2026-11-25 evening OnLeave", "2026-11-25 morning OnLeave", "2026-11-24 evening Present", "2026-11-24 morning Present"], Lines(duty, "record"));
        await ReturnIsDueAsync(township, own);
        // A Saturday, after which the next duty day is the Monday.
        await api.MoveClockAsync(Tuesday.AddDays(4).AddHours(8.5));
        duty = await DutyAsync(phone, own);
        Assert.Equal(["2026-11-28 morning OffDuty", "2026-11-28 evening OffDuty", "2026-11-30 morning Pending", "2026-11-30 evening Pending"], Lines(duty, "slots"));
    }

    [Fact]
    public async Task Whoever_may_not_read_leaves_sees_none_here_and_a_member_nobody_elses()
    {
        var (own, other) = (county.Users["Member"].Place!, county.Roster.All.First(resident => resident.Id != county.Users["Member"].Place).Id);
        var (key, _) = await county.MakeKeyAsync(["members.read"]);
        using (key)
        {
            var duty = (await key.GetAsync($"/api/v1/members/{own}/duty")).Json;
            Assert.False(duty.TryGetProperty("leaves", out _) || duty.TryGetProperty("corrections", out _));
            Assert.Equal(4, duty.GetProperty("slots").GetArrayLength());
        }

        var phone = await county.AsAsync("Member");
        Assert.Equal((404, "member-not-found"), await phone.GetAsync($"/api/v1/members/{other}/duty") is var refused ? (refused.Status, Text(refused.Json, "code")) : default);
    }

    /// <summary>L5: of a leave up to Wednesday, on the Thursday.</summary>
    private async Task ReturnIsDueAsync(CountyApi township, Resident own)
    {
        var (waiting, home) = ("/api/v1/leaves?returnDue=true", county.Users["TownshipCommittee"].Place!);
        var due = Assert.Single((await township.GetAsync(waiting)).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("d-1", own.Id, own.Village, home), (Text(due, "leaveId"), Text(due, "member"), Text(due, "village"), Text(due, "township")));
        Assert.All(["name", "villageName", "townshipName"], name => Assert.NotEmpty(Text(due, name)!));
        Assert.Equal(("2026-11-26T08:55:00.000+08:00", false), (Text(due, "returnDueAt"), due.TryGetProperty("overdue", out _)));

        await county.Api.MoveClockAsync(Tuesday.AddDays(2).AddHours(9));
        Assert.True(Assert.Single((await township.GetAsync(waiting)).Json.GetProperty("items").EnumerateArray()).GetProperty("overdue").GetBoolean());
        Assert.True((await DutyAsync(await county.AsAsync("Member"), own)).GetProperty("leaves")[0].GetProperty("overdue").GetBoolean());
        var reported = await ActAsync(township, "/api/v1/leaves/d-1/return");
        Assert.True(reported.Status == 200, reported.Body);
        Assert.Empty((await township.GetAsync($"{waiting}&minSequence={reported.Json.GetProperty("sequence").GetInt64()}")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((400, "filter-invalid"), await township.GetAsync("/api/v1/leaves?returnDue=perhaps") is var refused ? (refused.Status, Text(refused.Json, "code")) : default);

        var corrected = Assert.Single((await township.GetAsync($"/api/v1/corrections?member={own.Id}")).Json.GetProperty("items").EnumerateArray());
        Assert.All(["name", "villageName", "township", "townshipName"], name => Assert.NotEmpty(Text(corrected, name)!));
    }

    private async Task StricterFromThursdayAsync(string member)
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var policy = JsonNode.Parse((await department.GetAsync("/api/v1/policy")).Body)!.AsObject();
        foreach (var name in (string[])["version", "latest", "sequence"])
            policy.Remove(name);
        (policy["from"], policy["radiusMeters"], policy["bufferMeters"], policy["onlineToleranceSeconds"], policy["ticketLifetimeHours"], policy["lateEvidenceWindowHours"]) = ("2026-11-26", 800, 100, 120, 48, 24);
        (policy["corrections"]!["aMonth"], policy["slots"]!["morning"]!["due"], policy["graceMinutes"]) = (2, "08:45", 10);
        using var change = new HttpRequestMessage(HttpMethod.Put, "/api/v1/policy") { Content = new StringContent(policy.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")) };
        change.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        var changed = await department.SendAsync(change);
        Assert.True(changed.Status == 200, changed.Body);
        // Not before its day.
        Assert.Equal((300, 72, 72, 0, 3), Limits((await county.Api.GetAsync($"/api/v1/members/{member}/duty?minSequence={changed.Json.GetProperty("sequence").GetInt64()}")).Json));
    }

    private static async Task<JsonElement> DutyAsync(CountyApi api, Resident resident, Reply? after = null)
    {
        var reply = await api.GetAsync($"/api/v1/members/{resident.Id}/duty?minSequence={(after is null ? 0 : after.Json.GetProperty("sequence").GetInt64())}");
        Assert.True(reply.Status == 200, reply.Body);
        return reply.Json;
    }

    private static JsonObject Leave(string id) => new() { ["leaveId"] = id, ["from"] = "2026-11-25", ["to"] = "2026-11-25", ["kind"] = "personal", ["reason"] = "孩子生病" };

    private static (int Online, int Ticket, int Late, int Used, int Most) Limits(JsonElement duty) => (
        Number(duty, "onlineSeconds"), Number(duty, "ticketHours"), Number(duty, "lateEvidenceHours"), Number(duty.GetProperty("corrections"), "used"), Number(duty.GetProperty("corrections"), "most"));

    private static IEnumerable<string> Lines(JsonElement duty, string list) =>
        duty.GetProperty(list).EnumerateArray().Select(line => $"{Text(line, "date")} {Text(line, "slot")} {Text(line, "status")}");

    private static Task<Reply> ActAsync(CountyApi api, string path) => api.SendAsync(new HttpRequestMessage(HttpMethod.Post, path));

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
