using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A9 and B5: alerts that stand for several absences.</summary>
public class GroupAlertRulesTests
{
    private static readonly SettleSlot Settled = new(Morning, At("09:15"), Late: false);

    private readonly Journal _journal = new();
    private readonly TownshipScene _township = new();

    [Theory]
    [InlineData(4, 5, false)]
    [InlineData(5, 9, true)]
    [InlineData(5, 10, false)]
    [InlineData(6, 10, true)]
    [InlineData(31, 31, true)]
    public void An_outage_is_suspected_from_five_silent_villages_on_if_they_are_more_than_half(int silent, int villages, bool likely) =>
        Assert.Equal(likely, GroupAlertRules.IsOutageLikely(silent, villages, new AlertPolicy()));

    [Fact]
    public void Each_silent_village_has_an_alert_and_a_suspected_outage_stands_for_them_all()
    {
        var raised = Raise(villages: 8, silent: 5);
        var outage = raised[0];
        Assert.Equal((AlertKind.OutageSuspected, $"outage-suspected:1:{Township}:2026-11-24:morning", 5, null), (outage.Kind, outage.Key, outage.Silent, outage.Village));
        Assert.Equal(5, raised.Count(alert => alert.Kind == AlertKind.VillageUnattended && alert.Parent == outage.AlertId));
        Assert.Equal($"village-unattended:1:{VillageOf(0)}:2026-11-24:morning", raised[1].Key);
        Assert.Equal(Enumerable.Range(1, 6), raised.Select(alert => alert.AlertId.Number));

        _township.Record(raised);
        var member = new MemberScene(journal: _journal);
        member.Settle(Morning);
        Assert.Equal(outage.AlertId, Assert.IsType<AlertTriggered>(React()).Parent);
    }

    [Fact]
    public void What_was_raised_before_an_interruption_comes_under_the_outage_too()
    {
        var member = new MemberScene(journal: _journal);
        member.Settle(Morning);
        var early = (AlertTriggered)React()!;
        _township.Record([early]);
        var raised = Raise(villages: 8, silent: 5);
        _township.Record(raised);
        Assert.Equal(raised[0].AlertId, _township[early.AlertId].Parent);
    }

    [Fact]
    public void With_few_silent_villages_each_stands_for_itself()
    {
        var raised = Raise(villages: 8, silent: 2);
        Assert.Equal([AlertKind.VillageUnattended, AlertKind.VillageUnattended], raised.Select(alert => alert.Kind));
        Assert.All(raised, alert => Assert.Null(alert.Parent));
        Assert.Empty(Raise(villages: 8, silent: 0));
    }

    [Fact]
    public void Evidence_of_presence_in_time_retracts_what_said_that_the_village_was_unattended()
    {
        var (member, unattended) = Silent();
        member.Offline(TicketFrom("07:00"), At("08:00"), "10:00");
        var retracted = Assert.IsType<AlertRetracted>(Group());
        Assert.Equal((unattended, AlertState.Resolved), (retracted.AlertId, retracted.State));
    }

    [Fact]
    public void Who_comes_late_ends_it_without_retracting_it()
    {
        var (member, unattended) = Silent();
        member.Online("10:00");
        var resolved = Assert.IsType<AlertResolved>(Group());
        Assert.Equal((unattended, Reason.AfterGrace), (resolved.AlertId, resolved.Reason));
    }

    [Fact]
    public void Who_is_found_in_the_village_ends_it()
    {
        var (member, unattended) = Silent();
        member.TryDispose(Morning, Disposition.VerifiedInVillage);
        Assert.Equal((unattended, Reason.VerifiedInVillage), Group() is AlertResolved resolved ? (resolved.AlertId, resolved.Reason) : default);
    }

    [Fact]
    public void What_stands_for_nothing_any_more_ends()
    {
        var (member, unattended) = Silent();
        Assert.Empty(_township.EndGroups(At("10:00")));
        member.TryDispose(Morning, Disposition.FalseAlarm);
        _township.Record([Assert.IsType<AlertResolved>(React())]);

        var end = Assert.IsType<AlertResolved>(Assert.Single(_township.EndGroups(At("10:00"))));
        Assert.Equal((unattended, Reason.NothingLeft, At("10:00")), (end.AlertId, end.Reason, end.OccurredAt));
        Assert.Empty(_township.State.OpenAlerts);
    }

    /// <summary>A village whose only member is silent, with both alerts raised.</summary>
    private (MemberScene Member, AlertId Unattended) Silent()
    {
        _township.Record(GroupAlertRules.Raise(_township.State, Township, Settled, [Village], At("09:15"), HomeRules));
        var member = new MemberScene(journal: _journal);
        member.Settle(Morning);
        _township.Record([React()!]);
        return (member, new AlertId(Township, 1));
    }

    private AlertEvent? React() => AlertRules.React(_township.State, Township, _journal.Entries[^1], EventCatalog.Read(_journal.Entries[^1]));

    private AlertEvent? Group() => GroupAlertRules.React(_township.State, _journal.Entries[^1], EventCatalog.Read(_journal.Entries[^1]));

    private IReadOnlyList<AlertTriggered> Raise(int villages, int silent)
    {
        _township.State.Villages = [.. Enumerable.Range(0, villages).Select(VillageOf)];
        return GroupAlertRules.Raise(_township.State, Township, Settled, [.. Enumerable.Range(0, silent).Select(VillageOf)], At("09:15"), HomeRules);
    }

    private static VillageCode VillageOf(int number) => VillageCode.Parse($"{Township}{201 + number}");
}
