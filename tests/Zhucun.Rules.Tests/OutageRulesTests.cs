using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A9: outages.</summary>
public class OutageRulesTests
{
    private readonly VillageState _village = new();

    public OutageRulesTests() => _village.Apply(Samples.Events["village.established.v1"], 1);

    [Theory]
    [InlineData("05:59:59", false)]
    [InlineData("06:00", true)]
    [InlineData("09:14:59", true)]
    [InlineData("09:15", false)]
    public void It_explains_silence_from_its_beginning_up_to_its_end(string at, bool holds) => Assert.Equal(holds, new Outage(At("06:00"), At("09:15")).Holds(At(at)));

    [Fact]
    public void Without_an_end_it_holds_until_one_is_told()
    {
        Assert.Null(Declare("outage-1", At("06:00"), null));
        Assert.True(_village.Outages["outage-1"].Holds(At("2026-12-20 00:00")));
        Assert.Null(End("outage-1", At("10:00"), now: At("10:30")));
        Assert.Equal((true, false), (_village.Outages["outage-1"].Holds(At("09:59:59")), _village.Outages["outage-1"].Holds(At("10:00"))));
        Assert.Equal(ProblemCodes.OutageOver, End("outage-1", null, now: At("10:30"))!.Code);
    }

    [Fact]
    public void Times_that_cannot_be_are_refused_with_their_field()
    {
        Assert.Equal((ProblemCodes.OutageTimesInvalid, "/to"), Of(Declare("a", At("06:00"), At("06:00"))));
        Assert.Equal((ProblemCodes.OutageTimesInvalid, "/from"), Of(Declare("a", At("12:00").AddHours(-73), null)));
        Assert.Equal((ProblemCodes.OutageTimesInvalid, "/from"), Of(Declare("a", At("12:00").AddDays(31), null)));
        Assert.Equal((ProblemCodes.OutageTimesInvalid, "/to"), Of(Declare("a", At("06:00"), At("06:00").AddDays(31))));
        Declare("b", At("06:00"), null);
        Assert.Equal((ProblemCodes.OutageTimesInvalid, "/at"), Of(End("b", At("12:00:01"))));
        Assert.Equal((ProblemCodes.OutageTimesInvalid, "/at"), Of(End("b", At("05:59"))));
        Assert.Equal(ProblemCodes.OutageNotFound, End("c", null)!.Code);
        Assert.Equal(ProblemCodes.OutageIdReused, Declare("b", At("06:00"), null)!.Code);
    }

    [Fact]
    public void One_that_is_forgotten_ends_after_thirty_days()
    {
        Declare("outage-1", At("06:00"), null);
        Assert.Equal((true, false), (_village.Outages["outage-1"].Holds(At("2026-12-24 05:59:59")), _village.Outages["outage-1"].Holds(At("2026-12-24 06:00"))));
    }

    [Fact]
    public void One_that_has_not_begun_is_taken_back()
    {
        Declare("outage-1", At("18:00"), At("22:00"));
        Assert.Null(End("outage-1", null, now: At("12:00")));
        Assert.False(_village.Outages["outage-1"].Holds(At("18:00")));
    }

    [Fact]
    public void Nobody_explains_their_own_silence() => Assert.Equal(
        ProblemCodes.OwnOutage,
        OutageRules.DecideDeclaration(_village, Village, new DeclareOutage { OutageId = "a", From = At("06:00"), Why = "断网", Actor = "user:1", Own = true }, At("12:00")).Refusal!.Code);

    [Fact]
    public void A_village_that_is_not_there_has_none() => Assert.Equal(
        ProblemCodes.VillageNotFound,
        OutageRules.DecideDeclaration(new VillageState(), Village, new DeclareOutage { OutageId = "a", From = At("06:00"), Why = "断网", Actor = "user:1" }, At("12:00")).Refusal!.Code);

    [Fact]
    public void Silence_that_an_outage_explains_is_unreachable_and_raises_nothing()
    {
        var member = new MemberScene();
        var settled = Assert.IsType<MemberSlotSettled>(SettlementRules.DecideSlot(member.State, member.Member, new SettleSlot(Morning, At("09:15"), Late: false, "outage-1"), HomeRules).Events[0]);
        Assert.Equal((AttendanceStatus.Unreachable, Reason.OutageDeclared, "outage-1", false), (settled.Status, settled.Reason, settled.OutageId, settled.Wakes));
    }

    [Fact]
    public void Leave_goes_before_an_outage()
    {
        var member = new MemberScene();
        member.Ask("leave-1", Day, Day, At("08:00"));
        member.Approve("leave-1", Grains.Leaves.LeaveApprover.TownshipCommittee, At("08:00"));
        var settled = Assert.IsType<MemberSlotSettled>(SettlementRules.DecideSlot(member.State, member.Member, new SettleSlot(Morning, At("09:15"), Late: false, "outage-1"), HomeRules).Events[0]);
        Assert.Equal((AttendanceStatus.OnLeave, null), (settled.Status, settled.OutageId));
    }

    [Fact]
    public void Declared_afterwards_it_ends_the_alert_and_evidence_in_time_still_retracts_it()
    {
        var (journal, township) = (new Journal(), new TownshipState());
        var member = new MemberScene(journal: journal);
        member.Settle(Morning);
        var alert = React(journal, township);
        member.TryExplain(Morning);
        Assert.Equal(AttendanceStatus.Unreachable, member.StatusOf(Morning));
        var ended = Assert.IsType<AlertResolved>(React(journal, township));
        Assert.Equal((alert.AlertId, Reason.OutageDeclared, null), (ended.AlertId, ended.Reason, ended.Disposition));

        member.Offline(TicketFrom("07:00"), At("08:00"), "18:00");
        Assert.Equal(AttendanceStatus.Present, member.StatusOf(Morning));
        Assert.Equal(alert.AlertId, Assert.IsType<AlertRetracted>(React(journal, township)).AlertId);
    }

    private static AlertEvent React(Journal journal, TownshipState township)
    {
        var reaction = AlertRules.React(township, Township, journal.Entries[^1], EventCatalog.Read(journal.Entries[^1]))!;
        township.Apply(reaction, sequence: 0);
        return reaction;
    }

    private Problem? Declare(string id, DateTimeOffset from, DateTimeOffset? to) =>
        Take(OutageRules.DecideDeclaration(_village, Village, new DeclareOutage { OutageId = id, From = from, To = to, Why = "断网", Actor = "user:1" }, At("12:00")));

    private Problem? End(string id, DateTimeOffset? at, DateTimeOffset? now = null) => Take(OutageRules.DecideEnd(_village, Village, new EndOutage(id, at, "user:1"), now ?? At("12:00")));

    private Problem? Take(Decision decision)
    {
        foreach (var @event in decision.Events)
            _village.Apply(@event, 1);
        return decision.Refusal;
    }

    private static (string, string?) Of(Problem? problem) => (problem!.Code, problem.Pointer);
}
