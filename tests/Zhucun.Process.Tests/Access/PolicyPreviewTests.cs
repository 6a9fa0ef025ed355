using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>What a change of the policy would mean, told on the Wednesday after a Tuesday on which five checked in.</summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class PolicyPreviewTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    private const string Route = "/api/v1/policy/preview";

    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2026-11-24T00:00:00+08:00");

    [Fact]
    public async Task A_preview_says_what_would_change_and_what_the_last_days_would_have_been_and_records_nothing()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var members = county.Roster.All.ToList();
        await CheckInAsync(members[..3], 8.9);
        await CheckInAsync(members[3..4], 9.1);
        await CheckInAsync(members[4..5], 9.5);
        await DisposeOfOneAsync(department);
        await county.Api.MoveClockAsync(Tuesday.AddDays(1).AddHours(7));
        var (head, body) = (await county.Api.HeadAsync(), await BodyAsync(department, "2026-12-01"));

        Assert.Equal(JsonNode.Parse("""{"from":"2026-12-01","changes":[],"slots":[],"dutyDays":{"days":30,"before":22,"after":22},"untold":[]}""")!.ToJsonString(), (await PreviewAsync(department, body)).GetRawText());

        (body["slots"]!["morning"]!["due"], body["graceMinutes"], body["radiusMeters"]) = ("08:50", 5, 800);
        body["sources"] = new JsonObject { ["grace"] = "《测评办法》" };
        var preview = await PreviewAsync(department, body);
        Assert.Equal(
            ["slots.morning.due \"09:00\" \"08:50\" 《通知》", "grace 15 5 《测评办法》", "radius 500 800 《通知》"],
            preview.GetProperty("changes").EnumerateArray().Select(change => $"{Text(change, "value")} {change.GetProperty("before").GetRawText()} {change.GetProperty("after").GetRawText()} {Text(change, "source")}"));
        var slots = preview.GetProperty("slots").EnumerateArray().ToList();
        Assert.Equal(10, slots.Count);
        Assert.Equal(
            ("2026-12-01", "morning", "2026-12-01T09:15:00.000+08:00", "2026-12-01T08:55:00.000+08:00"),
            (Text(slots[0], "date"), Text(slots[0], "slot"), Text(slots[0].GetProperty("before"), "deadline"), Text(slots[0].GetProperty("after"), "deadline")));
        Assert.Equal(["radius"], preview.GetProperty("untold").EnumerateArray().Select(value => value.GetString()!));

        // Two slots of each, but of the one whom somebody found in the village.
        var lookBack = preview.GetProperty("lookBack");
        Assert.Equal((30, 2 * members.Count - 1), (lookBack.GetProperty("days").GetInt32(), lookBack.GetProperty("slots").GetInt32()));
        Assert.Equal((3, 1, 1, 2 * members.Count - 6), Counts(lookBack.GetProperty("before")));
        Assert.Equal((0, 3, 2, 2 * members.Count - 6), Counts(lookBack.GetProperty("after")));
        Assert.StartsWith("Had it counted then.", Text((await PreviewAsync(department, body, "en")).GetProperty("lookBack"), "note"), StringComparison.Ordinal);

        Assert.Equal(head, await county.Api.HeadAsync());
        Assert.Equal(1, (await department.GetAsync("/api/v1/policy")).Json.GetProperty("latest").GetInt32());
    }

    [Fact]
    public async Task What_the_change_would_be_refused_for_the_preview_is_and_whoever_reads_the_policy_may_ask()
    {
        var (department, desk) = (await county.AsAsync("OrganizationDepartment"), await county.AsAsync("RevitalisationOffice"));
        var body = await BodyAsync(department, "2026-11-20");
        (body["graceMinutes"], body["alerts"]!["toCountyAfterMinutes"]) = (500, 5000);
        body.Remove("bufferMeters");
        var refused = await desk.PostAsync(Route, body);
        Assert.Equal((400, "invalid-request"), (refused.Status, Text(refused.Json, "code")));
        Assert.Equal(["/alerts/toDepartmentAfterMinutes out-of-order", "/bufferMeters missing", "/from rewrites-the-past", "/graceMinutes out-of-range"], refused.Faults);

        var late = await desk.PostAsync(Route, await BodyAsync(department, "2026-11-20"));
        Assert.Equal((409, "rewrites-the-past"), (late.Status, Text(late.Json, "code")));
        Assert.Equal(["/from rewrites-the-past"], late.Faults);
        Assert.Equal(403, (await (await county.AsAsync("TeamLeader")).PostAsync(Route, body)).Status);
        var (key, _) = await county.MakeKeyAsync(["policy.read"]);
        using (key)
            Assert.Equal(200, (await key.PostAsync(Route, await BodyAsync(department, "2026-12-01"))).Status);
    }

    private async Task CheckInAsync(IReadOnlyList<Resident> residents, double hours)
    {
        await county.Api.MoveClockAsync(Tuesday.AddHours(hours));
        foreach (var resident in residents)
            Assert.Equal(201, (await county.Api.CheckInAsync(resident.Id, resident.CheckIn(Tuesday.AddHours(hours)))).Status);
    }

    private static async Task DisposeOfOneAsync(CountyApi department)
    {
        var alert = (await department.GetAsync("/api/v1/alerts?kind=absence&limit=1")).Json.GetProperty("items")[0];
        var resolved = await department.PostAsync($"/api/v1/alerts/{Text(alert, "id")}/resolve", new JsonObject { ["disposition"] = "VerifiedInVillage" });
        Assert.True(resolved.Status == 200, resolved.Body);
    }

    /// <summary>The values in force, sent again as a version that counts from a day.</summary>
    private static async Task<JsonObject> BodyAsync(CountyApi api, string from)
    {
        var body = JsonNode.Parse((await api.GetAsync("/api/v1/policy")).Body)!.AsObject();
        foreach (var name in (string[])["version", "latest", "sequence"])
            body.Remove(name);
        (body["from"], body["source"]) = (from, "《通知》");
        return body;
    }

    private static async Task<JsonElement> PreviewAsync(CountyApi api, JsonObject body, string? language = null)
    {
        var reply = await api.PostAsync(Route, body, language);
        Assert.True(reply.Status == 200, reply.Body);
        return reply.Json;
    }

    private static (int, int, int, int) Counts(JsonElement counts) =>
        (counts.GetProperty("onTime").GetInt32(), counts.GetProperty("withinGrace").GetInt32(), counts.GetProperty("late").GetInt32(), counts.GetProperty("absent").GetInt32());

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
