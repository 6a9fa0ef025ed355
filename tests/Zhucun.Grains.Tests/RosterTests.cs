using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Rosters;
using Zhucun.Grains.Teams;

namespace Zhucun.Grains.Tests;

/// <summary>A roster's steps across grains: who settles whom, who covers whom, and which import may go on.</summary>
public sealed class RosterTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24), Wednesday = new(2026, 11, 25);
    private static readonly RosterCounts Counts = new() { Rows = 8, Joins = 0, Leaves = 0, Moves = 1, Changes = 0, Unchanged = 7, Teams = 2 };

    [Fact]
    public async Task Who_moves_to_another_township_is_settled_once_a_slot_by_the_old_one_up_to_the_day_and_by_the_new_one_from_it()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 2, VillagesEach: 1, MembersEach: 2));
        var (from, to) = (county.Plan.Villages[0], county.Plan.Villages[1]);
        var member = county.Plan.MembersOf(from)[1];
        await MoveAsync(county, member, to);

        await county.RunUntilAsync(TestCounty.On("2026-11-24", "09:20"));
        await county.RunUntilAsync(TestCounty.On("2026-11-25", "09:20"));

        var settled = (await county.EventsAsync<MemberSlotSettled>()).Where(each => each.Entry.Member == member && each.Event.Slot == Slot.Morning).ToList();
        Assert.Equal([(Tuesday, from), (Wednesday, to)], settled.Select(each => (each.Event.DutyDate!.Value, each.Event.Village!.Value)));
        var raised = (await county.EventsAsync<AlertTriggered>()).Where(each => each.Entry.Member == member && each.Event.Slot == Slot.Morning).ToList();
        Assert.Equal([from.Township, to.Township], raised.Select(each => each.Event.AlertId.Township));
        Assert.Equal(8, (await county.EventsAsync<MemberSlotSettled>()).Count(each => each.Event.Slot == Slot.Morning));
    }

    [Fact]
    public async Task Presence_that_is_proved_after_the_move_retracts_the_old_townships_alert()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 2, VillagesEach: 1, MembersEach: 2));
        var (from, to) = (county.Plan.Villages[0], county.Plan.Villages[1]);
        var member = county.Plan.MembersOf(from)[1];
        await MoveAsync(county, member, to);
        var ticket = await county.TicketAsync(member);
        await county.RunUntilAsync(TestCounty.On("2026-11-25", "09:20"));
        var site = CountyPlan.SiteOf(from);

        // Made on Tuesday morning in the old village, without a signal until Wednesday.
        var late = await county.CheckInAsync(member, county.OnSite(member, "late") with
        {
            CapturedAt = TestCounty.On("2026-11-24", "08:30"),
            Ticket = ticket.Ticket,
            ElapsedMs = (long)(TestCounty.On("2026-11-24", "08:30") - ticket.IssuedAt).TotalMilliseconds,
            Position = new(site.Lat, site.Lon, 10, Villages.Datum.Wgs84),
        });

        Assert.Equal((AttendanceStatus.Present, Tuesday), (late.Status, late.DutyDate));
        await county.Township(from.Township).RunDue();
        var retracted = Assert.Single(await county.EventsAsync<AlertRetracted>(), each => each.Event.Kind == AlertKind.Absence);
        Assert.Equal((from.Township, member), (retracted.Event.AlertId.Township, retracted.Event.Member!.Value));
    }

    [Fact]
    public async Task A_leave_across_a_move_is_not_approved_where_it_leaves_the_other_village_with_nobody()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 2, VillagesEach: 1, MembersEach: 2));
        var (from, to) = (county.Plan.Villages[0], county.Plan.Villages[1]);
        var (member, others) = (county.Plan.MembersOf(from)[1], county.Plan.MembersOf(to));
        await MoveAsync(county, member, to);
        foreach (var other in others)
        {
            await AskAsync(county, other, $"of-{other}", Wednesday, Wednesday);
            Assert.Null((await ApproveAsync(county, to, other, $"of-{other}", allow: true)).Problem);
        }

        // On Tuesday the old village keeps somebody; on Wednesday the new one has nobody but the member.
        await AskAsync(county, member, "across", Tuesday, Wednesday);
        var refused = (await ApproveAsync(county, from, member, "across")).Problem!;
        Assert.Equal((ProblemCodes.LeaveUnattended, "2026-11-25"), (refused.Code, refused.Data!["days"]));
    }

    [Fact]
    public async Task An_import_that_another_has_taken_the_place_of_changes_nothing_any_more()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 1, VillagesEach: 2, MembersEach: 2));
        var roster = county.Grains.GetGrain<IRosterGrain>(GrainKeys.Roster(CountyPlan.Code));
        var (member, to) = (county.Plan.Members[1], county.Plan.Villages[1]);
        RosterStep[] steps = [new MoveStep(member, new MoveMember(to, MemberRole.Member, Wednesday, "user:1"))];
        Assert.Null((await roster.Begin(Begin("one", 0))).Problem);
        Assert.Equal(ProblemCodes.RosterImportRunning, (await roster.Begin(Begin("two", await county.HeadAsync()))).Problem?.Code);

        county.Clock.MoveTo(TestCounty.On("2026-11-24", "08:30"));
        Assert.Null((await roster.Begin(Begin("two", await county.HeadAsync()))).Problem);
        var head = await county.HeadAsync();
        Assert.Equal(ProblemCodes.RosterChangedSince, (await roster.CarryOut("one", "seen-one", steps)).Problem?.Code);
        Assert.Equal(ProblemCodes.RosterChangedSince, (await roster.Complete("one", "seen-one", "user:1")).Problem?.Code);
        Assert.Equal(head, await county.HeadAsync());

        Assert.Null((await roster.CarryOut("two", "seen-two", steps)).Problem);
        Assert.Null((await roster.CarryOut("two", "seen-two", steps)).Problem);
        var done = (await roster.Complete("two", "seen-two", "user:1")).Value!;
        Assert.Equal(done, (await roster.Begin(Begin("two", 0))).Value);
        Assert.Equal(head + 2, await county.HeadAsync());
    }

    private static BeginRosterImport Begin(string name, long version) => new()
    {
        ImportId = name, Digest = $"seen-{name}", From = Wednesday, Counts = Counts, IsAsSeen = true, Version = version, Actor = "user:1",
    };

    private static async Task MoveAsync(TestCounty county, MemberId member, VillageCode to)
    {
        var from = county.Plan.VillageOf(member);
        Assert.Null((await county.Member(member).Move(Guid.NewGuid(), new MoveMember(to, MemberRole.Member, Wednesday, "user:1"))).Problem);
        foreach (var (village, members) in ((VillageCode, IReadOnlyList<MemberId>)[])[(to, [.. county.Plan.MembersOf(to), member]), (from, [.. county.Plan.MembersOf(from).Where(other => other != member)])])
        {
            Assert.Null((await county.Grains.GetGrain<ITeamGrain>(GrainKeys.Team(village)).Change(
                Guid.NewGuid(), new ChangeTeam(new TeamRoster(Wednesday, members, county.Plan.MembersOf(village)[0]), "user:1"))).Problem);
        }
    }

    private static async Task AskAsync(TestCounty county, MemberId member, string id, DateOnly from, DateOnly to) => Assert.Null((await county.Member(member).RequestLeave(
        new RequestLeave { LeaveId = id, From = from, To = to, Kind = LeaveKind.Personal, Reason = "事", Actor = "key:1" })).Problem);

    private static Task<Result<LeaveAnswer>> ApproveAsync(TestCounty county, VillageCode village, MemberId member, string id, bool allow = false) => county.Grains.GetGrain<ITeamGrain>(GrainKeys.Team(village))
        .ApproveLeave(member, new LeaveAct { LeaveId = id, Actor = "user:1", Authority = LeaveApprover.OrganizationDepartment, AllowUnattended = allow });
}
