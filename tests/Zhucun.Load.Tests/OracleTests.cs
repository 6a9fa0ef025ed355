using Xunit;
using Zhucun.Load.Morning;
using static Zhucun.Load.Tests.TestMorning;

namespace Zhucun.Load.Tests;

public class OracleTests
{
    private static readonly PositionEvidence inside = new(100, 20, 500);

    [Theory]
    [InlineData(480, 20.0, "Inside")]
    [InlineData(481, 20.0, "Indeterminate")]
    [InlineData(720, 20.0, "Indeterminate")]
    [InlineData(721, 20.0, "Outside")]
    [InlineData(0, null, "Indeterminate")]
    public void A2_the_place_verdict_takes_the_accuracy_into_account(double meters, double? accuracy, string place) =>
        Assert.Equal(place, Oracle.PlaceOf(new PositionEvidence(meters, accuracy, 500)).Place.ToString());

    [Fact]
    public void A2_without_a_position_the_place_is_indeterminate() => Assert.Equal((Place.Indeterminate, "noPosition"), Oracle.PlaceOf(null));

    [Theory]
    [InlineData("09:00:00", "Present", "onTime")]
    [InlineData("09:00:01", "Present", "withinGrace")]
    [InlineData("09:15:00", "Present", "withinGrace")]
    [InlineData("09:15:01", "Late", "afterGrace")]
    public void A3_an_online_check_in_is_judged_at_its_receipt(string received, string status, string reason)
    {
        var judgement = Oracle.Judge(new Evidence(At(received), inside, null), At(received), Slot, AttendanceStatus.Pending);

        Assert.Equal((status, Grade.Verified, reason), (judgement.Status.ToString(), judgement.Grade, judgement.Reasons.Single()));
    }

    [Fact]
    public void A3_outside_the_fence_the_status_stays_as_it_was()
    {
        var judgement = Oracle.Judge(new Evidence(At("08:50"), new PositionEvidence(3000, 20, 500), null), At("08:50"), Slot, AttendanceStatus.Pending);

        Assert.Equal((AttendanceStatus.Pending, Grade.Rejected, false), (judgement.Status, judgement.Grade, judgement.Settles));
    }

    [Fact]
    public void A3_captured_in_no_slot_settles_nothing()
    {
        var judgement = Oracle.Judge(new Evidence(At("13:00"), inside, null), At("13:00"), Slot, AttendanceStatus.AbsentProvisional);

        Assert.Equal((AttendanceStatus.AbsentProvisional, "noOpenSlot", false), (judgement.Status, judgement.Reasons.Single(), judgement.Settles));
    }

    [Theory]
    [InlineData("08:00", "Present", "onTime")]
    [InlineData("08:59:30", "Present", "withinGrace")]
    [InlineData("09:10", "Present", "withinGrace")]
    [InlineData("09:20", "Late", "afterGrace")]
    public void A6_an_offline_check_in_with_a_ticket_is_judged_by_the_latest_moment_of_capture(string tapped, string status, string reason)
    {
        var judgement = Oracle.Judge(WithTicket("07:00", tapped, At("09:00").AddYears(-3)), At("11:00"), Slot, AttendanceStatus.AbsentProvisional);

        Assert.Equal((status, Grade.Verified, reason), (judgement.Status.ToString(), judgement.Grade, judgement.Reasons.Single()));
    }

    [Fact]
    public void A6_if_only_the_earliest_moment_is_in_time_the_clock_is_not_trusted()
    {
        var judgement = Oracle.Judge(WithTicket("07:00", "09:14:30", At("09:14:30")), At("11:00"), Slot, AttendanceStatus.AbsentProvisional);

        Assert.Equal((AttendanceStatus.AbsentProvisional, Grade.Unverified, false), (judgement.Status, judgement.Grade, judgement.Settles));
        Assert.Contains("clockUntrusted", judgement.Reasons);
    }

    [Fact]
    public void A6_a_wrong_clock_without_ticket_is_present_but_unverified_before_the_deadline()
    {
        var judgement = Oracle.Judge(new Evidence(At("08:50").AddYears(-5), inside, null), At("08:50"), Slot, AttendanceStatus.Pending);

        Assert.Equal((AttendanceStatus.Present, Grade.Unverified), (judgement.Status, judgement.Grade));
        Assert.Contains("noTicket", judgement.Reasons);
    }

    [Fact]
    public void A5_late_evidence_without_ticket_leaves_the_absence_and_waits()
    {
        var record = new MemberRecord(County[0], AttendanceStatus.Pending, true);
        record.Settle();

        record.Take(Oracle.Judge(new Evidence(At("08:50"), inside, null), At("09:20"), Slot, record.Status), "late");

        Assert.Equal((AttendanceStatus.AbsentProvisional, AlertFate.Open, "late"), (record.Status, record.Alert, record.WaitingEvidence));
    }

    [Fact]
    public void A5_evidence_without_ticket_that_comes_after_the_slot_closed_still_waits_at_the_slot_it_claims()
    {
        var judgement = Oracle.Judge(new Evidence(At("08:50"), inside, null), At("18:00"), Slot, AttendanceStatus.AbsentProvisional);

        Assert.Equal((true, false, "noTicket"), (judgement.InSlot, judgement.Settles, judgement.Reasons.Single()));
    }

    [Theory]
    [InlineData("08:50", "Present", "Retracted")]
    [InlineData("09:20", "Late", "Resolved")]
    public void A5_trusted_late_evidence_ends_the_alert(string tapped, string status, string fate)
    {
        var record = new MemberRecord(County[0], AttendanceStatus.Pending, true);
        record.Settle();

        record.Take(Oracle.Judge(WithTicket("07:00", tapped, At(tapped)), At("10:30"), Slot, record.Status), "late");

        Assert.Equal((status, fate), (record.Status.ToString(), record.Alert.ToString()));
    }

    private static Evidence WithTicket(string issued, string tapped, DateTimeOffset wallClock) =>
        new(wallClock, inside, new TicketEvidence(At(issued), At(issued).AddHours(72), At(tapped) - At(issued)));
}
