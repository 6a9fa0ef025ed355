using Zhucun.Grains.Members;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>A member's attendance as a list of duty slots.</summary>
public class AttendanceHistoryTests
{
    [Fact]
    public void It_lists_the_duty_slots_that_have_opened_with_what_is_recorded()
    {
        var scene = new MemberScene(start: At("2026-11-23 12:00"));
        scene.Online("08:00");
        scene.Settle(new DutySlot(Day.AddDays(-1), Slot.Evening));

        var records = Between(scene, "2026-11-20", "2026-11-30", At("19:00"));
        Assert.Equal(
            [
                ("2026-11-20:morning", AttendanceStatus.OffDuty), ("2026-11-20:evening", AttendanceStatus.OffDuty),
                ("2026-11-23:morning", AttendanceStatus.OffDuty), ("2026-11-23:evening", AttendanceStatus.AbsentProvisional),
                ("2026-11-24:morning", AttendanceStatus.Present), ("2026-11-24:evening", AttendanceStatus.Pending),
            ],
            records.Select(record => (record.Slot.ToString(), record.Status)));
    }

    [Fact]
    public void A_slot_that_has_not_opened_is_not_listed() =>
        Assert.Equal(["2026-11-24:morning"], Between(new MemberScene(), "2026-11-24", "2026-11-24", At("18:59:59")).Select(record => record.Slot.ToString()));

    [Fact]
    public void Both_days_are_included() =>
        Assert.Equal(4, Between(new MemberScene(), "2026-11-24", "2026-11-25", At("2026-12-01 00:00")).Count);

    [Fact]
    public void A_record_names_the_evidence_that_it_stands_on()
    {
        var scene = new MemberScene();
        var verdict = scene.Online("08:00");
        var record = Between(scene, "2026-11-24", "2026-11-24", At("12:00"))[0];
        Assert.Equal((verdict.CheckInId, Grade.Verified, Reason.OnTime), (record.CheckInId, record.Grade, record.Reason));
        Assert.Equal((scene.LastEntry.Sequence, verdict.CapturedAt, verdict.ReceivedAt), (record.Sequence, record.CapturedAt, record.ReceivedAt));
    }

    [Fact]
    public void Where_nothing_is_recorded_it_stands_on_nothing()
    {
        var record = Between(new MemberScene(), "2026-11-24", "2026-11-24", At("07:00"))[0];
        Assert.Equal((AttendanceStatus.Pending, null, null), (record.Status, record.Sequence, record.Reason));
    }

    [Fact]
    public void Untrusted_evidence_that_waits_is_no_entry_that_a_status_stands_on()
    {
        var scene = new MemberScene();
        scene.Receive("09:20", Captured("08:00"));
        Assert.Null(Between(scene, "2026-11-24", "2026-11-24", At("10:00"))[0].Sequence);
    }

    private static IReadOnlyList<AttendanceRecord> Between(MemberScene scene, string from, string to, DateTimeOffset now) =>
        AttendanceHistory.Between(scene.State.Attendance, scene.State.Posting!, scene.Rules, DateOnly.Parse(from), DateOnly.Parse(to), now);
}
