using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Rosters;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Applying rosters one at a time.</summary>
public class RosterRulesTests
{
    private static readonly RosterCounts Some = new() { Rows = 10, Joins = 1, Leaves = 0, Moves = 0, Changes = 0, Unchanged = 9, Teams = 1 };
    private static readonly RosterCounts None = Some with { Joins = 0, Unchanged = 10, Teams = 0 };
    private static readonly BeginRosterImport Asked = new()
    {
        ImportId = "file-1", Digest = "seen-1", From = Day.AddDays(1), Scope = Township, Counts = Some, IsAsSeen = true, Version = 0, Actor = "user:2",
    };

    private readonly RosterState _state = new();
    private long _sequence = 100;

    [Fact]
    public void What_somebody_has_seen_is_begun_and_done()
    {
        var begun = Assert.IsType<RosterImportBegun>(Begin(Asked).Events.Single());
        Assert.Equal(("file-1", "seen-1", Some, Township), (begun.ImportId, begun.Digest, begun.Counts, begun.Township));
        Assert.IsType<RosterImported>(Complete("file-1", "seen-1").Events.Single());
        Assert.Null(_state.Open);
        Assert.Equal(102, _state.Version);
    }

    [Fact]
    public void One_that_was_cut_off_goes_on_although_less_of_it_is_left()
    {
        Begin(Asked);
        Nothing(Begin(Asked with { IsAsSeen = false, Counts = None }, "12:05"));
        Nothing(Begin(Asked with { IsAsSeen = false }, "18:00"));
        Assert.True(_state.Open!.Is("file-1", "seen-1"));
    }

    [Fact]
    public void Another_waits_until_it_is_done_or_given_up()
    {
        Begin(Asked);
        var other = Asked with { ImportId = "file-2", Digest = "seen-2", Version = 101 };
        Refused(ProblemCodes.RosterImportRunning, Begin(other, "12:09"));
        Refused(ProblemCodes.RosterImportRunning, Begin(other, "12:15", busyUntil: "12:20"));
        Assert.IsType<RosterImportBegun>(Begin(other, "12:10").Events.Single());
        Refused(ProblemCodes.RosterChangedSince, Complete("file-1", "seen-1"));
    }

    [Fact]
    public void The_same_file_is_compared_anew_at_once()
    {
        Begin(Asked);
        Assert.IsType<RosterImportBegun>(Begin(Asked with { Digest = "seen-2", Version = 101 }, "12:01").Events.Single());
    }

    [Fact]
    public void An_interrupted_import_whose_file_changes_nothing_more_is_done()
    {
        Begin(Asked);
        var done = Assert.IsType<RosterImported>(Begin(Asked with { Digest = "seen-2", Version = 101, Counts = None }, "12:01").Events.Single());
        Assert.Equal(("seen-1", Some), (done.Digest, done.Counts));
    }

    [Fact]
    public void What_has_changed_since_is_not_applied()
    {
        Refused(ProblemCodes.RosterChangedSince, Begin(Asked with { IsAsSeen = false }));
        Refused(ProblemCodes.RosterChangedSince, Begin(Asked with { Version = 7 }));
        Refused(ProblemCodes.RosterChangedSince, Complete("file-1", "seen-1"));
    }

    [Fact]
    public void Where_nothing_is_to_change_nothing_is_recorded() => Nothing(Begin(Asked with { Counts = None }));

    [Fact]
    public void It_counts_from_a_day_that_leaves_time_to_carry_it_out()
    {
        Refused(ProblemCodes.RewritesThePast, Begin(Asked with { From = Day }));
        Refused(ProblemCodes.RewritesThePast, Begin(Asked, "23:51"));
        Assert.Single(Begin(Asked, "23:50").Events);
    }

    private Decision Begin(BeginRosterImport command, string now = "12:00", string? busyUntil = null) =>
        Take(RosterRules.DecideBegin(_state, command, At(now), busyUntil is null ? default : At(busyUntil)));

    private Decision Complete(string importId, string digest) => Take(RosterRules.DecideCompletion(_state, importId, digest, At("12:00")));

    private Decision Take(Decision decision)
    {
        foreach (var @event in decision.Events)
            _state.Apply(@event, ++_sequence);
        return decision;
    }

    private static void Nothing(Decision decision)
    {
        Assert.Null(decision.Refusal);
        Assert.Empty(decision.Events);
    }

    private static void Refused(string code, Decision decision)
    {
        Assert.Empty(decision.Events);
        Assert.Equal(code, decision.Refusal?.Code);
    }
}
