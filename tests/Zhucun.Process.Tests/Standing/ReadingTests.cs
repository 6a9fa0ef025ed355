using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Standing;

/// <summary>Lists, rolls and attendance.</summary>
[Collection(StandingCounty.Name)]
public sealed class ReadingTests(StandingCounty county)
{
    private readonly CountyApi _api = county.Api;

    [Theory]
    [InlineData(1000)]
    [InlineData(97)]
    public async Task Cursors_walk_all_members_once(int limit)
    {
        var members = await _api.AllAsync<Member>("/api/v1/members", limit);

        Assert.Equal(1032, members.Count);
        Assert.Equal(1032, members.Select(member => member.Id).Distinct().Count());
    }

    [Fact]
    public async Task Members_are_found_by_township_team_name_and_id_whatever_the_case()
    {
        var resident = county.Roster.All[0];
        var one = await _api.ReadAsync<Member>($"/api/v1/members/{resident.Id.ToUpperInvariant()}");

        Assert.All(await _api.AllAsync<Member>($"/api/v1/members?township={resident.Township}"), member => Assert.Equal(resident.Township, member.Township));
        Assert.Contains(one, await _api.AllAsync<Member>($"/api/v1/members?team={resident.Village}"));
        Assert.Contains(one, await _api.AllAsync<Member>($"/api/v1/members?q={Uri.EscapeDataString(one.Name)}"));
        Assert.Equal([one], await _api.AllAsync<Member>($"/api/v1/members?q={resident.Id.ToUpperInvariant()}"));
        Assert.Empty(await _api.AllAsync<Member>("/api/v1/members?q=nobody"));
    }

    [Theory]
    [InlineData("/api/v1/members?township=530326999", 404, "township-not-found")]
    [InlineData("/api/v1/members?team=530326105", 404, "team-not-found")]
    [InlineData("/api/v1/members?cursor=!!", 400, "cursor-invalid")]
    [InlineData("/api/v1/members?limit=0", 400, "limit-invalid")]
    [InlineData("/api/v1/members?limit=1001", 400, "limit-invalid")]
    [InlineData("/api/v1/members?minSequence=soon", 400, "min-sequence-invalid")]
    [InlineData("/api/v1/members?minSequence=999999999", 400, "min-sequence-invalid")]
    [InlineData("/api/v1/villages?township=x", 404, "township-not-found")]
    [InlineData("/api/v1/villages/530326105", 404, "village-not-found")]
    [InlineData("/api/v1/teams/530326105999", 404, "team-not-found")]
    [InlineData("/api/v1/townships/530326999/roll", 404, "township-not-found")]
    [InlineData("/api/v1/board?slot=noon", 400, "slot-unknown")]
    [InlineData("/api/v1/board/arrivals?slot=noon", 400, "slot-unknown")]
    [InlineData("/api/v1/board/arrivals?date=2026-09-22", 400, "date-before-window")]
    [InlineData("/api/v1/board/arrivals?township=530326999", 404, "township-not-found")]
    [InlineData("/api/v1/board?date=24.11.2026", 400, "date-invalid")]
    [InlineData("/api/v1/board?date=2026-09-22", 400, "date-before-window")]
    [InlineData("/api/v1/alerts?date=2026-09-22", 400, "date-before-window")]
    [InlineData("/api/v1/alerts?state=Angry", 400, "filter-invalid")]
    [InlineData("/api/v1/alerts?kind=fire", 400, "filter-invalid")]
    [InlineData("/api/v1/alerts/530326105-999999", 404, "alert-not-found")]
    public async Task A_question_that_does_not_hold_is_told_why(string path, int status, string code) => (await _api.GetAsync(path)).IsProblem(status, code);

    [Theory]
    [InlineData("/api/v1/board")]
    [InlineData("/api/v1/alerts")]
    public async Task The_first_day_of_the_window_is_answered_and_the_one_before_it_names_it(string path)
    {
        Assert.Equal(200, (await _api.GetAsync($"{path}?date=2026-09-23")).Status);
        var detail = (await _api.GetAsync($"{path}?date=2026-09-22", "en")).Json.GetProperty("detail").GetString();

        Assert.Contains("The earliest day here is 2026-09-23.", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind=village-unattended")]
    [InlineData("kind=Spot-Check-Mismatch")]
    [InlineData("state=Acknowledged")]
    [InlineData("state=exhausted&kind=absence")]
    public async Task A_kind_or_state_of_which_none_is_yet_answers_an_empty_list(string query) =>
        Assert.Empty(await _api.AllAsync<Alert>($"/api/v1/alerts?{query}"));

    [Fact]
    public async Task A_list_takes_its_own_cursors_and_no_others()
    {
        var next = (await _api.ReadAsync<Page<Member>>("/api/v1/members?limit=1")).Next!;

        Assert.Equal(200, (await _api.GetAsync($"/api/v1/members?cursor={next}")).Status);
        (await _api.GetAsync($"/api/v1/alerts?cursor={next}")).IsProblem(400, "cursor-invalid");
        (await _api.GetAsync($"/api/v1/villages?cursor={next}")).IsProblem(400, "cursor-invalid");
    }

    [Fact]
    public async Task The_roll_names_each_member_with_status_and_evidence()
    {
        var resident = county.Roster.Take();
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now))).Verdict;
        var roll = (await _api.ReadAsync<Page<RollLine>>($"/api/v1/townships/{resident.Township}/roll?date={StandingCounty.Date}&slot=MORNING&minSequence={verdict.Sequence}")).Items;

        Assert.Equal(
            county.Roster.All.Where(each => each.Township == resident.Township).Select(each => each.Id).Order(StringComparer.Ordinal),
            roll.Select(line => line.Member).Order(StringComparer.Ordinal));
        var line = roll.Single(line => line.Member == resident.Id);
        Assert.Equal(("Present", "Verified", "onTime", verdict.CheckInId), (line.Status, line.Grade, line.Reason, line.CheckInId));
        Assert.All(
            (await _api.ReadAsync<Page<RollLine>>($"/api/v1/townships/{resident.Township}/roll?date={StandingCounty.Date}&slot=evening")).Items,
            each => Assert.Equal("Pending", each.Status));
    }

    [Fact]
    public async Task A_members_attendance_names_the_entry_that_it_stands_on()
    {
        var resident = county.Roster.Take();
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now))).Verdict;
        var lines = (await _api.ReadAsync<Page<AttendanceLine>>($"/api/v1/members/{resident.Id}/attendance?from={StandingCounty.Date}&to={StandingCounty.Date}")).Items;

        var line = Assert.Single(lines, line => line.Slot == "morning");
        Assert.Equal((StandingCounty.Date, "Present", "Verified", "onTime", verdict.Sequence), (line.DutyDate, line.Status, line.Grade, line.Reason, line.Sequence));
    }

    [Theory]
    [InlineData("from=2026-11-24&to=2026-11-23", 400)]
    [InlineData("from=2025-11-22&to=2026-11-24", 400)]
    [InlineData("from=2025-11-23&to=2026-11-24", 200)]
    public async Task A_range_of_days_that_does_not_hold_is_told_its_bound(string query, int status)
    {
        var reply = await _api.GetAsync($"/api/v1/members/{county.Roster.All[0].Id}/attendance?{query}", "en");

        Assert.Equal(status, reply.Status);
        if (status == 400)
            Assert.Contains("at most 366 days", reply.IsProblem(400, "range-invalid").Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    // Only a demo county has a clock that can be told anything.
    [Fact]
    [Trait("Mode", "Embedded")]
    public async Task The_clock_cannot_go_back_and_stands_still()
    {
        var back = await _api.PostAsync("/api/v1/demo/clock", """{"to":"2026-11-24T08:49:59+08:00"}""");
        back.IsProblem(400, "clock-cannot-go-back");
        (await _api.PostAsync("/api/v1/demo/clock", """{"speed":7200}""")).IsProblem(400, "invalid-request");
        Assert.Equal(["/speed not-one-of"], (await _api.PostAsync("/api/v1/demo/clock", """{"speed":0.5}""")).IsProblem(400, "invalid-request").Faults);
        (await _api.PostAsync("/api/v1/demo/clock", "{}")).IsProblem(400, "invalid-request");

        Assert.Equal(new Clock(StandingCounty.Now, 0), await _api.ClockAsync());
    }
}
