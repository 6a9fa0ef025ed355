using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Standing;

/// <summary>Checking in online, before the deadline.</summary>
[Collection(StandingCounty.Name)]
public sealed class CheckInTests(StandingCounty county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task A_check_in_is_answered_201_with_status_grade_place_reason_and_sequence()
    {
        var resident = county.Roster.Take();
        var body = resident.CheckIn(StandingCounty.Now);
        var reply = await _api.CheckInAsync(resident.Id, body);

        Assert.Equal(201, reply.Status);
        var verdict = reply.Verdict;
        Assert.Equal((body["checkInId"]!.GetValue<string>(), "morning", StandingCounty.Date), (verdict.CheckInId, verdict.Slot, verdict.DutyDate));
        Assert.Equal(("Present", "Verified", "inside", "onTime"), (verdict.Status, verdict.Grade, verdict.Place, verdict.Reason));
        var entry = Assert.Single(await _api.FeedAsync(verdict.Sequence - 1), entry => entry.Number == verdict.Sequence);
        Assert.Equal(("member.checked-in", resident.Id, verdict.CheckInId), (entry.Type, entry.Text("member"), entry.Text("checkInId")));
    }

    [Fact]
    public async Task The_same_check_in_again_is_answered_200_with_the_same_answer_and_recorded_once()
    {
        var resident = county.Roster.Take();
        var body = resident.CheckIn(StandingCounty.Now);
        var first = await _api.CheckInAsync(resident.Id, body);
        var again = await _api.CheckInAsync(resident.Id.ToUpperInvariant(), body);

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(first.Body, again.Body);
        Assert.Single(await _api.FeedAsync(first.Verdict.Sequence - 1), entry => entry.Text("checkInId") == first.Verdict.CheckInId);
    }

    [Theory]
    [InlineData("note", "\"在村\"")]
    [InlineData("source", "\"sms\"")]
    [InlineData("capturedAt", "\"2026-11-24T08:50:01+08:00\"")]
    [InlineData("position", "null")]
    public async Task The_same_id_with_other_content_is_a_conflict_and_changes_nothing(string field, string other)
    {
        var resident = county.Roster.Take();
        var body = resident.CheckIn(StandingCounty.Now);
        var first = (await _api.CheckInAsync(resident.Id, body)).Verdict;
        body[field] = JsonNode.Parse(other);

        (await _api.CheckInAsync(resident.Id, body)).IsProblem(409, "check-in-id-reused");
        Assert.Single(await _api.FeedAsync(first.Sequence - 1), entry => entry.Text("checkInId") == first.CheckInId);
    }

    [Fact]
    public async Task Two_members_may_use_the_same_id()
    {
        var (one, other) = (county.Roster.Take(), county.Roster.Take());
        var (body, others) = (one.CheckIn(StandingCounty.Now), other.CheckIn(StandingCounty.Now));
        others["checkInId"] = body["checkInId"]!.GetValue<string>();

        Assert.Equal(201, (await _api.CheckInAsync(one.Id, body)).Status);
        Assert.Equal(201, (await _api.CheckInAsync(other.Id, others)).Status);
    }

    [Fact]
    public async Task Outside_the_fence_is_recorded_as_rejected_and_the_status_stays_pending()
    {
        var resident = county.Roster.Take();
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now, north: 3000))).Verdict;

        Assert.Equal(("Pending", "Rejected", "outside", "outsideFence"), (verdict.Status, verdict.Grade, verdict.Place, verdict.Reason));
        var board = await _api.BoardAsync($"?minSequence={verdict.Sequence}");
        Assert.True(VillageOf(board, resident).Counts["Pending"] > 0);
        var line = (await _api.ReadAsync<Page<RollLine>>($"/api/v1/townships/{resident.Township}/roll?minSequence={verdict.Sequence}")).Items.Single(line => line.Member == resident.Id);
        Assert.Equal("Pending", line.Status);
    }

    [Theory]
    [InlineData(30, null, "Present", "Unverified", "indeterminate")]
    [InlineData(30, 2000.0, "Present", "Unverified", "indeterminate")]
    [InlineData(600, 15.0, "Present", "Unverified", "indeterminate")]
    [InlineData(480, 15.0, "Present", "Verified", "inside")]
    [InlineData(720, 15.0, "Pending", "Rejected", "outside")]
    public async Task The_place_is_judged_by_distance_and_accuracy(double metresNorth, double? accuracy, string status, string grade, string place)
    {
        var resident = county.Roster.Take();
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now, metresNorth, accuracy))).Verdict;

        Assert.Equal((status, grade, place), (verdict.Status, verdict.Grade, verdict.Place));
    }

    [Fact]
    public async Task Without_a_position_presence_is_unverified()
    {
        var resident = county.Roster.Take();
        var body = resident.CheckIn(StandingCounty.Now);
        body.Remove("position");
        body["source"] = "landline";
        var verdict = (await _api.CheckInAsync(resident.Id, body)).Verdict;

        Assert.Equal(("Present", "Unverified", "indeterminate", "noPosition"), (verdict.Status, verdict.Grade, verdict.Place, verdict.Reason));
    }

    [Fact]
    public async Task A_caller_reads_its_own_write_with_min_sequence()
    {
        for (var i = 0; i < 20; i++)
        {
            var resident = county.Roster.Take();
            var sequence = (await _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now))).Verdict.Sequence;
            var board = await _api.BoardAsync($"?minSequence={sequence}");

            Assert.True(board.Sequence >= sequence);
            Assert.True(VillageOf(board, resident).Counts["Present"] > 0);
        }
    }

    [Fact]
    public async Task Two_phones_of_a_member_at_once_are_both_recorded_and_the_better_evidence_counts()
    {
        var resident = county.Roster.Take();
        var replies = await Task.WhenAll(
            _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now, accuracy: null)),
            _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now)));

        Assert.All(replies, reply => Assert.Equal(201, reply.Status));
        var last = replies.Max(reply => reply.Verdict.Sequence);
        var line = (await _api.ReadAsync<Page<RollLine>>($"/api/v1/townships/{resident.Township}/roll?minSequence={last}")).Items.Single(line => line.Member == resident.Id);
        Assert.Equal(("Present", "Verified"), (line.Status, line.Grade));
    }

    private static BoardVillage VillageOf(Board board, Resident resident) =>
        board.Townships.SelectMany(township => township.Villages).Single(village => village.Code == resident.Village);
}
