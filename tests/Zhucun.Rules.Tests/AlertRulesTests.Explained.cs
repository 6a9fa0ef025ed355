using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Townships;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>RELIABILITY I5: whatever explains an absence, nobody is alarmed; and who was alarmed is told of the end where the alarm was heard.</summary>
public partial class AlertRulesTests
{
    private static readonly Gen<(int Kind, int Days, int Length)[]> Lives = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 3]).Array[1, 60];

    [Fact]
    public void Nobody_with_presence_leave_a_mission_or_no_duty_at_the_settlement_is_alarmed() => Lives.Sample(moves =>
    {
        var (journal, township) = (new Journal(), new TownshipState());
        var scene = new MemberScene(journal: journal);
        var slots = HomeRules.DutySlotsFrom(Day).GetEnumerator();
        slots.MoveNext();
        var now = At("07:00");
        var number = 0;
        foreach (var (kind, days, length) in moves)
        {
            var (from, to) = (CountyTime.DateOf(now).AddDays(days), CountyTime.DateOf(now).AddDays(days + length));
            switch (kind)
            {
                case 0:
                    scene.TryAsk($"leave-{++number}", from, to, now);
                    break;
                case 1 when scene.State.Leaves.Values.FirstOrDefault(leave => leave.State == LeaveState.Requested) is { } asked:
                    scene.TryApprove(asked.Id, LeaveApprover.OrganizationDepartment, now);
                    break;
                case 2 when scene.State.Leaves.Values.FirstOrDefault(leave => leave.State == LeaveState.Approved) is { } approved:
                    _ = days == 0 ? scene.TryReturn(approved.Id, now) : scene.TryCancel(approved.Id, now);
                    break;
                case 3:
                    scene.TryAssign($"mission-{++number}", from, to, now: now);
                    break;
                case 4 when scene.State.Missions.Keys.FirstOrDefault() is { } mission:
                    scene.TryCancelMission(mission, now);
                    break;
                case 5:
                    scene.Receive(now, Captured(now) with { CheckInId = $"phone-{++number}" });
                    break;
                default:
                    now = slots.Current.Deadline;
                    var before = journal.Entries.Count;
                    scene.Settle(slots.Current.Slot);
                    var alarmed = ReactTo(township, journal.Entries.Skip(before)).Any(item => item.Reaction is AlertTriggered { Kind: AlertKind.Absence });
                    Assert.Equal(!IsExplained(journal.Entries.Take(before).Select(EventCatalog.Read), slots.Current.Slot), alarmed);
                    slots.MoveNext();
                    // In the next slot's window, before it is due.
                    now = slots.Current.Opens.AddMinutes(30);
                    break;
            }
        }
    }, iter: Sequences.Many);

    [Fact]
    public void An_end_stands_where_its_alarm_stood() => Streams.Sample(entries =>
    {
        var raised = new Dictionary<AlertId, AlertTriggered>();
        foreach (var (_, reaction) in ReactTo(new TownshipState(), entries))
        {
            if (reaction is AlertTriggered triggered)
                raised[reaction.AlertId] = triggered;
            else
                Assert.Equal((raised[reaction.AlertId].Township, raised[reaction.AlertId].Village, raised[reaction.AlertId].Member, raised[reaction.AlertId].DutySlot), (reaction.Township, reaction.Village, reaction.Member, reaction.DutySlot));
        }
    }, iter: Sequences.Many / 10);

    /// <summary>By the entries' words alone.</summary>
    private static bool IsExplained(IEnumerable<LedgerEvent> before, DutySlot slot)
    {
        var leaves = new Dictionary<string, (DateOnly From, DateOnly To)>();
        var (taken, missions, seen) = (new Dictionary<string, DateOnly>(), new Dictionary<string, (DateOnly From, DateOnly To)>(), false);
        foreach (var @event in before)
        {
            switch (@event)
            {
                case LeaveRequested asked:
                    leaves[asked.LeaveId] = (asked.From, asked.To);
                    break;
                case LeaveApproved approved:
                    taken[approved.LeaveId] = leaves[approved.LeaveId].To;
                    break;
                case LeaveReturned returned:
                    taken[returned.LeaveId] = returned.LastDay;
                    break;
                case LeaveCancelled cancelled:
                    taken.Remove(cancelled.LeaveId);
                    break;
                case MissionAssigned assigned:
                    missions[assigned.MissionId] = (assigned.From, assigned.To);
                    break;
                case MissionCancelled { LastDay: { } last } cut:
                    missions[cut.MissionId] = (missions[cut.MissionId].From, last);
                    break;
                case MissionCancelled cancelled:
                    missions.Remove(cancelled.MissionId);
                    break;
                case MemberCheckedIn { Status: AttendanceStatus.Present or AttendanceStatus.Late } checkedIn when checkedIn.DutySlot == slot:
                    seen = true;
                    break;
            }
        }

        return seen || taken.Any(leave => leaves[leave.Key].From <= slot.Date && slot.Date <= leave.Value) || missions.Values.Any(mission => mission.From <= slot.Date && slot.Date <= mission.To);
    }
}
