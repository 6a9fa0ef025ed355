using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>What was read at one desk is read at the next, until it is news again.</summary>
public class AlertReadRulesTests
{
    private readonly TownshipScene _scene = new();

    [Fact]
    public void What_is_read_stays_read_by_its_first_reader_and_is_recorded_once()
    {
        var (one, two) = (_scene.Raise(At("09:15"), MemberId.Of(County, 1)), _scene.Raise(At("09:15"), MemberId.Of(County, 2)));
        var read = Read("user:1", one)!;
        Assert.Equal([one], read.AlertIds);
        Assert.Equal(("user:1", AlertLevel.TownshipCommittee, At("09:20"), Township), (read.By, read.Level, read.OccurredAt, read.Township!.Value));

        Assert.Null(Read("user:2", one));
        Assert.Equal([two], Read("user:2", one, two, two)!.AlertIds);
        Assert.Null(Read("user:1", two, one));
    }

    [Fact]
    public void The_countys_reading_does_not_silence_the_townships()
    {
        var id = _scene.Raise("09:15");
        Assert.NotNull(Read("user:9", AlertLevel.CountyDutyDesk, id));
        Assert.Equal((false, true), (_scene[id].ReadInTownship, _scene[id].ReadInCounty));
        Assert.NotNull(Read("user:1", id));
        Assert.Null(Read("user:8", AlertLevel.OrganizationDepartment, id));
    }

    [Fact]
    public void A_further_step_makes_it_unread_for_both()
    {
        var id = _scene.Raise("09:15");
        Read("user:1", id);
        Read("user:9", AlertLevel.CountyDutyDesk, id);
        _scene.Pass("11:14:59");
        Assert.True(_scene[id].ReadInTownship && _scene[id].ReadInCounty);

        _scene.Pass("11:15");
        Assert.False(_scene[id].ReadInTownship || _scene[id].ReadInCounty);
        Assert.NotNull(Read("user:1", id));
    }

    [Fact]
    public void A_lapse_makes_it_unread_and_taking_it_does_not()
    {
        var id = _scene.Raise("09:15");
        Read("user:1", id);
        _scene.Acknowledge(id, "09:20");
        Assert.True(_scene[id].ReadInTownship);
        _scene.Pass("09:50");
        Assert.Equal((AlertState.Triggered, false), (_scene[id].State, _scene[id].ReadInTownship));
    }

    [Fact]
    public void What_is_over_is_passed_over_and_what_never_was_marks_nothing()
    {
        var (over, open) = (_scene.Raise(At("09:15"), MemberId.Of(County, 1)), _scene.Raise(At("09:15"), MemberId.Of(County, 2)));
        _scene.Resolve(over, At("09:16"));
        Assert.Null(Read("user:1", over));

        var elsewhere = new AlertId(TownshipCode.Parse("530326001"), 1);
        foreach (var unknown in (AlertId[])[new AlertId(Township, 3), elsewhere])
            Assert.Equal(ProblemCodes.AlertNotFound, Decide("user:1", AlertLevel.TownshipCommittee, open, unknown).Refusal!.Code);
        Assert.False(_scene[open].ReadInTownship);
    }

    [Fact]
    public void Reading_handles_nothing()
    {
        var id = _scene.Raise("09:15");
        var before = _scene[id];
        Read("user:1", id);
        Assert.Equal(before with { ReadInTownship = true }, _scene[id]);
        Assert.Equal(At("11:15"), AlertLifeRules.NextDue(_scene[id], _scene.Rules));
    }

    private AlertsRead? Read(string actor, params AlertId[] ids) => Read(actor, AlertLevel.TownshipCommittee, ids);

    private AlertsRead? Read(string actor, AlertLevel level, params AlertId[] ids)
    {
        var decision = Decide(actor, level, ids);
        Assert.Null(decision.Refusal);
        if (decision.Events.Count == 0)
            return null;
        var read = Assert.IsType<AlertsRead>(Assert.Single(decision.Events));
        _scene.State.Apply(read, sequence: 0);
        return read;
    }

    private Decision Decide(string actor, AlertLevel level, params AlertId[] ids) =>
        AlertReadRules.DecideReading(_scene.State, Township, new ReadAlerts { AlertIds = ids, Actor = actor, Level = level }, At("09:20"));
}
