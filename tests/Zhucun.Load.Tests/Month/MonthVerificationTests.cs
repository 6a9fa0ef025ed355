using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;
using Zhucun.Load.Client;
using Zhucun.Load.Month;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.Month.TestMonth;

namespace Zhucun.Load.Tests.Month;

/// <summary>Whatever the system says otherwise than the rules is found.</summary>
public class MonthVerificationTests
{
    private static readonly Foretold day = Foresee(
        "14 23:00", [0, 2, 3], CheckIn(0, "14 10:00", id: "late") with { CapturedAt = At("14 08:00") }, CheckIn(2, "14 10:30"), new AcknowledgeAlert(At("14 11:00"), Committee, AbsenceKey(0, MorningOf(14))),
        new AskLeave(At("14 12:00"), "m06", "l1", Day(16), Day(17), "sick"));

    [Fact]
    public void What_is_as_foretold_agrees() => Assert.Empty(Compare());

    [Fact]
    public void A_wrong_status_a_wrong_reason_and_a_missing_line_are_found()
    {
        Assert.Contains(Compare(roll: line => line.Member == "m00" ? line with { Status = "Present" } : line), found => found is { Where: "roll", Who: "m00 2026-09-14 morning", Expected: "AbsentProvisional" });
        Assert.Contains(Compare(roll: line => line.Member == "m04" ? line with { Reason = "withinGrace" } : line), found => found.Expected == "Present, reason onTime");
        Assert.Contains(Compare(roll: line => line.Member == "m04" ? line with { Grade = "Unverified" } : line), found => found.Expected == "Present, grade Verified");
        Assert.Contains(Compare(roll: line => line.Member == "m04" ? line with { Member = "x" } : line), found => found is { Expected: "one line", Found: "0 lines" });
    }

    [Theory]
    [InlineData("AllPresent", AttendanceStatus.Present, AttendanceStatus.Late, AttendanceStatus.OnLeave)]
    [InlineData("PartlyPresent", AttendanceStatus.Present, AttendanceStatus.AbsentProvisional, AttendanceStatus.OnMission)]
    [InlineData("Unattended", AttendanceStatus.AbsentConfirmed, AttendanceStatus.Excused)]
    [InlineData("Unattended", AttendanceStatus.OnLeave, AttendanceStatus.OnLeave)]
    [InlineData("Unreachable", AttendanceStatus.Unreachable, AttendanceStatus.OnLeave)]
    [InlineData("OffDuty", AttendanceStatus.OffDuty, AttendanceStatus.OffDuty)]
    public void A3_a_village_is_shown_as_its_team_stands(string status, params object[] team) => Assert.Equal([status], BoardComparison.VillageStatuses([.. team.Cast<AttendanceStatus>()]));

    [Fact]
    public void A_wrong_board_is_found()
    {
        var slot = MorningOf(14);
        var villages = Enumerable.Range(0, Villages).Select(i => new BoardVillage(VillageCode(i), "", i == 0 ? "PartlyPresent" : i == 1 ? "PartlyPresent" : "AllPresent"))
            .Append(new BoardVillage("530326106200", "", "Unattended")).ToArray();
        var counts = new Dictionary<string, int> { ["Present"] = 18, ["Late"] = 1, ["AbsentProvisional"] = 2 };
        var board = new Board("530326", slot.Date, slot.Slot, 1, At("14 23:00"), null, null, counts, 2, [new BoardTownship(Township, "", null, villages)]);

        var found = Assert.Single(BoardComparison.Compare(People, day.Forecast, slot, board));
        Assert.Equal(("530326106200 2026-09-14 morning", "AllPresent", "Unattended"), (found.Who, found.Expected, found.Found));
        Assert.Contains(BoardComparison.Compare(People, day.Forecast, slot, board with { Counts = new Dictionary<string, int>() }), one => one.Expected == "18 Present");
    }

    [Fact]
    public void A_members_own_list_and_a_leave_that_say_otherwise_are_found()
    {
        Assert.Contains(Compare(attendance: item => item with { Status = "OnLeave" }), found => found is { Where: "attendance", Who: "m00 2026-09-14 morning", Expected: "AbsentProvisional", Found: "OnLeave" });
        Assert.Contains(Compare(attendance: item => item with { Slot = "noon" }), found => found.Found == "no line");
        Assert.Contains(Compare(leave: "Approved"), found => found is { Where: "leave", Expected: "Requested, 2 days", Found: "Approved, 2 days" });
    }

    [Fact]
    public void A_wrong_alert_is_found()
    {
        Assert.Contains(Compare(alert: alert => alert.Member == "m02" ? alert with { State = "Triggered" } : alert), found => found is { Where: "alerts", Expected: "absence Resolved", Found: "absence Triggered" });
        Assert.Contains(Compare(alert: alert => alert.Member == "m02" ? alert with { Retracted = true } : alert), found => found.Found == "absence Resolved retracted");
        Assert.Contains(Compare(alert: alert => alert.Member == "m00" ? alert with { Evidence = null } : alert), found => found.Expected == "absence Triggered evidence late");
        Assert.Contains(Compare(alert: alert => alert.Member == "m02" ? alert with { Key = "x" } : alert), found => found.Found == "listed 0 times");
    }

    [Fact]
    public void An_entry_that_is_missing_wrongly_timed_or_too_much_is_found()
    {
        Assert.Contains(Compare(entry: (key, moment) => moment.Type == AlertMoment.Lapsed ? [] : [moment]), found => found.Where == "feed" && found.Expected.Contains("lapsed", StringComparison.Ordinal));
        Assert.Contains(Compare(entry: (key, moment) => moment.Step == 1 ? [moment with { At = moment.At.AddSeconds(1) }] : [moment]), found => found.Found.Contains("11:30:01", StringComparison.Ordinal));
        Assert.Contains(Compare(entry: (key, moment) => moment.Type == AlertMoment.Resolved ? [moment, moment] : [moment]), found => found.Where == "feed");
        Assert.Contains(Compare(entry: (key, moment) => key.StartsWith("village", StringComparison.Ordinal) ? [] : [moment]), found => found.Found == "raised 0 times");
        Assert.Contains(Compare(more: log => log.Take(Entry("9", "absence:1:m04:2026-09-14:morning", new(AlertMoment.Triggered, At("14 09:15")), null))), found => found.Expected == "no such alert");
        Assert.Contains(Compare(parent: "4"), found => found.Expected == "parent none");
    }

    [Fact]
    public async Task A_wrong_answer_to_a_check_in_is_found()
    {
        var act = CheckIn(4, "14 08:00", id: "c1");
        var right = new CheckInAnswer("c1", "morning", Day(14), "Present", "Verified", "inside", "onTime", 7);

        Assert.Empty(await AnswerAsync(act, right, 201));
        Assert.Contains("status Present", Assert.Single(await AnswerAsync(act, right with { Status = "Late" }, 201)).Expected, StringComparison.Ordinal);
        Assert.Contains("answer 201", Assert.Single(await AnswerAsync(act, right, 200)).Expected, StringComparison.Ordinal);
        Assert.Contains("recorded", Assert.Single(await AnswerAsync(act, null, 409)).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leave_that_is_counted_otherwise_is_found()
    {
        var ask = new AskLeave(At("14 07:00"), "m00", "l1", Day(15), Day(18), "personal");

        Assert.Empty(await AnswerAsync(ask, """{"leaveId":"l1","days":4,"countedDays":4,"approver":"OrganizationDepartment","state":"Requested"}"""));
        Assert.Single(await AnswerAsync(ask, """{"leaveId":"l1","days":4,"countedDays":4,"approver":"TownshipCommittee","state":"Requested"}"""));
        Assert.Single(await AnswerAsync(ask, """{"code":"leave-overlaps"}""", HttpStatusCode.Conflict));
    }

    private static IReadOnlyList<Difference> Compare(
        Func<RollItem, RollItem>? roll = null, Func<Alert, Alert>? alert = null, Func<string, AlertMoment, IEnumerable<AlertMoment>>? entry = null, Action<AlertLog>? more = null, string? parent = null,
        Func<AttendanceItem, AttendanceItem>? attendance = null, string? leave = null)
    {
        var slots = day.Forecast.Slots.ToDictionary(
            slot => (slot.Date, slot.Slot), IReadOnlyList<RollItem> (slot) => [.. People.Select(who => Line(who, slot)).Select(line => roll is null ? line : roll(line))]);
        var own = People.Take(3).ToDictionary(
            who => who.Member, IReadOnlyList<AttendanceItem> (who) => [.. day.Forecast.Slots.Select(slot => new AttendanceItem(slot.Date, slot.Slot, Line(who, slot).Status, null, null)).Select(item => attendance is null ? item : attendance(item))]);
        var leaves = day.Forecast.Leaves.ToDictionary(one => one.Key, one => new LeaveAnswer(one.Key, one.Value.Days, 0, "", leave ?? one.Value.State));
        var log = new AlertLog();
        foreach (var (expected, id) in day.Forecast.Alerts.Values.Select((one, number) => (one, $"{number}")))
        {
            foreach (var moment in expected.History.SelectMany(one => entry is null ? [one] : entry(expected.Key, one)))
                log.Take(Entry(id, expected.Key, moment, parent));
        }

        more?.Invoke(log);
        var alerts = day.Forecast.Alerts.Values.Select((one, number) => new Alert(
            $"{number}", one.Key, one.Kind, one.State.ToString(), one.Member, null, null, one.Retracted ? true : null, one.Evidence.Count == 0 ? null : [.. one.Evidence.Select(id => new AlertEvidence(id))], one.Disposition));
        return MonthVerification.Compare(People, day.Forecast, new MonthFound(slots, own, [], leaves, [.. alerts.Select(one => alert is null ? one : alert(one))], log));
    }

    private static RollItem Line(Participant who, SlotWindow slot)
    {
        var expected = day.Forecast.Attendance[new SlotKey(who.Member, slot.Date, slot.Slot)];
        return new RollItem(who.Member, expected.Status.ToString(), expected.Grade?.ToString(), expected.Reasons is [var reason, ..] ? reason : null, expected.CheckInId);
    }

    private static CloudEvent Entry(string id, string key, AlertMoment moment, string? parent)
    {
        var data = new Dictionary<string, object?> { ["alertId"] = id, ["key"] = key, ["occurredAt"] = moment.At.ToString("O") };
        if (moment.Step is { } step)
            data["step"] = step;
        if (parent is not null)
            data["parent"] = parent;
        return new CloudEvent(moment.Type, "1", JsonSerializer.SerializeToElement(data));
    }

    private static Task<IReadOnlyList<Difference>> AnswerAsync(CheckIn act, CheckInAnswer? answer, int status) =>
        AnswerAsync(act, JsonSerializer.Serialize(new { items = new[] { new { status, answer } } }, JsonSerializerOptions.Web));

    private static async Task<IReadOnlyList<Difference>> AnswerAsync(Act act, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var http = new HttpClient(new Canned(status, body)) { BaseAddress = new Uri("http://127.0.0.1/") };
        var client = new ZhucunClient(http);
        using var staff = new Staff(http.BaseAddress, TimeProvider.System);
        var desk = new ActDesk(http, client, staff, new AlertFeed(client, "530326", 0));
        var forecast = MonthOracle.Foresee(People, [act], First, act.At);
        await desk.SendAsync([(act, forecast.Answers[0])], TestContext.Current.CancellationToken);
        return desk.Differences;
    }

    private sealed class Canned(HttpStatusCode status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json"), RequestMessage = request });
    }
}
