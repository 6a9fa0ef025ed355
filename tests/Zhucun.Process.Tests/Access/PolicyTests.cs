using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>
/// MISSION "Rules", C4 through HTTP. The clock stands at 08:50 of Tuesday, 24 November 2026, until a test moves it. The tests share a county and come in any order: each follows the latest
/// version there is, and may take the place of what others have planned.
/// </summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class PolicyTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    private const string Route = "/api/v1/policy";

    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2026-11-24T00:00:00+08:00");

    [Fact]
    public async Task A_change_follows_the_version_that_its_maker_has_seen()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var latest = await LatestAsync(department);
        var body = Body(days: 30, graceMinutes: 10, supersede: true);

        Refused(await PutAsync(department, body, ifMatch: null), 428, "if-match-missing");
        Refused(await PutAsync(department, body, $"{latest}"), 400, "if-match-invalid");
        var stale = Refused(await PutAsync(department, body, $"\"{latest + 5}\"", language: "en"), 412, "policy-version-stale");
        Assert.Equal($"\"{latest}\"", stale.Headers.ETag?.Tag);
        Assert.Contains($"Version {latest} is the latest", stale.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var changed = await PutAsync(department, body, $"\"{latest}\"");
        Assert.True(changed.Status == 200, changed.Body);
        Assert.Equal((latest + 1, 10, $"\"{latest + 1}\""), (Number(changed.Json, "version"), Number(changed.Json, "graceMinutes"), changed.Headers.ETag?.Tag));
        var shown = await department.GetAsync($"{Route}?minSequence={Number(changed.Json, "sequence")}");
        Assert.Equal(($"\"{latest + 1}\"", latest + 1), (shown.Headers.ETag?.Tag, Number(shown.Json, "latest")));
        Assert.Equal(1, Number(shown.Json, "version"));
        Assert.Contains(latest + 1, shown.Json.GetProperty("coming").EnumerateArray().Select(each => Number(each, "version")));

        // A repeat is the same change; another one has not seen what it follows.
        Assert.Equal((200, changed.Body), await PutAsync(department, body, $"\"{latest}\"") is var again ? (again.Status, again.Body) : default);
        Refused(await PutAsync(department, Body(days: 30, graceMinutes: 20, supersede: true), $"\"{latest}\""), 412, "policy-version-stale");
    }

    [Fact]
    public async Task A_key_of_the_makers_stands_for_one_change()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var latest = await LatestAsync(department);
        var first = await PutAsync(department, Body(days: 40, supersede: true), $"\"{latest}\"", key: "policy-k-1");
        Assert.True(first.Status == 200, first.Body);
        Assert.Equal(200, (await PutAsync(department, Body(days: 41, supersede: true), $"\"{latest + 1}\"", key: "policy-k-2")).Status);

        Assert.Equal((200, first.Body), await PutAsync(department, Body(days: 40, supersede: true), $"\"{latest}\"", key: "policy-k-1") is var again ? (again.Status, again.Body) : default);
        Refused(await PutAsync(department, Body(days: 42), $"\"{latest + 2}\"", key: "policy-k-1"), 409, "command-id-reused");
        Refused(await PutAsync(department, Body(days: 42), $"\"{latest + 2}\"", key: new string('k', 129)), 400, "idempotency-key-invalid");
    }

    [Fact]
    public async Task Every_value_that_does_not_hold_is_named_in_the_readers_language()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var latest = await LatestAsync(department);
        var body = Body(days: 0, graceMinutes: 500);
        body["source"] = "";
        body["radiusMeters"] = 1;
        body["ticketLifetimeMinutes"] = 60;
        body.Remove("ticketLifetimeHours");
        body["slots"]!["evening"]!["opens"] = "11:00";
        body["alerts"]!["exhaustedAfterMinutes"] = 60;
        body["sources"] = new JsonObject { ["graze"] = "《测评办法》" };
        string[] faults =
        [
            "/alerts/exhaustedAfterMinutes out-of-order", "/from rewrites-the-past", "/graceMinutes out-of-range", "/radiusMeters out-of-range", "/slots/evening out-of-order",
            "/source empty", "/sources/graze unknown", "/ticketLifetimeHours missing", "/ticketLifetimeMinutes unknown",
        ];

        foreach (var (language, says) in new[] { ("zh-CN", "应当在 0 到 120 之间"), ("en", "it should lie between 0 and 120") })
        {
            var refused = Refused(await PutAsync(department, body, $"\"{latest}\"", language: language), 400, "invalid-request");
            Assert.Equal(faults, refused.Faults);
            var grace = refused.Json.GetProperty("errors").EnumerateArray().Single(error => error.GetProperty("pointer").GetString() == "/graceMinutes");
            Assert.Contains(says, grace.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(latest, await LatestAsync(department));
    }

    [Fact]
    public async Task A_change_counts_from_tomorrow_at_the_earliest_and_takes_the_place_of_others_only_if_that_is_meant()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var latest = await LatestAsync(department);
        Refused(await PutAsync(department, Body(days: 0, supersede: true), $"\"{latest}\""), 409, "rewrites-the-past");
        var planned = await PutAsync(department, Body(days: 60, supersede: true), $"\"{latest}\"");
        Assert.True(planned.Status == 200, planned.Body);

        var asked = Refused(await PutAsync(department, Body(days: 59), $"\"{latest + 1}\""), 409, "policy-supersedes-coming");
        Assert.Equal(["/supersedeComing policy-supersedes-coming"], asked.Faults);
        Assert.Contains($"{latest + 1}", asked.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var meant = await PutAsync(department, Body(days: 59, supersede: true), $"\"{latest + 1}\"");
        Assert.True(meant.Status == 200, meant.Body);

        var history = await department.GetAsync($"{Route}/history?minSequence={Number(meant.Json, "sequence")}");
        var standing = history.Json.GetProperty("items").EnumerateArray().ToDictionary(version => Number(version, "version"), version => version.GetProperty("standing").GetString());
        Assert.Equal(("Superseded", "Coming", "InForce"), (standing[latest + 1], standing[latest + 2], standing[1]));
    }

    [Fact]
    public async Task The_history_says_of_each_version_when_by_whom_and_by_which_document()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var latest = await LatestAsync(department);
        var body = Body(days: 50, supersede: true);
        body["sources"] = new JsonObject { ["grace"] = "《驻村工作队测评办法》" };
        var changed = await PutAsync(department, body, $"\"{latest}\"");
        Assert.True(changed.Status == 200, changed.Body);

        var versions = (await county.Api.GetAsync($"{Route}/history?minSequence={Number(changed.Json, "sequence")}")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, latest + 1).Reverse(), versions.Select(version => Number(version, "version")));
        var (newest, first) = (versions[0], versions[^1]);
        Assert.Equal(
            ("《关于调整考勤的通知》", "《驻村工作队测评办法》", county.Users["OrganizationDepartment"].Name, Tuesday.AddDays(50).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (Text(newest, "source"), Text(newest.GetProperty("sources"), "grace"), Text(newest, "byName"), Text(newest, "from")));
        Assert.StartsWith("user:", Text(newest, "by"), StringComparison.Ordinal);
        Assert.Equal((Number(changed.Json, "sequence"), Tuesday.AddHours(8).AddMinutes(50)), (Number(newest, "sequence"), newest.GetProperty("recordedAt").GetDateTimeOffset()));
        Assert.Equal(("system", "《会泽县驻村扶贫工作队管理办法》", false, false), (Text(first, "by"), Text(first, "source"), first.TryGetProperty("byName", out _), first.TryGetProperty("from", out _)));
    }

    [Fact]
    public async Task The_organization_department_changes_it_whoever_watches_over_many_reads_it_and_no_key_changes_it()
    {
        foreach (var role in county.Users.Keys)
        {
            var reads = role is "OrganizationDepartment" or "DisciplineCommission" or "RevitalisationOffice" or "TownshipCommittee";
            var api = await county.AsAsync(role);
            Assert.Equal((role, reads ? 200 : 403, reads ? 200 : 403), (role, (await api.GetAsync(Route)).Status, (await api.GetAsync($"{Route}/history")).Status));
            if (role != "OrganizationDepartment")
                Refused(await PutAsync(api, Body(days: 70), "\"1\""), 403, "right-missing");
        }

        Refused(await PutAsync(county.Api, Body(days: 70), "\"1\""), 403, "right-missing");
        var (reader, _) = await county.MakeKeyAsync(["policy.read"]);
        using (reader)
            Assert.Equal((200, 403), ((await reader.GetAsync(Route)).Status, (await reader.GetAsync("/api/v1/members")).Status));
        var refused = await (await county.AsAsync("SecurityAdmin")).PostAsync("/api/v1/keys", new JsonObject { ["name"] = "test", ["rights"] = new JsonArray("policy.write"), ["days"] = 30 });
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task A_change_counts_from_its_day_and_not_before_and_leaves_what_is_settled_alone()
    {
        // A county of its own: its clock moves.
        await using var days = new PeopledCounty();
        await days.InitializeAsync();
        var (department, api) = (await days.AsAsync("OrganizationDepartment"), days.Api);
        var (punctual, silent) = (days.Roster.All[0], days.Roster.All.First(resident => resident.Village != days.Roster.All[0].Village));
        var changed = await PutAsync(department, Body(days: 1, due: "08:30", graceMinutes: 0), "\"1\"");
        Assert.True(changed.Status == 200, changed.Body);

        // Still by the old times today: captured at 09:10 is within grace.
        await api.MoveClockAsync(Tuesday.AddHours(9).AddMinutes(10));
        Assert.Equal("Present", (await api.CheckInAsync(punctual.Id, punctual.CheckIn(Tuesday.AddHours(9).AddMinutes(10)))).Verdict.Status);
        await api.MoveClockAsync(Tuesday.AddHours(9.5));
        var today = ("2026-11-24 09:15 Present", "2026-11-24 09:15 AbsentProvisional");
        Assert.Equal(today, await MorningAsync(0));

        // From its day on, the deadline is at 08:30, and what is settled stays.
        await api.MoveClockAsync(Tuesday.AddDays(1).AddHours(8).AddMinutes(20));
        Assert.Equal((2, 0), (await api.GetAsync(Route)).Json is var policy ? (Number(policy, "version"), Number(policy, "graceMinutes")) : default);
        Assert.Equal("Present", (await api.CheckInAsync(punctual.Id, punctual.CheckIn(Tuesday.AddDays(1).AddHours(8).AddMinutes(20)))).Verdict.Status);
        await api.MoveClockAsync(Tuesday.AddDays(1).AddHours(8.5));
        Assert.Equal(("2026-11-25 08:30 Present", "2026-11-25 08:30 AbsentProvisional"), await MorningAsync(1));
        await api.MoveClockAsync(Tuesday.AddDays(1).AddHours(8).AddMinutes(40));
        Assert.Equal("Late", (await api.CheckInAsync(silent.Id, silent.CheckIn(Tuesday.AddDays(1).AddHours(8).AddMinutes(40)))).Verdict.Status);
        Assert.Equal(today, await MorningAsync(0));

        var entry = Assert.Single(await api.FeedAsync(), each => each.Number == Number(changed.Json, "sequence"));
        Assert.Equal(("policy.changed", "county:530326", 2), (entry.Type, entry.Subject, entry.Data.GetProperty("policy").GetProperty("version").GetInt32()));

        async Task<(string Punctual, string Silent)> MorningAsync(int day)
        {
            var date = Tuesday.AddDays(day);
            var board = await api.GetAsync($"/api/v1/board?date={date:yyyy-MM-dd}&slot=morning");
            var deadline = board.Json.GetProperty("slots").EnumerateArray().Single(slot => Text(slot, "slot") == "morning").GetProperty("deadline").GetDateTimeOffset();
            return ($"{deadline:yyyy-MM-dd HH:mm} {await StatusAsync(punctual)}", $"{deadline:yyyy-MM-dd HH:mm} {await StatusAsync(silent)}");

            async Task<string?> StatusAsync(Resident resident)
            {
                var reply = await api.GetAsync($"/api/v1/members/{resident.Id}/attendance?from={date:yyyy-MM-dd}&to={date:yyyy-MM-dd}");
                return Text(reply.Json.GetProperty("items").EnumerateArray().First(line => Text(line, "slot") == "morning"), "status");
            }
        }
    }

    /// <summary>The latest version, as the county itself tells who follows none.</summary>
    private static async Task<int> LatestAsync(CountyApi api)
    {
        var stale = Refused(await PutAsync(api, Body(days: 1), "\"0\""), 412, "policy-version-stale");
        return int.Parse(stale.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);
    }

    private static JsonObject Body(int days, int graceMinutes = 15, string due = "09:00", bool? supersede = null)
    {
        var body = new JsonObject
        {
            ["from"] = Tuesday.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["source"] = "《关于调整考勤的通知》",
            ["weekendsAreDutyDays"] = false,
            ["slots"] = new JsonObject
            {
                ["morning"] = new JsonObject { ["opens"] = "06:30", ["due"] = due, ["closes"] = "12:00" },
                ["evening"] = new JsonObject { ["opens"] = "19:00", ["due"] = "21:30", ["closes"] = "23:30" },
            },
            ["graceMinutes"] = graceMinutes,
            ["radiusMeters"] = 500,
            ["bufferMeters"] = 200,
            ["lateEvidenceWindowHours"] = 72,
            ["onlineToleranceSeconds"] = 300,
            ["ticketLifetimeHours"] = 72,
            ["ticketUncertaintySeconds"] = 60,
            ["corrections"] = new JsonObject { ["days"] = 3, ["aMonth"] = 3 },
            ["alerts"] = new JsonObject
            {
                ["suspectedOutageVillages"] = 5, ["toCountyAfterMinutes"] = 120, ["toDepartmentAfterMinutes"] = 1440, ["exhaustedAfterMinutes"] = 4320, ["acknowledgementLastsMinutes"] = 30,
            },
        };
        if (supersede is not null)
            body["supersedeComing"] = supersede;
        return body;
    }

    private static Task<Reply> PutAsync(CountyApi api, JsonObject body, string? ifMatch, string? key = null, string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Route) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return api.SendAsync(request, language);
    }

    private static Reply Refused(Reply reply, int status, string code) => reply.IsProblem(status, code);

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
