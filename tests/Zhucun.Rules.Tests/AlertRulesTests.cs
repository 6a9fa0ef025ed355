using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A5, A7 and B1: how a township reacts to its members' entries.</summary>
public partial class AlertRulesTests
{
    private readonly Journal _journal = new();
    private readonly TownshipState _township = new();
    private readonly MemberScene _scene;

    public AlertRulesTests() => _scene = new MemberScene(journal: _journal);

    [Fact]
    public void The_key_of_an_absence_names_member_date_and_slot()
    {
        Assert.Equal($"absence:1:{TestCounty.Member}:2026-11-24:morning", AlertRules.AbsenceKey(TestCounty.Member, Morning));
        Assert.Equal($"absence:1:{TestCounty.Member}:2026-11-24:evening", AlertRules.AbsenceKey(TestCounty.Member, Evening));
        Assert.True(AlertRules.AbsenceKey(TestCounty.Member, Evening).Length <= 255);
    }

    [Fact]
    public void A_provisional_absence_raises_one_alert()
    {
        _scene.Settle(Morning);
        var alert = Assert.IsType<AlertTriggered>(React());

        Assert.Equal((AlertKind.Absence, AlertState.Triggered), (alert.Kind, alert.State));
        Assert.Equal($"absence:1:{TestCounty.Member}:2026-11-24:morning", alert.Key);
        Assert.Equal(new AlertId(Township, 1), alert.AlertId);
        Assert.Equal(_scene.LastEntry.Sequence, alert.Cause);
        Assert.Equal((Township, Village, TestCounty.Member, Morning), (alert.Township, alert.Village, alert.Member, alert.DutySlot));
        Assert.Equal(_scene.LastEntry.RecordedAt, alert.OccurredAt);
        Assert.False(alert.Late);
        Assert.Equal(alert.Key, Assert.Single(_township.OpenAlerts.Values).Key);
    }

    [Fact]
    public void The_same_key_never_raises_twice()
    {
        _scene.Settle(Morning);
        Assert.NotNull(React());
        Assert.Null(React());
        Assert.Single(_township.OpenAlerts);
    }

    [Fact]
    public void Each_slot_and_each_alert_has_its_own_number()
    {
        _scene.Settle(Morning);
        React();
        _scene.Settle(Evening);
        Assert.Equal(2, React()?.AlertId.Number);
        Assert.Equal(2, _township.OpenAlerts.Count);
    }

    [Fact]
    public void A_number_is_not_given_again_when_its_alert_has_ended()
    {
        _scene.Settle(Morning);
        React();
        _scene.Offline(TicketFrom("07:00"), At("08:00"), "10:00");
        React();
        _scene.Settle(Evening);
        Assert.Equal(2, React()?.AlertId.Number);
    }

    [Fact]
    public void Trusted_evidence_captured_in_time_retracts_the_alert()
    {
        _scene.Settle(Morning);
        var triggered = React()!;
        var evidence = _scene.Offline(TicketFrom("07:00"), At("08:00"), "10:00");
        var retracted = Assert.IsType<AlertRetracted>(React());

        Assert.Equal((triggered.AlertId, triggered.Key, AlertState.Resolved), (retracted.AlertId, retracted.Key, retracted.State));
        Assert.Equal(evidence.CheckInId, retracted.CheckInId);
        Assert.Equal(_scene.LastEntry.Sequence, retracted.Cause);
        Assert.Empty(_township.OpenAlerts);
    }

    [Fact]
    public void Coming_late_resolves_the_alert_and_does_not_retract_it()
    {
        _scene.Settle(Morning);
        React();
        var evidence = _scene.Online("10:00");
        var resolved = Assert.IsType<AlertResolved>(React());

        Assert.Equal((evidence.CheckInId, Reason.AfterGrace, (Disposition?)null), (resolved.CheckInId, resolved.Reason, resolved.Disposition));
        Assert.Empty(_township.OpenAlerts);
    }

    [Fact]
    public void A_confirmed_absence_ends_the_alert()
    {
        _scene.Settle(Morning);
        React();
        _scene.Confirm(Morning, At("2026-11-27 09:15"));
        var resolved = Assert.IsType<AlertResolved>(React());

        Assert.Equal((Disposition.ConfirmedAbsent, Reason.WindowEnded, (string?)null), (resolved.Disposition, resolved.Reason, resolved.CheckInId));
        Assert.Empty(_township.OpenAlerts);
    }

    [Fact]
    public void Untrusted_evidence_is_attached_and_the_alert_stays_open()
    {
        _scene.Settle(Morning);
        var triggered = React()!;
        var evidence = _scene.Receive("10:00", Captured("08:00"));
        var attached = Assert.IsType<AlertEvidenceAttached>(React());

        Assert.Equal((triggered.AlertId, AlertState.Triggered), (attached.AlertId, attached.State));
        Assert.Equal(new WaitingEvidence(evidence.CheckInId, Reason.NoTicket, evidence.ReceivedAt), attached.Evidence);
        Assert.Single(_township.OpenAlerts);
    }

    [Fact]
    public void Evidence_without_end_does_not_swell_the_alert()
    {
        _scene.Settle(Morning);
        React();
        for (var i = 0; i < AlertRules.MostEvidence; i++)
        {
            _scene.Receive(At("09:30").AddSeconds(i), Captured("07:00"));
            Assert.IsType<AlertEvidenceAttached>(React());
        }

        _scene.Receive("10:30", Captured("07:00"));
        Assert.Null(React());
        Assert.Single(_township.OpenAlerts);
    }

    [Fact]
    public void Untrusted_evidence_that_came_first_comes_with_the_alert()
    {
        var evidence = _scene.Receive("09:16", Captured("08:00"));
        Assert.Null(React());
        _scene.Settle(Morning, At("09:20"));

        var alert = Assert.IsType<AlertTriggered>(React());
        Assert.Equal(evidence.CheckInId, Assert.Single(alert.Evidence!).CheckInId);
    }

    [Fact]
    public void A_belated_alert_says_so() // B2
    {
        var decision = SettlementRules.DecideSlot(_scene.State, _scene.Member, new SettleSlot(Morning, At("09:15"), Late: true), _scene.Rules);
        _journal.Record("member:test", decision.Events[0], At("10:00"));
        Assert.True(Assert.IsType<AlertTriggered>(React()).Late);
    }

    [Fact]
    public void What_is_no_absence_and_ends_none_has_no_reaction()
    {
        _scene.Online("08:00");
        Assert.Null(React());
        _scene.Receive("08:05", Captured("08:05") with { Position = Outside });
        Assert.Null(React());
        _scene.Receive("18:00", Captured("2026-11-28 08:00"));
        Assert.Null(React());

        var offDuty = new MemberScene(start: At("10:00"), journal: _journal);
        offDuty.Settle(Morning);
        Assert.Null(React());
    }

    [Fact]
    public void Evidence_for_another_slot_or_of_another_member_leaves_the_alert_open()
    {
        _scene.Settle(Morning);
        React();
        _scene.Online("19:30");
        Assert.Null(React());

        var other = new MemberScene(member: MemberId.Of(County, 9), journal: _journal);
        other.Settle(Morning);
        React();
        other.Online("10:00");
        Assert.IsType<AlertResolved>(React());
        Assert.Equal(TestCounty.Member, Assert.Single(_township.OpenAlerts.Values).Member);
    }

    [Fact]
    public void The_state_knows_up_to_where_it_has_reacted()
    {
        _scene.Settle(Morning);
        React();
        Assert.Equal(_scene.LastEntry.Sequence, _township.ReactedTo);
    }

    [Fact]
    public void Reacting_on_a_draft_leaves_the_state_alone()
    {
        _scene.Settle(Morning);
        var draft = _township.Draft();
        draft.Apply(AlertRules.React(draft, Township, _scene.LastEntry, EventCatalog.Read(_scene.LastEntry))!, sequence: 0);

        Assert.Single(draft.OpenAlerts);
        Assert.Equal((0, 0L, 0), (_township.OpenAlerts.Count, _township.ReactedTo, _township.LastAlertNumber));
    }

    /// <summary>The township's reaction to the last entry, read back and applied.</summary>
    private AlertEvent? React()
    {
        var entry = _journal.Entries[^1];
        if (AlertRules.React(_township, Township, entry, EventCatalog.Read(entry)) is not { } reaction)
            return null;
        var written = Journal.Commit(EventCatalog.Write(reaction, Actors.System, CommandId.Own($"react:{entry.Sequence}"), 0), 0, entry.RecordedAt);
        var read = (AlertEvent)EventCatalog.Read(written);
        _township.Apply(read, sequence: 0);
        return read;
    }
}
