using Zhucun.Grains.Alerts;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION A8, A9, B3–B5, L5 and L7 across grains: an alert's whole life, and what ends it.</summary>
public sealed class AlertLifeTests
{
    private static readonly DateTimeOffset Deadline = TestCounty.On("2026-11-24", "09:15");
    private static readonly DutySlot Morning = new(new DateOnly(2026, 11, 24), Slot.Morning);

    [Fact]
    public async Task Steps_that_fell_due_while_everything_was_down_are_taken_late_once_and_in_order()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 1), deadlineClock: true);
        await county.RunUntilAsync(Deadline);
        await county.CrashAsync();
        var exhausted = county.Commits.Expect("three steps", entry => entry.Type == EntryTypes.AlertEscalated, count: 6);
        await county.StartAsync(TestCounty.On("2026-11-27", "09:14"));
        county.Clock.MoveTo(TestCounty.On("2026-11-27", "09:15"));
        await county.Township().RunDue();
        await exhausted;

        var steps = (await county.EventsAsync<AlertEscalated>()).Where(item => item.Event.Kind == AlertKind.Absence).ToList();
        Assert.Equal([1, 2, 3], steps.Select(item => item.Event.Step));
        Assert.Equal([Deadline.AddHours(2), Deadline.AddHours(24), Deadline.AddHours(72)], steps.Select(item => item.Entry.OccurredAt));
        Assert.True(steps[0].Event.Late && steps[1].Event.Late);
        var ended = Assert.Single(await county.EventsAsync<AlertResolved>(), item => item.Event.Kind == AlertKind.Absence);
        Assert.Equal(Disposition.ConfirmedAbsent, ended.Event.Disposition);
        Assert.True(ended.Entry.Sequence > steps[2].Entry.Sequence);
    }

    [Fact]
    public async Task Of_two_who_take_an_alert_at_the_same_instant_one_gets_it_and_a_repeat_is_answered_again()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var alert = await AbsentAsync(county, county.Plan.Members[0]);

        var answers = await Task.WhenAll(((string[])["user:1", "user:2"]).Select(actor => county.Township().AcknowledgeAlert(Act(alert, actor))));
        Assert.Single(answers, answer => answer.Value?.State == AlertState.Acknowledged);
        Assert.Equal(ProblemCodes.AlertAcknowledged, Assert.Single(answers, answer => answer.Problem is not null).Problem!.Code);

        var winner = Array.FindIndex(answers, answer => answer.Value is not null);
        var again = await county.Township().AcknowledgeAlert(Act(alert, $"user:{winner + 1}"));
        Assert.Equal(answers[winner].Value, again.Value);
    }

    [Fact]
    public async Task A_disposition_settles_the_slot_ends_the_alert_and_is_answered_again()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var member = county.Plan.Members[0];
        var alert = await AbsentAsync(county, member);
        var act = Act(alert, "user:1") with { Disposition = Disposition.VerifiedInVillage, Note = "在村委会" };

        var answer = await county.Township().ResolveAlert(act);
        Assert.Equal(AlertState.Resolved, answer.Value!.State);
        Assert.Equal(AttendanceStatus.Present, (await county.AttendanceAsync(member, Morning)).Status);
        var (entry, resolved) = Assert.Single(await county.EventsAsync<AlertResolved>());
        Assert.Equal((Disposition.VerifiedInVillage, "user:1", "在村委会", answer.Value.Sequence), (resolved.Disposition, resolved.By, resolved.Personal!.Note, entry.Sequence));

        await county.ForgetAsync(county.Township());
        Assert.Equal(answer.Value, (await county.Township().ResolveAlert(act)).Value);
        Assert.Equal(ProblemCodes.AlertOver, (await county.Township().ResolveAlert(act with { Actor = "user:2" })).Problem!.Code);
        Assert.Equal(ProblemCodes.AlertOver, (await county.Township().ResolveAlert(act with { Disposition = Disposition.FalseAlarm })).Problem!.Code);
    }

    [Fact]
    public async Task A_township_that_stops_between_the_slot_and_the_alert_ends_the_alert_when_it_is_back()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var member = county.Plan.Members[0];
        var alert = await AbsentAsync(county, member);
        var act = Act(alert, "user:1") with { Disposition = Disposition.FalseAlarm };
        // What the township does first, and then no more.
        await county.Grains.GetGrain<IMemberSettlement>(GrainKeys.Of(member)).DisposeAbsence(new DisposeAbsence(Morning, act));
        await county.ForgetAsync(county.Township());

        Assert.Equal(AlertState.Resolved, (await county.Township().ResolveAlert(act)).Value!.State);
        Assert.Single(await county.EventsAsync<AlertResolved>());
    }

    [Fact]
    public async Task Leave_after_the_fact_over_three_days_is_not_the_townships_to_give()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var member = county.Plan.Members[0];
        await OnLeaveAsync(county, member, new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 27));
        var act = Act(await AbsentAsync(county, member), "user:1") with { Disposition = Disposition.LeaveGranted, Authority = LeaveApprover.TownshipCommittee };

        Assert.Equal(ProblemCodes.LeaveNeedsCounty, (await county.Township().ResolveAlert(act)).Problem!.Code);
        Assert.Equal(AttendanceStatus.AbsentProvisional, (await county.AttendanceAsync(member, Morning)).Status);
        var granted = await county.Township().ResolveAlert(act with { Actor = "user:2", Authority = LeaveApprover.OrganizationDepartment });
        Assert.Equal(AlertState.Resolved, granted.Value!.State);
        Assert.Equal(AttendanceStatus.OnLeave, (await county.AttendanceAsync(member, Morning)).Status);
    }

    [Fact]
    public async Task One_silent_township_is_one_line_and_declaring_the_outage_ends_all_of_it()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 5, MembersEach: 2));
        await county.RunUntilAsync(Deadline);

        var raised = await county.EventsAsync<AlertTriggered>();
        var outage = Assert.Single(raised, item => item.Event.Kind == AlertKind.OutageSuspected);
        Assert.Equal(5, outage.Event.Silent);
        Assert.Equal([AlertKind.OutageSuspected], raised.Where(item => item.Event.Parent is null).Select(item => item.Event.Kind));
        Assert.Equal((5, 10), (raised.Count(item => item.Event.Kind == AlertKind.VillageUnattended), raised.Count(item => item.Event.Kind == AlertKind.Absence)));

        foreach (var village in county.Plan.Villages)
            Assert.Null((await county.Village(village).DeclareOutage(Outage("outage-1"))).Problem);
        await county.Township().RunDue();

        Assert.All(county.Plan.Members, member => Assert.Equal(AttendanceStatus.Unreachable, county.AttendanceAsync(member, Morning).Result.Status));
        Assert.Equal(raised.Select(item => item.Event.AlertId).Order(Ids), (await county.EventsAsync<AlertResolved>()).Select(item => item.Event.AlertId).Order(Ids));
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "21:45"));
        Assert.Equal(raised.Count, (await county.EventsAsync<AlertTriggered>()).Count);
        Assert.Null((await county.Village(county.Plan.Villages[0]).DeclareOutage(Outage("outage-1"))).Problem);
        Assert.Equal(ProblemCodes.OutageIdReused, (await county.Village(county.Plan.Villages[0]).DeclareOutage(Outage("outage-1") with { Why = "另一次" })).Problem!.Code);
    }

    [Fact]
    public async Task What_an_outage_explains_ends_with_it_and_waits_for_nothing_else()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        await county.RunUntilAsync(Deadline);
        // Both absences, and with them their village's line.
        var ended = county.Commits.Expect("alert.resolved", entry => entry.Type == EntryTypes.AlertResolved, count: 3);
        Assert.Null((await county.Village(county.Plan.Villages[0]).DeclareOutage(Outage("outage-1"))).Problem);
        await ended;
    }

    [Fact]
    public async Task An_outage_that_is_declared_while_its_village_is_being_settled_explains_it() // commit order: the outage first
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        county.Clock.MoveTo(Deadline);
        var held = county.Ledgers.Hold(append => append.Entries[0].Type == EntryTypes.MemberSlotSettled);
        var settling = county.Township().RunDue();
        await held.Arrived;
        Assert.Null((await county.Village(county.Plan.Villages[0]).DeclareOutage(Outage("outage-1"))).Problem);
        county.Ledgers.Pass();
        held.Release();
        await settling;
        await county.Township().RunDue();

        Assert.All(county.Plan.Members, member => Assert.Equal(AttendanceStatus.Unreachable, county.AttendanceAsync(member, Morning).Result.Status));
        var raised = (await county.EventsAsync<AlertTriggered>()).Select(item => item.Event.AlertId).Order(Ids);
        Assert.Equal(raised, (await county.EventsAsync<AlertResolved>()).Select(item => item.Event.AlertId).Order(Ids));
    }

    [Fact]
    public async Task A_settlement_that_was_interrupted_still_says_which_villages_were_silent()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 5, MembersEach: 1));
        county.Clock.MoveTo(Deadline);
        // As far as a settlement came that ended in the middle.
        foreach (var member in county.Plan.Members.Take(3))
            await county.Grains.GetGrain<IMemberSettlement>(GrainKeys.Of(member)).SettleSlot(new SettleSlot(Morning, Deadline, Late: false));
        await county.Township().RunDue();
        Assert.Equal(5, Assert.Single(await county.EventsAsync<AlertTriggered>(), item => item.Event.Kind == AlertKind.OutageSuspected).Event.Silent);
    }

    [Fact]
    public async Task Who_does_not_report_back_from_leave_is_overdue_once_until_seen()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        var member = county.Plan.Members[0];
        await OnLeaveAsync(county, member, new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 24));
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "21:45"));
        Assert.DoesNotContain(await county.EventsAsync<AlertTriggered>(), item => item.Event.Kind == AlertKind.LeaveOverdue);

        await county.RunUntilAsync(TestCounty.On("2026-11-25", "09:15"));
        var overdue = Assert.Single(await county.EventsAsync<AlertTriggered>(), item => item.Event.Kind == AlertKind.LeaveOverdue).Event;
        Assert.Equal("leave-overdue:1:leave-1", overdue.Key);
        county.Clock.MoveTo(TestCounty.On("2026-11-25", "10:00"));
        await county.CheckInAsync(member);
        await county.Township().RunDue();
        Assert.Equal(overdue.AlertId, Assert.Single(await county.EventsAsync<AlertResolved>(), item => item.Event.Kind == AlertKind.LeaveOverdue).Event.AlertId);
        await county.RunUntilAsync(TestCounty.On("2026-11-25", "21:45"));
        Assert.Single(await county.EventsAsync<AlertTriggered>(), item => item.Event.Kind == AlertKind.LeaveOverdue);
    }

    [Fact]
    public async Task Maintenance_that_was_declared_a_moment_ago_puts_the_notification_off_until_its_end_and_no_longer() // B6
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        county.Clock.MoveTo(TestCounty.On("2026-11-24", "09:14"));
        var declared = await county.Grains.GetGrain<ICountyGrain>(GrainKeys.Of(CountyPlan.Code)).DeclareMaintenance(
            new DeclareMaintenance(new MaintenanceWindow("m-1", TestCounty.On("2026-11-24", "09:00"), TestCounty.On("2026-11-24", "10:00")), "检修", "user:1"));
        Assert.Null(declared.Problem);
        await AbsentAsync(county, county.Plan.Members[0]);
        Assert.All(await county.EventsAsync<AlertTriggered>(), item => Assert.Equal(TestCounty.On("2026-11-24", "10:00"), item.Event.NotifyAt));

        Assert.Equal(TestCounty.On("2026-11-24", "10:00"), await county.Township().RunDue());
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "10:00"));
        Assert.Single(await county.EventsAsync<AlertNotified>());
        await county.RunUntilAsync(TestCounty.On("2026-11-24", "11:15"));
        Assert.Null(Assert.Single(await county.EventsAsync<AlertEscalated>()).Event.NotifyAt);
        Assert.Single(await county.EventsAsync<AlertNotified>());
    }

    [Fact]
    public async Task A_mission_raises_nothing_and_a_granted_correction_ends_the_alert()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 3));
        var (away, forgot) = (county.Plan.Members[0], county.Plan.Members[1]);
        var sent = await county.Member(away).AssignMission(new AssignMission
        {
            MissionId = "mission-1", Kind = MissionKind.Training, From = Morning.Date, To = Morning.Date, Reason = "培训", Actor = "user:1",
        });
        Assert.Null(sent.Problem);
        await county.CheckInAsync(county.Plan.Members[2]);
        await county.RunUntilAsync(Deadline);
        var alert = Assert.Single(await county.AbsenceEventsAsync<AlertTriggered>()).Event.AlertId;
        Assert.Equal(AttendanceStatus.OnMission, (await county.AttendanceAsync(away, Morning)).Status);
        Assert.Single(await county.EventsAsync<AlertTriggered>());

        await county.Member(forgot).RequestCorrection(new RequestCorrection { CorrectionId = "correction-1", Slot = Morning, Reason = "忘记", Actor = "key:1" });
        var granted = await county.Member(forgot).DecideCorrection(new CorrectionAct { CorrectionId = "correction-1", Actor = "user:1", Granted = true });
        Assert.Equal(CorrectionState.Granted, granted.Value!.State);
        await county.Township().RunDue();
        Assert.Equal((alert, Reason.CorrectedByTownship), Assert.Single(await county.EventsAsync<AlertResolved>()).Event is var ended ? (ended.AlertId, ended.Reason) : default);
    }

    [Fact]
    public async Task An_approval_that_races_a_settlement_ends_as_the_ledgers_order_says() // I5
    {
        for (var run = 0; run < 5; run++)
        {
            await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
            var member = county.Plan.Members[0];
            await county.Member(member).RequestLeave(new RequestLeave { LeaveId = "leave-1", From = Morning.Date, To = Morning.Date, Kind = LeaveKind.Sick, Reason = "病", Actor = "key:1" });
            county.Clock.MoveTo(Deadline);
            await Task.WhenAll(county.Township().RunDue(), ApproveAsync(county, member));
            await county.Township().RunDue();

            Assert.Equal(AttendanceStatus.OnLeave, (await county.AttendanceAsync(member, Morning)).Status);
            var open = (await county.EventsAsync<AlertTriggered>()).Where(item => item.Entry.Member == member).Select(item => item.Event.AlertId);
            Assert.Equal(open, (await county.EventsAsync<AlertResolved>()).Where(item => item.Entry.Member == member).Select(item => item.Event.AlertId));
        }
    }

    [Fact]
    public async Task Of_two_who_read_the_same_alerts_at_the_same_instant_one_is_recorded_and_a_restart_forgets_it_not()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 1, MembersEach: 2));
        await county.RunUntilAsync(Deadline);
        List<AlertId> alerts = [.. (await county.EventsAsync<AlertTriggered>()).Select(item => item.Event.AlertId)];
        ReadAlerts Reading(string actor, AlertLevel level = AlertLevel.TownshipCommittee) => new() { AlertIds = alerts, Actor = actor, Level = level };

        var answers = await Task.WhenAll(((string[])["user:1", "user:2"]).Select(actor => county.Township().ReadAlerts(Reading(actor))));
        Assert.Equal([0, alerts.Count], answers.Select(answer => answer.Value!.Read).Order());
        var (entry, read) = Assert.Single(await county.EventsAsync<AlertsRead>());
        Assert.Equal((entry.Sequence, entry.Actor), (answers.Max(answer => answer.Value!.Sequence), read.By));

        await county.ForgetAsync(county.Township());
        Assert.Equal(new AlertsReadAnswer(0, 0), (await county.Township().ReadAlerts(Reading("user:1"))).Value);
        Assert.Equal(alerts.Count, (await county.Township().ReadAlerts(Reading("user:3", AlertLevel.CountyDutyDesk))).Value!.Read);
        Assert.Equal(ProblemCodes.AlertNotFound, (await county.Township().ReadAlerts(Reading("user:1") with { AlertIds = [new AlertId(alerts[0].Township, 999)] })).Problem!.Code);
        Assert.Equal(2, (await county.EventsAsync<AlertsRead>()).Count);
    }

    private static readonly IComparer<AlertId> Ids = Comparer<AlertId>.Create((a, b) => a.Number.CompareTo(b.Number));

    private static AlertAct Act(AlertId alert, string actor) => new() { AlertId = alert, Actor = actor };

    private static DeclareOutage Outage(string id) => new() { OutageId = id, From = TestCounty.On("2026-11-24", "06:00"), Why = "断网", Actor = "user:1" };

    /// <summary>The alert about a member who alone is silent in the morning.</summary>
    private static async Task<AlertId> AbsentAsync(TestCounty county, MemberId member)
    {
        foreach (var other in county.Plan.Members.Where(other => other != member))
            await county.CheckInAsync(other);
        await county.RunUntilAsync(Deadline);
        return Assert.Single(await county.AbsenceEventsAsync<AlertTriggered>(), item => item.Entry.Member == member).Event.AlertId;
    }

    private static async Task OnLeaveAsync(TestCounty county, MemberId member, DateOnly from, DateOnly to)
    {
        await county.Member(member).RequestLeave(new RequestLeave { LeaveId = "leave-1", From = from, To = to, Kind = LeaveKind.Personal, Reason = "事", Actor = "key:1" });
        Assert.Null((await ApproveAsync(county, member)).Problem);
    }

    private static Task<Result<LeaveAnswer>> ApproveAsync(TestCounty county, MemberId member) =>
        county.Grains.GetGrain<ITeamGrain>(GrainKeys.Team(county.Plan.VillageOf(member))).ApproveLeave(
            member, new LeaveAct { LeaveId = "leave-1", Actor = "user:1", Authority = LeaveApprover.TownshipCommittee, AllowUnattended = true });
}
