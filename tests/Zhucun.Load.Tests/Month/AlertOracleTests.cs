using Xunit;
using Zhucun.Load.Month;
using static Zhucun.Load.Tests.Month.TestMonth;

namespace Zhucun.Load.Tests.Month;

/// <summary>MISSION A5, A7, A9 and B1–B5, computed by hand.</summary>
public class AlertOracleTests
{
    [Fact]
    public void B3_an_absence_that_nobody_handles_goes_up_in_steps_and_confirms_itself()
    {
        var month = Foresee("18 06:00", [0], CheckIn(0, "14 19:30"), CheckIn(0, "15 08:00"), CheckIn(0, "15 20:00"), CheckIn(0, "16 08:00"), CheckIn(0, "16 20:00"), CheckIn(0, "17 08:00"), CheckIn(0, "17 20:00"));

        Assert.Equal("AbsentConfirmed", month.Status(0, MorningOf(14)));
        Assert.Equal("14 09:15 triggered; 14 11:15 escalated 1; 15 09:15 escalated 2; 17 09:15 escalated 3; 17 09:15 resolved", Foretold.LifeOf(month.Absence(0, MorningOf(14))));
        Assert.Equal(("ConfirmedAbsent", false, AlertState.Resolved), (month.Absence(0, MorningOf(14)).Disposition, month.Absence(0, MorningOf(14)).Retracted, month.Absence(0, MorningOf(14)).State));
        Assert.Equal([AbsenceKey(0, MorningOf(14))], month.Forecast.Alerts.Keys);
    }

    [Fact]
    public void B3_steps_that_fall_due_while_it_is_acknowledged_fire_at_the_lapse()
    {
        var month = Foresee("15 06:00", [0], new AcknowledgeAlert(At("14 11:00"), Committee, AbsenceKey(0, MorningOf(14))), CheckIn(0, "14 20:00"));

        Assert.Equal("14 09:15 triggered; 14 11:00 acknowledged; 14 11:30 lapsed; 14 11:30 escalated 1", Foretold.LifeOf(month.Absence(0, MorningOf(14))));
        Assert.Equal(AlertState.Triggered, month.Absence(0, MorningOf(14)).State);
    }

    [Fact]
    public void B3_the_first_acknowledgement_wins_until_it_lapses()
    {
        var key = AbsenceKey(0, MorningOf(14));
        var month = Foresee(
            "14 12:00", [0], new AcknowledgeAlert(At("14 09:20"), Committee, key), new AcknowledgeAlert(At("14 09:25"), Committee, key),
            new AcknowledgeAlert(At("14 09:30"), Office.Department, key), new AcknowledgeAlert(At("14 09:51"), Office.Department, key));

        Assert.Equal([null, null, "alert-acknowledged", null], month.Refusals);
        Assert.Equal(
            "14 09:15 triggered; 14 09:20 acknowledged; 14 09:50 lapsed; 14 09:51 acknowledged; 14 10:21 lapsed; 14 11:15 escalated 1", Foretold.LifeOf(month.Absence(0, MorningOf(14))));
    }

    [Fact]
    public void A7_an_acknowledged_absence_is_confirmed_at_the_end_of_the_window_too()
    {
        var month = Foresee("17 12:00", [0, 1], new AcknowledgeAlert(At("17 09:00"), Committee, AbsenceKey(0, MorningOf(14))), new ResolveAlert(At("14 10:00"), Committee, AbsenceKey(1, MorningOf(14)), "FalseAlarm"));

        Assert.Equal("14 09:15 triggered; 14 11:15 escalated 1; 15 09:15 escalated 2; 17 09:00 acknowledged; 17 09:15 resolved", Foretold.LifeOf(month.Absence(0, MorningOf(14))));
        Assert.Equal("Excused", month.Status(1, MorningOf(14)));
    }

    [Theory]
    [InlineData("VerifiedInVillage", "Present")]
    [InlineData("LeaveGranted", "OnLeave")]
    [InlineData("OnMission", "OnMission")]
    [InlineData("ConfirmedAbsent", "AbsentConfirmed")]
    [InlineData("FalseAlarm", "Excused")]
    public void B4_a_disposition_says_what_the_slot_becomes(string disposition, string status)
    {
        var month = Foresee("14 12:00", [0], new ResolveAlert(At("14 10:00"), Committee, AbsenceKey(0, MorningOf(14)), disposition));

        Assert.Equal((status, disposition), (month.Status(0, MorningOf(14)), month.Absence(0, MorningOf(14)).Disposition));
    }

    [Fact]
    public void A5_trusted_evidence_of_presence_in_time_retracts_and_of_lateness_resolves()
    {
        var month = Foresee(
            "14 12:00", [0, 2], new FetchTicket(At("14 07:00"), "m00", "t0"), WithTicket(0, "t0", TimeSpan.FromMinutes(90), "14 11:00", "14 08:30"), CheckIn(2, "14 09:16"));

        Assert.Equal(("Present", "Late"), (month.Status(0, MorningOf(14)), month.Status(2, MorningOf(14))));
        Assert.Equal("14 09:15 triggered; 14 11:00 retracted", Foretold.LifeOf(month.Absence(0, MorningOf(14))));
        Assert.Equal("14 09:15 triggered; 14 09:16 resolved", Foretold.LifeOf(month.Absence(2, MorningOf(14))));
    }

    [Fact]
    public void A5_evidence_of_presence_in_time_retracts_what_had_ended_otherwise_but_a_persons_disposition_stands()
    {
        var month = Foresee(
            "14 12:00", [0, 2, 4], new FetchTicket(At("14 07:00"), "m00", "t0"), new FetchTicket(At("14 07:00"), "m02", "t2"), new FetchTicket(At("14 07:00"), "m04", "t4"), CheckIn(0, "14 09:30"),
            new DeclareOutage(At("14 10:00"), Committee, Township, "o1", [VillageCode(1)], At("14 08:00"), At("14 10:00")), new ResolveAlert(At("14 10:00"), Committee, AbsenceKey(4, MorningOf(14)), "FalseAlarm"),
            WithTicket(0, "t0", TimeSpan.FromMinutes(90), "14 11:00", "14 08:30"), WithTicket(2, "t2", TimeSpan.FromMinutes(90), "14 11:00", "14 08:30"),
            WithTicket(4, "t4", TimeSpan.FromMinutes(90), "14 11:00", "14 08:30"));

        Assert.Equal(("Present", "Present", "Excused"), (month.Status(0, MorningOf(14)), month.Status(2, MorningOf(14)), month.Status(4, MorningOf(14))));
        Assert.Equal("14 09:15 triggered; 14 09:30 resolved; 14 11:00 retracted", Foretold.LifeOf(month.Absence(0, MorningOf(14))));
        Assert.Equal("14 09:15 triggered; 14 10:00 resolved; 14 11:00 retracted", Foretold.LifeOf(month.Absence(2, MorningOf(14))));
        Assert.Equal("14 09:15 triggered; 14 10:00 resolved", Foretold.LifeOf(month.Absence(4, MorningOf(14))));
    }

    [Fact]
    public void A5_untrusted_evidence_waits_at_the_alert()
    {
        var month = Foresee("14 12:00", [0], CheckIn(0, "14 10:00", id: "late") with { CapturedAt = At("14 08:00") });

        Assert.Equal("AbsentProvisional", month.Status(0, MorningOf(14)));
        Assert.Equal(["late"], month.Absence(0, MorningOf(14)).Evidence);
    }

    [Fact]
    public void B5_a_village_of_which_nobody_is_there_ends_with_the_first_who_was_or_with_the_confirmation()
    {
        var month = Foresee(
            "18 06:00", [0, 1, 2, 3, 4, 5], [new FetchTicket(At("14 07:00"), "m00", "t0"), WithTicket(0, "t0", TimeSpan.FromMinutes(90), "14 11:00", "14 08:30"), CheckIn(2, "14 10:00")]);

        Assert.Equal("14 09:15 triggered; 14 11:00 retracted", Foretold.LifeOf(month.Unattended(0, MorningOf(14))!));
        Assert.Equal("14 09:15 triggered; 14 10:00 resolved", Foretold.LifeOf(month.Unattended(1, MorningOf(14))!));
        Assert.Equal("14 09:15 triggered; 14 11:15 escalated 1; 15 09:15 escalated 2; 17 09:15 escalated 3; 17 09:15 resolved", Foretold.LifeOf(month.Unattended(2, MorningOf(14))!));
        Assert.Null(month.Unattended(2, MorningOf(14))!.Disposition);
        Assert.Null(month.Unattended(3, MorningOf(14)));
        Assert.Null(month.CutOff(MorningOf(14)));
    }

    [Fact]
    public void B5_it_ends_when_none_of_its_absences_is_open_any_more()
    {
        var month = Foresee(
            "14 12:00", [0, 1], new ResolveAlert(At("14 10:00"), Committee, AbsenceKey(0, MorningOf(14)), "ConfirmedAbsent"),
            new ResolveAlert(At("14 10:30"), Committee, AbsenceKey(1, MorningOf(14)), "OnMission"));

        Assert.Equal("14 09:15 triggered; 14 10:30 resolved", Foretold.LifeOf(month.Unattended(0, MorningOf(14))!));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void A9_more_than_half_of_the_villages_must_be_silent(int silent, bool suspected)
    {
        var month = Foresee("14 10:00", [.. Enumerable.Range(0, silent * 2)]);

        Assert.Equal(suspected, month.CutOff(MorningOf(14)) is not null);
        Assert.Equal(suspected ? AlertKeys.OutageSuspected(Township, MorningOf(14)) : null, month.Absence(0, MorningOf(14)).Parent);
        Assert.Equal(month.Absence(0, MorningOf(14)).Parent, month.Unattended(0, MorningOf(14))!.Parent);
    }

    [Fact]
    public void A9_an_outage_declared_afterwards_explains_the_silence_and_ends_all_alerts_of_it()
    {
        int[] silent = [.. Enumerable.Range(0, 12)];
        var villages = Enumerable.Range(0, 6).Select(VillageCode).ToArray();
        var month = Foresee(
            "14 12:00", silent, new AcknowledgeAlert(At("14 09:40"), Committee, AlertKeys.OutageSuspected(Township, MorningOf(14))),
            new DeclareOutage(At("14 10:00"), Committee, Township, "o1", villages, At("14 08:00"), At("14 09:15:01")));

        Assert.All(silent, member => Assert.Equal("Unreachable", month.Status(member, MorningOf(14))));
        Assert.All(silent, member => Assert.Equal("14 09:15 triggered; 14 09:40 acknowledged; 14 10:00 resolved", Foretold.LifeOf(month.Absence(member, MorningOf(14)))));
        Assert.Equal("14 09:15 triggered; 14 09:40 acknowledged; 14 10:00 resolved", Foretold.LifeOf(month.CutOff(MorningOf(14))!));
        Assert.Null(month.Absence(0, MorningOf(14)).Disposition);
    }

    [Fact]
    public void A9_an_outage_counts_from_its_beginning_up_to_but_not_including_its_end()
    {
        var month = Foresee(
            "14 23:00", [0, 1], new DeclareOutage(At("14 08:00"), Committee, Township, "o1", [VillageCode(0)], At("14 08:00"), At("14 09:15")),
            new DeclareOutage(At("14 21:00"), Committee, Township, "o2", [VillageCode(0)], At("14 21:45"), null));

        Assert.Equal(("AbsentProvisional", "Unreachable"), (month.Status(0, MorningOf(14)), month.Status(0, EveningOf(14))));
    }
}
