using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>MISSION L1–L6 through HTTP, by those whose authority it is. The clock stands at 08:50 of Tuesday, 24 November 2026, until a test moves it.</summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class LeaveTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    private static readonly DateTimeOffset Tuesday = DateTimeOffset.Parse("2026-11-24T00:00:00+08:00");

    [Fact]
    public async Task Three_days_are_the_townships_to_decide_and_four_the_countys()
    {
        var (township, member) = await OwnAsync(0);
        var asked = await AskAsync(member, "t-3", 2, 4);
        Assert.Equal((201, "TownshipCommittee", "upToThreeDays", 3), (asked.Status, Text(asked, "approver"), Text(asked, "approverReason"), asked.Json.GetProperty("days").GetInt32()));
        var approved = await ActAsync(township, "t-3", "approve");
        Assert.True(approved.Status == 200 && Text(approved, "state") == "Approved", approved.Body);
        Assert.Equal(200, (await ActAsync(township, "t-3", "approve")).Status);

        // The 28th and 29th are a weekend: three more days from Monday on make six.
        var more = await AskAsync(member, "t-6", 6, 8);
        Assert.Equal(("OrganizationDepartment", "overThreeDaysTogether", 6), (Text(more, "approver"), Text(more, "approverReason"), more.Json.GetProperty("countedDays").GetInt32()));
        Refused(await ActAsync(township, "t-6", "approve"), 403, "leave-needs-county");
        var department = await county.AsAsync("OrganizationDepartment");
        Assert.Equal(200, (await ActAsync(department, "t-6", "approve")).Status);
        Refused(await ActAsync(township, "t-6", "reject"), 409, "leave-decided");
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_an_id_stands_for_one_leave_of_the_county()
    {
        var (_, member) = await OwnAsync(1);
        var first = await AskAsync(member, "r-1", 3, 3);
        var again = await AskAsync(member, "r-1", 3, 3);
        Assert.Equal((201, 200, first.Body), (first.Status, again.Status, again.Body));

        Refused(await AskAsync(member, "r-1", 3, 4), 409, "leave-id-reused");
        var other = county.Roster.All.First(resident => resident.Township != member.Township);
        Refused(await AskAsync(other, "r-1", 3, 3), 409, "leave-id-reused");
        Refused(await AskAsync(member, "r-2", 3, 5), 409, "leave-overlaps");
        Refused(await AskAsync(member, "r-3", -1, 0), 400, "leave-after-the-fact");
        Refused(await county.Api.PostAsync($"/api/v1/members/{member.Id}/leaves", new JsonObject { ["leaveId"] = "r 4", ["from"] = "24.11.2026", ["kind"] = "fun" }), 400, "invalid-request");

        // What was refused has taken no id.
        Assert.Equal(201, (await AskAsync(other, "r-2", 3, 5)).Status);
    }

    [Fact]
    public async Task Whoever_has_no_authority_over_the_member_finds_no_leave_and_a_key_decides_none()
    {
        var (township, _) = await OwnAsync(2);
        var other = county.Roster.All.Last(resident => resident.Township != county.Users["TownshipCommittee"].Place);
        Assert.Equal(201, (await AskAsync(other, "o-1", 3, 3)).Status);

        foreach (var act in (string[])["approve", "reject", "withdraw", "cancel", "return"])
            Refused(await ActAsync(township, "o-1", act), 404, "leave-not-found");
        Refused(await township.GetAsync("/api/v1/leaves/o-1"), 404, "leave-not-found");
        Refused(await ActAsync(county.Api, "o-1", "approve"), 403, "right-missing");
        Refused(await ActAsync(await county.AsAsync("RevitalisationOffice"), "o-1", "approve"), 403, "right-missing");
        Assert.Equal(200, (await ActAsync(county.Api, "o-1", "withdraw")).Status);
    }

    [Fact]
    public async Task Nobody_decides_their_own_by_any_role()
    {
        var user = county.Users["Member"];
        var member = county.Roster.All.Single(resident => resident.Id == user.Place);
        var own = await county.AsAsync("Member");
        var asked = await own.PostAsync($"/api/v1/members/{member.Id}/leaves", Body("own-1", 3, 3));
        Assert.True(asked.Status == 201, asked.Body);
        Refused(await ActAsync(own, "own-1", "approve"), 403, "right-missing");

        // Somebody who is both a member and the Organization Department's.
        var (id, name, password) = await county.MakePersonAsync("both");
        var security = await county.AsAsync("SecurityAdmin");
        foreach (var role in (JsonObject[])[new() { ["role"] = "Member", ["place"] = member.Id }, new() { ["role"] = "OrganizationDepartment" }])
            Assert.InRange((await security.PostAsync($"/api/v1/people/{id}/roles", role)).Status, 200, 204);
        using var both = await county.FirstSignInAsync(name, password);
        Refused(await ActAsync(both, "own-1", "approve"), 403, "own-leave");
        Assert.Equal(200, (await ActAsync(await county.AsAsync("OrganizationDepartment"), "own-1", "approve")).Status);
    }

    [Fact]
    public async Task A_village_is_left_with_nobody_only_by_name_and_the_inbox_says_so_before()
    {
        var (township, member) = await OwnAsync(4);
        var team = county.Roster.All.Where(resident => resident.Village == member.Village).ToList();
        foreach (var (resident, number) in team.Select((resident, number) => (resident, number)))
        {
            var asked = await AskAsync(resident, $"u-{number}", 9, 9);
            Assert.True(asked.Status == 201, asked.Body);
        }

        var sequence = 0L;
        foreach (var number in Enumerable.Range(0, team.Count - 1))
        {
            var approved = await ActAsync(township, $"u-{number}", "approve");
            Assert.True(approved.Status == 200, approved.Body);
            sequence = approved.Json.GetProperty("sequence").GetInt64();
        }

        var last = $"u-{team.Count - 1}";
        var waiting = await township.GetAsync($"/api/v1/leaves?state=requested&approver=TownshipCommittee&member={team[^1].Id}&minSequence={sequence}");
        var line = Assert.Single(waiting.Json.GetProperty("items").EnumerateArray());
        Assert.Equal((last, "2026-12-03"), (line.GetProperty("leaveId").GetString(), line.GetProperty("unattended")[0].GetString()));
        Refused(await ActAsync(township, last, "approve"), 409, "leave-unattended");
        var allowed = await township.PostAsync($"/api/v1/leaves/{last}/approve", new JsonObject { ["allowUnattended"] = true });
        Assert.True(allowed.Status == 200, allowed.Body);
    }

    [Fact]
    public async Task Leave_is_no_absence_and_what_was_one_before_the_approval_becomes_leave()
    {
        // A county of its own: its clock moves.
        await using var days = new PeopledCounty();
        await days.InitializeAsync();
        var (township, api) = (await days.AsAsync("TownshipCommittee"), days.Api);
        var team = days.Roster.All.Where(resident => resident.Township == days.Users["TownshipCommittee"].Place).GroupBy(resident => resident.Village).First(village => village.Count() > 2).ToList();
        var (onLeave, asksLate) = (team[0], team[1]);
        foreach (var (resident, id) in new[] { (onLeave, "d-1"), (asksLate, "d-2") })
            Assert.Equal(201, (await api.PostAsync($"/api/v1/members/{resident.Id}/leaves", Body(id, 0, 1))).Status);
        Assert.Equal(200, (await ActAsync(township, "d-1", "approve")).Status);

        await api.MoveClockAsync(Tuesday.AddHours(9.5));
        Assert.Equal("OnLeave", await StatusAsync(onLeave));
        Assert.Equal("AbsentProvisional", await StatusAsync(asksLate));
        var alert = Assert.Single((await api.GetAsync($"/api/v1/alerts?member={asksLate.Id}")).Json.GetProperty("items").EnumerateArray());
        Assert.Empty((await api.GetAsync($"/api/v1/alerts?member={onLeave.Id}")).Json.GetProperty("items").EnumerateArray());

        var approved = await ActAsync(township, "d-2", "approve");
        await Patience.UntilAsync(
            async () => (await api.GetAsync($"/api/v1/alerts/{alert.GetProperty("id").GetString()}")).Json.TryGetProperty("disposition", out var disposition) && disposition.GetString() == "LeaveGranted",
            () => "The alert of a day that became leave stays open.");
        Assert.Equal("OnLeave", await StatusAsync(asksLate));

        // Back early: seen in the village, reported, and on duty again from the next day on.
        await api.MoveClockAsync(Tuesday.AddHours(20));
        Assert.Equal(201, (await api.CheckInAsync(onLeave.Id, onLeave.CheckIn(Tuesday.AddHours(20)))).Status);
        var seen = await api.GetAsync($"/api/v1/leaves/d-1?minSequence={approved.Json.GetProperty("sequence").GetInt64()}");
        await Patience.UntilAsync(async () => (await api.GetAsync("/api/v1/leaves/d-1")).Json.TryGetProperty("seenBackAt", out _), () => $"Nobody sees that the member is back: {seen.Body}");
        Assert.Equal("Returned", Text(await ActAsync(api, "d-1", "return"), "state"));
        await api.MoveClockAsync(Tuesday.AddDays(1).AddHours(9.5));
        Assert.Equal("AbsentProvisional", await StatusAsync(onLeave, day: 1));
        Assert.Equal("OnLeave", await StatusAsync(asksLate, day: 1));

        var types = new List<string>();
        for (var after = 0L; ;)
        {
            var page = await api.GetAsync($"/api/v1/feed?after={after}&limit=1000");
            var entries = page.Json.GetProperty("entries").EnumerateArray().ToList();
            types.AddRange(entries.Select(entry => entry.GetProperty("type").GetString()!).Where(type => type.StartsWith("leave.", StringComparison.Ordinal)));
            Assert.DoesNotContain("孩子生病", page.Body, StringComparison.Ordinal);
            if (entries.Count == 0)
                break;
            after = long.Parse(entries[^1].GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        }

        Assert.Equal(["leave.requested", "leave.requested", "leave.approved", "leave.approved", "leave.returned"], types);

        async Task<string?> StatusAsync(Resident resident, int day = 0)
        {
            var date = Tuesday.AddDays(day);
            var reply = await api.GetAsync($"/api/v1/members/{resident.Id}/attendance?from={date:yyyy-MM-dd}&to={date:yyyy-MM-dd}");
            return reply.Json.GetProperty("items").EnumerateArray().First(line => line.GetProperty("slot").GetString() == "morning").GetProperty("status").GetString();
        }
    }

    /// <summary>The township's user, and a member of that township for each test alone: of a team that nobody else of these tests belongs to.</summary>
    private async Task<(CountyApi Township, Resident Member)> OwnAsync(int test)
    {
        var teams = county.Roster.All.Where(resident => resident.Township == county.Users["TownshipCommittee"].Place && resident.Id != county.Users["Member"].Place)
            .GroupBy(resident => resident.Village).Where(village => village.Count() > 1).ToList();
        return (await county.AsAsync("TownshipCommittee"), teams[test].First());
    }

    private Task<Reply> AskAsync(Resident member, string id, int from, int to) => county.Api.PostAsync($"/api/v1/members/{member.Id}/leaves", Body(id, from, to));

    private static JsonObject Body(string id, int from, int to) => new()
    {
        ["leaveId"] = id,
        ["from"] = Tuesday.AddDays(from).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["to"] = Tuesday.AddDays(to).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["kind"] = "personal",
        ["reason"] = "孩子生病",
    };

    private static Task<Reply> ActAsync(CountyApi api, string leave, string act) => api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/v1/leaves/{leave}/{act}"));

    private static string? Text(Reply reply, string name) => reply.Json.TryGetProperty(name, out var value) ? value.GetString() : reply.Body;

    private static void Refused(Reply reply, int status, string code)
    {
        Assert.True(reply.Status == status, $"{status} {code} expected: {reply.Status} {reply.Body}");
        Assert.Equal(code, reply.Json.GetProperty("code").GetString());
    }
}
