using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Whatever becomes of a slot belongs to the village where the member was on its day, and of each slot exactly one team asks.</summary>
public class MovedMemberTests
{
    private static readonly DateOnly Tomorrow = Day.AddDays(1);
    private static readonly DutySlot NextMorning = new(Tomorrow, Slot.Morning);

    private readonly MemberScene _scene = new();

    public MovedMemberTests() => _scene.TryMove(OtherVillage, Tomorrow);

    [Fact]
    public void A_slot_before_the_move_is_settled_in_the_old_village_and_one_after_it_in_the_new()
    {
        Assert.Equal(Village, _scene.Settle(Evening, At("2026-11-25 10:00"))!.Village);
        Assert.Equal((OtherVillage, OtherVillage.Township), (_scene.Settle(NextMorning)!.Village, _scene.Settle(new DutySlot(Tomorrow, Slot.Evening))!.Township));
    }

    [Fact]
    public void A_late_check_in_from_before_the_move_is_judged_where_the_member_was_and_belongs_there()
    {
        _scene.Settle(Evening);
        var late = _scene.Offline(TicketFrom("20:00"), At("21:00"), "2026-11-25 10:00");
        Assert.Equal((Village, Place.Inside, AttendanceStatus.Present, true), (late.Village!.Value, late.Place, late.Status!.Value, late.Counts));
    }

    [Fact]
    public void After_the_move_the_old_village_is_outside()
    {
        var there = _scene.Receive("2026-11-25 08:00", Captured("2026-11-25 08:00"));
        Assert.Equal((OtherVillage, Place.Outside), (there.Village!.Value, there.Place));
        var here = _scene.Receive("2026-11-25 08:30", Captured("2026-11-25 08:30") with { CheckInId = "here", Position = new(OtherSite.Lat, OtherSite.Lon, 10, Datum.Wgs84) });
        Assert.Equal((OtherVillage, Place.Inside, AttendanceStatus.Present), (here.Village!.Value, here.Place, here.Status!.Value));
    }

    [Fact]
    public void A_confirmation_a_disposition_a_correction_and_an_outage_go_to_the_township_of_the_slot()
    {
        var after = At("2026-11-25 10:00");
        foreach (var slot in (DutySlot[])[Morning, Evening])
            _scene.Settle(slot);
        Assert.All(_scene.TryDispose(Evening, Disposition.LeaveGranted, now: after).Events, @event => Assert.Equal(Village, @event.Village));
        var other = Absent();
        Assert.Equal(Village, other.TryExplain(Evening, after).Events.Single().Village);
        other = Absent();
        other.TryCorrect("correction-1", Evening, after);
        Assert.All(other.TryDecideCorrection("correction-1", now: after).Events, @event => Assert.Equal(Village, @event.Village));
        Assert.Equal(Village, Absent().Confirm(Evening, At("2026-11-28 12:00"))!.Village);

        static MemberScene Absent()
        {
            var scene = new MemberScene();
            scene.TryMove(OtherVillage, Tomorrow);
            scene.Settle(Evening);
            return scene;
        }
    }

    [Fact]
    public void An_alert_for_an_overdue_return_ends_in_the_township_that_has_it()
    {
        var scene = new MemberScene();
        scene.Ask("leave-1", Day.AddDays(-3), Day.AddDays(-1), At("2026-11-20 12:00"));
        scene.Approve("leave-1", LeaveApprover.TownshipCommittee, At("2026-11-20 13:00"));
        Assert.Equal(Village, scene.TryReportOverdue("leave-1", Morning).Events.Single().Village);
        scene.TryMove(OtherVillage, Tomorrow);
        Assert.Equal(Village, scene.Return("leave-1", At("2026-11-25 10:00")).Village);
    }

    [Fact]
    public void A_leave_that_is_not_overdue_yet_is_missed_where_the_member_is_then()
    {
        var scene = new MemberScene();
        scene.Ask("leave-1", Day, Day, At("2026-11-23 12:00"));
        scene.Approve("leave-1", LeaveApprover.TownshipCommittee, At("2026-11-23 13:00"));
        scene.TryMove(OtherVillage, Tomorrow);
        Assert.Equal(OtherVillage, scene.TryReportOverdue("leave-1", NextMorning).Events.Single().Village);
    }

    [Fact]
    public void Each_day_has_the_times_of_the_township_that_the_member_belongs_to_on_it()
    {
        var later = new Dictionary<Slot, SlotTimes> { [Slot.Morning] = new(new(7, 0), new(9, 30), new(12, 0)), [Slot.Evening] = new(new(18, 0), new(20, 30), new(23, 0)) };
        var (home, other) = (new DutyRules([DefaultPolicy], Calendar, [new(Day.AddDays(-5), later)]), new DutyRules([DefaultPolicy], Calendar, [new(Day.AddDays(3), later)]));
        var rules = DutyRules.Along([(Day.AddDays(-10), home), (Tomorrow, other), (Day.AddDays(6), home)]);
        for (var day = Day.AddDays(-20); day < Day.AddDays(20); day = day.AddDays(1))
        {
            var own = day < Tomorrow || day >= Day.AddDays(6) ? home : other;
            foreach (var slot in SlotNames.All)
                Assert.Equal(own.InstantsOf(new(day, slot)), rules.InstantsOf(new(day, slot)));
        }
    }

    [Fact]
    public void A_leave_across_the_move_leaves_each_village_on_its_own_days()
    {
        Assert.Equal(
            [new Stay(Village, new(Day.AddDays(-1), Day)), new Stay(OtherVillage, new(Tomorrow, Day.AddDays(4)))],
            CoverRules.StaysBetween(_scene.State.Posting!.Stations, new(Day.AddDays(-1), Day.AddDays(4))));
        Assert.Equal([new Stay(OtherVillage, new(Tomorrow, Tomorrow))], CoverRules.StaysBetween(_scene.State.Posting.Stations, new(Tomorrow, Tomorrow)));
    }

    /// <summary>
    /// A county of three villages in two townships. Rosters are laid down for coming days as an import does it; each slot's settlement comes in time or days later, and asks the teams of the
    /// slot's day.
    /// </summary>
    [Fact]
    public void However_members_move_each_slot_of_each_is_settled_once_by_the_team_of_its_day() => Gen.Select(
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 4], Gen.Int[0, 2].Array[5]).List[0, 6], Gen.Int[0, 5]).Sample((imports, late) =>
    {
        var county = new SmallCounty();
        for (var day = 0; day < 10; day++)
        {
            var now = At("12:00").AddDays(day);
            foreach (var (_, ahead, places) in imports.Where(import => import.Item1 == day))
                county.Import(Day.AddDays(day + ahead), places, now);
            if (day >= late)
                county.SettleDay(Day.AddDays(day - late));
        }

        county.EachSlotIsSettledOnce(days: 10 - late);
    }, iter: 400);

    private sealed class SmallCounty
    {
        private static readonly VillageCode[] Villages = [Village, VillageCode.Parse("530326105202"), OtherVillage];

        private readonly List<MemberScene> _members = [.. Enumerable.Range(0, 5).Select(number => new MemberScene(member: MemberId.Of(County, 4700 + number)))];
        private readonly Dictionary<VillageCode, TeamState> _teams = [];
        private readonly List<(VillageCode Team, MemberId Member, DutySlot Slot, VillageCode? Settled)> _asked = [];

        /// <summary>All begin in the first village.</summary>
        public SmallCounty()
        {
            foreach (var village in Villages)
            {
                _teams[village] = new TeamState();
                _teams[village].Apply(new TeamFormed(village == Village ? [.. _members.Select(member => member.Member)] : [], _members[0].Member) { OccurredAt = At("2026-01-05 00:00") }, 1);
            }
        }

        /// <summary>First the members, then the teams that receive, then all teams as they are to be: in this order an import does it.</summary>
        public void Import(DateOnly from, int[] places, DateTimeOffset now)
        {
            foreach (var (member, place) in _members.Zip(places))
                Assert.Null(member.TryMove(Villages[place], from, now).Refusal);
            foreach (var receives in (bool[])[true, false])
            {
                foreach (var village in Villages)
                {
                    var before = _teams[village].MembersOn(from);
                    var after = _members.Zip(places).Where(pair => Villages[pair.Second] == village).Select(pair => pair.First.Member);
                    Change(village, new TeamRoster(from, receives ? [.. before.Union(after)] : [.. after], default), now);
                }
            }
        }

        public void SettleDay(DateOnly day)
        {
            foreach (var slot in SlotNames.All.Select(slot => new DutySlot(day, slot)).Where(slot => HomeRules.IsDutyDay(slot.Date)))
            {
                foreach (var village in Villages)
                {
                    foreach (var member in _teams[village].MembersOn(day))
                        _asked.Add((village, member, slot, _members.First(scene => scene.Member == member).Settle(slot)?.Village));
                }
            }
        }

        public void EachSlotIsSettledOnce(int days)
        {
            var duty = Enumerable.Range(0, days).Select(day => Day.AddDays(day)).Where(HomeRules.IsDutyDay).SelectMany(day => SlotNames.All.Select(slot => new DutySlot(day, slot))).ToList();
            Assert.Equal(
                duty.SelectMany(slot => _members.Select(member => (slot, member.Member))).OrderBy(each => (each.slot, each.Member.Value)),
                _asked.Select(asked => (asked.Slot, asked.Member)).OrderBy(each => (each.Slot, each.Member.Value)));
            Assert.All(_asked, asked => Assert.Equal(asked.Team, asked.Settled));
        }

        private void Change(VillageCode village, TeamRoster roster, DateTimeOffset now)
        {
            // A team is never empty in an import; here it may be, so that the moves are free.
            if (!roster.IsSaidBy(_teams[village].Rosters))
                _teams[village].Apply(new TeamChanged(roster.From, roster.Members, roster.Leader) { OccurredAt = now }, 1);
        }
    }
}
