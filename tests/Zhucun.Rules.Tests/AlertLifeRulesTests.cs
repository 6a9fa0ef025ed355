using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION B3: an alert's life.</summary>
public class AlertLifeRulesTests
{
    private static readonly Gen<(int Kind, int Wait)[]> Moves = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 60 * 60 * 30]).Array[1, 30];

    private readonly TownshipScene _scene = new();

    [Theory]
    [InlineData("2026-11-24 11:15", 1, AlertLevel.CountyDutyDesk, AlertState.Triggered)]
    [InlineData("2026-11-25 09:15", 2, AlertLevel.OrganizationDepartment, AlertState.Triggered)]
    [InlineData("2026-11-27 09:15", 3, AlertLevel.OrganizationDepartment, AlertState.Exhausted)]
    public void Not_acknowledged_it_goes_up_to_the_second_and_at_last_is_exhausted(string at, int step, AlertLevel level, AlertState state)
    {
        var id = _scene.Raise("09:15");
        _scene.Pass(At(at).Microseconds(-1));
        Assert.Equal(step - 1, _scene[id].Steps);

        var escalated = Assert.IsType<AlertEscalated>(Assert.Single(_scene.Pass(at)));
        Assert.Equal((step, At(at), false), (escalated.Step, escalated.OccurredAt, escalated.Late));
        Assert.Equal((level, state), (_scene[id].Level, _scene[id].State));
        Assert.Empty(_scene.Pass(at));
    }

    [Fact]
    public void What_is_the_departments_from_the_start_goes_down_to_nobody()
    {
        var id = _scene.Raise(new AlertTriggered
        {
            AlertId = new AlertId(Township, 1), Key = ReturnAlertRules.OverdueKey("leave-1"), Kind = AlertKind.LeaveOverdue, Level = AlertLevel.OrganizationDepartment, OccurredAt = At("09:15"),
        });
        Assert.Equal(AlertLevel.OrganizationDepartment, Assert.IsType<AlertEscalated>(Assert.Single(_scene.Pass("11:15"))).To);
        Assert.Equal(AlertLevel.OrganizationDepartment, _scene[id].Level);
    }

    [Fact]
    public void After_an_outage_the_steps_are_taken_late_once_and_in_order()
    {
        var id = _scene.Raise("09:15");
        var steps = _scene.Pass("2026-11-28 00:00").Cast<AlertEscalated>().ToList();
        Assert.Equal([1, 2, 3], steps.Select(step => step.Step));
        Assert.Equal([At("11:15"), At("2026-11-25 09:15"), At("2026-11-27 09:15")], steps.Select(step => step.OccurredAt));
        Assert.All(steps, step => Assert.True(step.Late));
        Assert.Equal(AlertState.Exhausted, _scene[id].State);
        Assert.Empty(_scene.Pass("2027-01-01 00:00"));
    }

    [Fact]
    public void The_first_acknowledgement_wins()
    {
        var id = _scene.Raise("09:15");
        Assert.Null(_scene.Acknowledge(id, "09:20", "user:1"));
        Assert.Equal((AlertState.Acknowledged, "user:1"), (_scene[id].State, _scene[id].AcknowledgedBy));

        var second = _scene.Acknowledge(id, "09:21", "user:2")!;
        Assert.Equal((ProblemCodes.AlertAcknowledged, "user:1"), (second.Code, second.Data!["by"]));
    }

    [Fact]
    public void Nobody_takes_or_disposes_of_an_alert_about_themselves()
    {
        var id = _scene.Raise("09:15");
        Assert.Equal(ProblemCodes.OwnAlert, _scene.Acknowledge(id, "09:20", @is: new HashSet<MemberId> { Member })!.Code);
        Assert.Equal(ProblemCodes.OwnAlert, _scene.Resolve(id, At("09:20"), @is: new HashSet<MemberId> { Member })!.Code);
        Assert.Equal(AlertState.Triggered, _scene[id].State);
    }

    [Fact]
    public void Nobody_takes_an_alert_about_a_team_that_they_are_in()
    {
        var alert = new OpenAlert { Key = "k", Kind = AlertKind.VillageUnattended, Village = Village, State = AlertState.Triggered, Level = AlertLevel.TownshipCommittee, TriggeredAt = At("09:15") };
        var act = new AlertAct { AlertId = new AlertId(Township, 1), Actor = "user:1", Is = new HashSet<MemberId> { Member }, Teams = new HashSet<VillageCode> { Village } };
        Assert.True(act.IsAbout(alert));
        Assert.False(act.IsAbout(alert with { Village = VillageCode.Parse("530326105202") }));
        Assert.False(act.IsAbout(alert with { Village = null, Kind = AlertKind.OutageSuspected }));
    }

    [Fact]
    public void An_acknowledgement_without_a_disposition_lapses_and_what_fell_due_meanwhile_fires_then()
    {
        var id = _scene.Raise("09:15");
        _scene.Acknowledge(id, "11:00");
        Assert.Empty(_scene.Pass("11:29:59"));

        var due = _scene.Pass("11:30");
        Assert.Equal([typeof(AlertLapsed), typeof(AlertEscalated)], due.Select(@event => @event.GetType()));
        Assert.All(due, @event => Assert.Equal(At("11:30"), @event.OccurredAt));
        Assert.Equal((AlertState.Triggered, 1, null), (_scene[id].State, _scene[id].Steps, _scene[id].AcknowledgedBy));
        Assert.Null(_scene.Acknowledge(id, "11:31", "user:2"));
    }

    [Fact]
    public void What_is_exhausted_is_disposed_of_but_not_taken()
    {
        var id = _scene.Raise("09:15");
        Assert.Equal(ProblemCodes.AlertExhausted, _scene.Acknowledge(id, "2026-11-27 09:15")!.Code);
        Assert.Null(_scene.Resolve(id, At("2026-11-27 09:20")));
        Assert.Empty(_scene.State.OpenAlerts);
    }

    [Fact]
    public void What_has_ended_is_over_and_what_never_was_is_not_found()
    {
        var id = _scene.Raise("09:15");
        _scene.Resolve(id, At("09:20"));
        Assert.Equal(ProblemCodes.AlertOver, _scene.Resolve(id, At("09:21"))!.Code);
        Assert.Equal(ProblemCodes.AlertOver, _scene.Acknowledge(id, "09:21")!.Code);
        Assert.Equal(ProblemCodes.AlertNotFound, _scene.Acknowledge(new AlertId(Township, 99), "09:21")!.Code);
    }

    [Fact]
    public void Who_takes_a_suspected_outage_takes_what_is_under_it_but_not_what_is_about_themselves()
    {
        var outage = _scene.Raise(new AlertTriggered
        {
            AlertId = new AlertId(Township, 1), Key = GroupAlertRules.OutageKey(Township, Morning), Kind = AlertKind.OutageSuspected, OccurredAt = At("09:15"), DutySlot = Morning,
        });
        var (other, own) = (_scene.Raise(At("09:15"), MemberId.Of(County, 1), outage), _scene.Raise(At("09:15"), MemberId.Of(County, 2), outage));
        var elsewhere = _scene.Raise(At("09:15"), MemberId.Of(County, 3));

        Assert.Null(_scene.Acknowledge(outage, "09:20", @is: new HashSet<MemberId> { MemberId.Of(County, 2) }));
        Assert.Equal(
            [AlertState.Acknowledged, AlertState.Acknowledged, AlertState.Triggered, AlertState.Triggered],
            ((AlertId[])[outage, other, own, elsewhere]).Select(id => _scene[id].State));
    }

    [Fact]
    public void The_policy_of_the_triggers_day_counts()
    {
        var later = DefaultPolicy with { Version = 2, From = Day.AddDays(1), Alerts = new AlertPolicy { ToCountyAfter = TimeSpan.FromMinutes(10) } };
        var scene = new TownshipScene(new DutyRules([DefaultPolicy, later], Calendar, []));
        scene.Raise("23:55");
        Assert.Empty(scene.Pass("2026-11-25 00:30"));
        scene.Raise(At("2026-11-25 00:30"), MemberId.Of(County, 9));
        Assert.Equal(At("2026-11-25 00:40"), Assert.Single(scene.Pass("2026-11-25 00:40")).OccurredAt);
    }

    [Fact]
    public void In_quiet_hours_a_notification_waits_for_their_end_and_then_comes()
    {
        var quiet = DefaultPolicy with { Alerts = new AlertPolicy { QuietHours = new QuietHours(new(22, 0), new(6, 30)) } };
        var scene = new TownshipScene(new DutyRules([quiet], Calendar, []));
        var id = scene.Raise("21:45");

        var escalated = Assert.IsType<AlertEscalated>(Assert.Single(scene.Pass("23:45")));
        Assert.Equal(At("2026-11-25 06:30"), escalated.NotifyAt);
        Assert.Empty(scene.Pass("2026-11-25 06:29:59"));
        var notified = Assert.IsType<AlertNotified>(Assert.Single(scene.Pass("2026-11-25 06:30")));
        Assert.Equal((id, At("2026-11-25 06:30")), (notified.AlertId, notified.OccurredAt));
        Assert.Null(scene[id].NotifyAt);
    }

    [Fact]
    public void A_state_moves_only_along_the_machine_and_steps_are_taken_once_in_order_and_in_time() => Moves.Sample(moves =>
    {
        var scene = new TownshipScene();
        var id = scene.Raise("09:15");
        var now = At("09:15");
        foreach (var (kind, wait) in moves)
        {
            now = now.AddSeconds(wait);
            _ = kind switch
            {
                0 => scene.Acknowledge(id, now, "user:1"),
                1 => scene.Acknowledge(id, now, "user:2"),
                2 when wait % 7 == 0 => scene.Resolve(id, now),
                _ => Passed(scene, now),
            };
        }

        var (state, steps, acknowledgedUntil) = (AlertState.Triggered, 0, DateTimeOffset.MinValue);
        var last = At("09:15");
        foreach (var @event in scene.Events.Skip(1))
        {
            Assert.True(@event.OccurredAt >= last, "Out of order.");
            last = @event.OccurredAt;
            switch (@event)
            {
                case AlertAcknowledged acknowledged:
                    Assert.Equal(AlertState.Triggered, state);
                    acknowledgedUntil = acknowledged.Until;
                    break;
                case AlertLapsed:
                    Assert.Equal((AlertState.Acknowledged, acknowledgedUntil), (state, @event.OccurredAt));
                    break;
                case AlertEscalated escalated:
                    Assert.Equal((AlertState.Triggered, ++steps), (state, escalated.Step));
                    var due = At("09:15") + TimeSpan.FromHours(steps == 1 ? 2 : steps == 2 ? 24 : 72);
                    // In time, or at the lapse of an acknowledgement that stood over it.
                    Assert.Equal(acknowledgedUntil > due ? acknowledgedUntil : due, @event.OccurredAt);
                    break;
                case AlertResolved:
                    break;
            }

            Assert.NotEqual(AlertState.Resolved, state);
            state = @event.State;
        }
    }, iter: Sequences.Many);

    private static Problem? Passed(TownshipScene scene, DateTimeOffset now)
    {
        scene.Pass(now);
        return null;
    }
}
