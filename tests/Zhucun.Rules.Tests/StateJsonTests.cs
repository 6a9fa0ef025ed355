using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Rosters;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Snapshots of states: written, read back and held by golden files. A changed shape needs another schema number and a file of that name.</summary>
public class StateJsonTests
{
    [Fact]
    public void A_members_snapshot_keeps_its_shape() => Holds("member", AMember(), StateJson.Default.MemberState);

    [Fact]
    public void A_townships_snapshot_keeps_its_shape() => Holds("township", ATownship(), StateJson.Default.TownshipState);

    [Fact]
    public void A_countys_snapshot_keeps_its_shape() => Holds("county", ACounty(), StateJson.Default.CountyState);

    [Fact]
    public void A_villages_snapshot_keeps_its_shape()
    {
        var village = new VillageState();
        foreach (var name in (string[])["village.established.v1", "village.outage-declared.v1", "village.outage-ended.v1"])
            village.Apply(Samples.Events[name], 1);
        Holds("village", village, StateJson.Default.VillageState);
    }

    [Fact]
    public void A_teams_snapshot_keeps_its_shape()
    {
        var team = new TeamState();
        foreach (var name in (string[])["team.formed.v1", "team.changed.v1"])
            team.Apply(Samples.Events[name], 1);
        Holds("team", team, StateJson.Default.TeamState);
    }

    [Fact]
    public void A_rosters_snapshot_keeps_its_shape()
    {
        var roster = new RosterState();
        roster.Apply(Samples.Events["roster.import-begun.v1"], 18204);
        Holds("roster", roster, StateJson.Default.RosterState);
    }

    [Fact]
    public void An_audits_snapshot_keeps_its_shape()
    {
        var audit = new AuditState();
        audit.Apply(Samples.Events["audit.recorded.v1"], 1);
        Holds("audit", audit, StateJson.Default.AuditState);
    }

    [Fact]
    public void A_snapshot_of_seals_keeps_its_shape()
    {
        var seals = new SealsState();
        seals.Apply(Samples.Events["ledger.sealed.v1"], 1);
        Holds("seals", seals, StateJson.Default.SealsState);
    }

    [Fact]
    public void A_fresh_state_survives_being_written()
    {
        Deep.Same(new MemberState(), Copy(new MemberState(), StateJson.Default.MemberState));
        Deep.Same(new TownshipState(), Copy(new TownshipState(), StateJson.Default.TownshipState));
        Deep.Same(new CountyState(), Copy(new CountyState(), StateJson.Default.CountyState));
    }

    [Fact]
    public void Every_state_has_a_snapshot_test_here()
    {
        var states = typeof(ILedgerState).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ILedgerState)) && type.IsClass);
        Assert.Equal(
            [typeof(AuditState), typeof(CountyState), typeof(MemberState), typeof(RosterState), typeof(SealsState), typeof(TeamState), typeof(TownshipState), typeof(VillageState)],
            states.OrderBy(type => type.Name));
    }

    [Fact]
    public void A_state_does_not_pass_over_an_event_that_it_does_not_know()
    {
        Assert.Throws<UnknownEventException>(() => new MemberState().Apply(Samples.Events["county.opened.v1"], 1));
        Assert.Throws<UnknownEventException>(() => new TownshipState().Apply(Samples.Events["member.checked-in.v1"], 1));
        Assert.Throws<UnknownEventException>(() => new CountyState().Apply(Samples.Events["team.formed.v1"], 1));
        Assert.Throws<UnknownEventException>(() => new VillageState().Apply(Samples.Events["team.formed.v1"], 1));
        Assert.Throws<UnknownEventException>(() => new TeamState().Apply(Samples.Events["village.established.v1"], 1));
        Assert.Throws<UnknownEventException>(() => new RosterState().Apply(Samples.Events["team.formed.v1"], 1));
        Assert.Throws<UnknownEventException>(() => new AuditState().Apply(Samples.Events["ledger.sealed.v1"], 1));
        Assert.Throws<UnknownEventException>(() => new SealsState().Apply(Samples.Events["audit.recorded.v1"], 1));
    }

    [Fact]
    public void A_members_state_is_bounded()
    {
        var scene = new MemberScene();
        for (var day = 0; day < 200; day++)
        {
            var at = At("2026-01-05 08:00").AddDays(day);
            scene.Receive(at, Captured(at) with { Ticket = "…", ElapsedMs = 60_000 }, TicketFrom(at.AddMinutes(-2), $"ticket-{day}"));
        }

        Assert.InRange(scene.State.Attendance.Count, 40, 2 * (MemberState.WindowDays + 1));
        Assert.InRange(scene.State.Tickets.Count, 40, MemberState.WindowDays + 2);
        Assert.Equal(new DateOnly(2026, 5, 22), scene.State.Attendance.Keys.Min().Date);
    }

    [Fact]
    public void The_state_of_a_member_who_never_checks_in_is_bounded_too()
    {
        var scene = new MemberScene();
        for (var day = 0; day < 300; day++)
        {
            foreach (var slot in (Slot[])[Slot.Morning, Slot.Evening])
            {
                var settled = new DutySlot(new DateOnly(2026, 1, 5).AddDays(day), slot);
                scene.Settle(settled);
                scene.Confirm(settled, At("2026-01-05 23:59").AddDays(day + 4));
            }
        }

        Assert.InRange(scene.State.Attendance.Count, 40, 2 * (MemberState.WindowDays + 1));
    }

    [Fact]
    public void Evidence_and_tickets_without_end_leave_a_bounded_state()
    {
        var scene = new MemberScene();
        for (var i = 0; i < 300; i++)
            scene.Receive(At("09:16").AddSeconds(i), Captured("07:00") with { Ticket = "…", ElapsedMs = 73 * 3_600_000L }, TicketFrom(At("07:00").AddHours(-73), $"ticket-{i}"));

        Assert.InRange(scene.State.CellOf(Morning).Waiting!.Count, 10, 20);
        Assert.InRange(scene.State.Tickets.Count, 200, 256);
        Assert.Contains("ticket-299", scene.State.Tickets.Keys);
    }

    [Fact]
    public void A_year_that_is_imported_again_takes_the_place_of_the_old_one()
    {
        var county = ACounty();
        var again = new CalendarYear(2026, "补充通知", [], []);
        county.Apply(new CalendarImported(again), 99);
        Assert.Equal([2025, 2026], county.Calendar.Select(year => year.Year).Order());
        Assert.Contains(again, county.Calendar);
    }

    private static MemberState AMember()
    {
        var scene = new MemberScene(start: At("06:00"), end: At("2027-06-30 00:00"));
        scene.Receive("10:00", Captured("08:00") with { CheckInId = "phone-1" });
        scene.Offline(TicketFrom("19:00"), At("19:30"), "20:00");
        scene.Settle(new DutySlot(Day.AddDays(1), Slot.Morning));
        scene.Ask("leave-7", Day.AddDays(2), Day.AddDays(4));
        scene.Approve("leave-7", LeaveApprover.TownshipCommittee);
        scene.Return("leave-7", At("2026-11-27 10:00"));
        scene.Ask("leave-8", Day.AddDays(10), Day.AddDays(10));
        scene.State.Apply((LeaveOverdue)Samples.Events["leave.overdue.v1"] with { LeaveId = "leave-8" }, 98);
        foreach (var name in (string[])["mission.assigned.v1", "mission.cancelled.v1", "correction.requested.v1", "member.moved.v1"])
            scene.State.Apply(Samples.Events[name], 99);
        return scene.State;
    }

    private static TownshipState ATownship()
    {
        var state = new TownshipState();
        foreach (var name in (string[])["township.established.v1", "township.slots-shifted.v1", "township.slot-settled.v1", "alert.triggered.v1"])
            state.Apply(Samples.Events[name], 1);
        state.Apply((AlertTriggered)Samples.Events["alert.triggered.v1"] with { AlertId = new AlertId(Township, 38), Cause = 18205 }, 2);
        state.Apply((AlertTriggered)Samples.Events["alert.triggered.v1"] with { AlertId = new AlertId(Township, 39), Cause = 18206 }, 3);
        state.Apply((AlertResolved)Samples.Events["alert.resolved.v1"] with { Cause = 18207 }, 4);
        state.Apply((AlertResolved)Samples.Events["alert.resolved.v1.late"] with { AlertId = new AlertId(Township, 39), Cause = 18208 }, 5);
        state.Apply((AlertTriggered)Samples.Events["alert.triggered.v1.overdue"] with { AlertId = new AlertId(Township, 40), Cause = 18209 }, 6);
        foreach (var name in (string[])["alert.acknowledged.v1", "alert.lapsed.v1", "alert.escalated.v1"])
            state.Apply((AlertEvent)Samples.Events[name] with { AlertId = new AlertId(Township, 40) }, 7);
        state.Apply(Samples.Events["alert.read.v1"], 8);
        state.Apply((ReturnAwaited)Samples.Events["township.return-awaited.v1"] with { LeaveId = "leave-8" }, 9);
        return state;
    }

    private static CountyState ACounty()
    {
        var decision = CountySetupRules.DecideEstablish(
            new CountyState(), new EstablishCounty("会泽县", [Township], DefaultPolicy, NationalCalendar.Shipped()), At("08:00"));
        var state = new CountyState();
        foreach (var @event in (LedgerEvent[])[.. decision.Events, Samples.Events["maintenance.declared.v1"]])
            state.Apply(@event, 1);
        return state;
    }

    private static void Holds<TState>(string name, TState state, JsonTypeInfo<TState> json)
        where TState : ILedgerState
    {
        var golden = $"state.{name}.{TState.Schema}";
        Golden.Holds(golden, JsonSerializer.Serialize(state, json));
        Deep.Same(state, JsonSerializer.Deserialize(Golden.Read(golden), json));
    }

    private static TState Copy<TState>(TState state, JsonTypeInfo<TState> json) => JsonSerializer.Deserialize(JsonSerializer.Serialize(state, json), json)!;
}
