using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Access;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Rosters;

/// <summary>What a roster's day brings: who is asked where, who sees whom, and that what was stays as it was.</summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class RosterDaysTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    [Fact]
    public async Task From_its_day_on_each_slot_is_settled_by_the_team_of_the_day_and_the_day_before_stays_as_it_was()
    {
        var (department, old) = (await county.AsAsync("OrganizationDepartment"), county.Users["TownshipCommittee"].Place!);
        var committee = await county.AsAsync("TownshipCommittee");
        var sheet = await RosterSheet.DownloadAsync(department);
        var plain = county.Roster.All.Where(resident => sheet.Of(resident.Id)[5] == "队员").ToList();
        var moving = plain.First(resident => resident.Township == old);
        var leaving = plain.First(resident => resident.Township == old && resident.Village != moving.Village);
        var there = plain.First(resident => resident.Township != old);
        // A leave that waits goes with the member.
        var asked = await committee.PostAsync(
            $"/api/v1/members/{moving.Id}/leaves", new JsonObject { ["leaveId"] = "roster-1", ["from"] = "2026-11-27", ["to"] = "2026-11-27", ["kind"] = "personal", ["reason"] = "事" });
        Assert.True(asked.Status == 201, asked.Body);

        (sheet.Of(moving.Id)[3], sheet.Of(moving.Id)[4]) = (sheet.Of(there.Id)[3], sheet.Of(there.Id)[4]);
        sheet.Remove(leaving.Id);
        sheet.Add("孙悟空", "13911110002", sheet.Of(there.Id)[3], sheet.Of(there.Id)[4]);
        var sequence = RosterSheet.SequenceOf(await sheet.ApplyAsync(department));

        // Until then nothing is otherwise.
        Assert.Equal(200, (await committee.GetAsync($"/api/v1/members/{moving.Id}?minSequence={sequence}")).Status);
        Assert.Equal(moving.Village, (await department.ReadAsync<Member>($"/api/v1/members/{moving.Id}")).Village);
        await county.Api.MoveClockAsync(DateTimeOffset.Parse("2026-11-24T09:20:00+08:00"));
        var today = await AbsencesAsync("2026-11-24");
        Assert.Equal(moving.Village, today[moving.Id].Village);
        Assert.Contains(leaving.Id, today.Keys);
        Assert.Equal(county.Roster.All.Count, today.Count);

        await county.Api.MoveClockAsync(DateTimeOffset.Parse("2026-11-25T09:20:00+08:00"));
        var joined = (await department.AllAsync<Member>($"/api/v1/members?team={there.Village}")).Single(member => member.Name == "孙悟空");
        var next = await AbsencesAsync("2026-11-25");
        Assert.Equal(there.Village, next[moving.Id].Village);
        Assert.Equal(there.Village, next[joined.Id].Village);
        Assert.DoesNotContain(leaving.Id, next.Keys);
        Assert.Equal(county.Roster.All.Count, next.Count);
        // Once for each: one entry settles the slot of each member of each day.
        var settled = (await county.Api.FeedAsync()).Where(entry => entry.Type == "member.slot-settled" && entry.Text("slot") == "morning").ToList();
        Assert.All(settled.CountBy(entry => (entry.Text("member"), entry.Text("dutyDate"))), each => Assert.Equal(1, each.Value));

        // The member is another township's now; what was recorded before is still the old one's.
        (await committee.GetAsync($"/api/v1/members/{moving.Id}")).IsProblem(404, "member-not-found");
        (await committee.GetAsync("/api/v1/leaves/roster-1")).IsProblem(404, "leave-not-found");
        Assert.Equal(there.Village, (await department.GetAsync("/api/v1/leaves/roster-1")).Json.GetProperty("village").GetString());
        Assert.Contains((await committee.AllAsync<Alert>($"/api/v1/alerts?date=2026-11-24")), alert => alert.Member == moving.Id);
        Assert.DoesNotContain((await committee.AllAsync<Alert>($"/api/v1/alerts?date=2026-11-25")), alert => alert.Member == moving.Id);
        Assert.Equal("AbsentProvisional", (await RollAsync(committee, old, "2026-11-24")).Single(line => line.Member == moving.Id).Status);
        Assert.DoesNotContain(await RollAsync(committee, old, "2026-11-25"), line => line.Member == moving.Id || line.Member == leaving.Id);
        Assert.Contains(await RollAsync(department, there.Township, "2026-11-25"), line => line.Member == moving.Id && line.Village == there.Village);
        Assert.DoesNotContain(await RollAsync(department, there.Township, "2026-11-24"), line => line.Member == moving.Id);

        // The board counts whom the teams of its day have.
        foreach (var date in (string[])["2026-11-24", "2026-11-25"])
            Assert.Equal(county.Roster.All.Count, (await county.Api.GetAsync($"/api/v1/board?date={date}&slot=morning")).Json.GetProperty("counts").GetProperty("AbsentProvisional").GetInt32());
        Assert.DoesNotContain(await department.AllAsync<Member>("/api/v1/members"), member => member.Id == leaving.Id);
        Assert.True((await department.GetAsync($"/api/v1/members/{leaving.Id}")).Json.TryGetProperty("end", out _));
        Assert.Equal(0, (await ProgramRun.VerifyAsync(county.Place)).ExitCode);
    }

    private async Task<Dictionary<string, Alert>> AbsencesAsync(string date) =>
        (await county.Api.AllAsync<Alert>($"/api/v1/alerts?date={date}&kind=absence")).Where(alert => alert.Slot == "morning").ToDictionary(alert => alert.Member!);

    private static async Task<IReadOnlyList<RollLine>> RollAsync(CountyApi api, string township, string date) =>
        (await api.ReadAsync<Page<RollLine>>($"/api/v1/townships/{township}/roll?date={date}&slot=morning")).Items;
}
