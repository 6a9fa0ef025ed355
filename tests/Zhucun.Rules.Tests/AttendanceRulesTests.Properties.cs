using System.Collections.Concurrent;
using System.Text.Json;
using Zhucun.Grains.Ledgers;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Whatever happens in whatever order: check-ins, settlements and confirmations of a member.</summary>
public partial class AttendanceRulesTests
{
    private const int Stories = 500;

    [Fact]
    public void The_attendance_is_always_what_the_mission_says() => Move.Several.Sample(moves =>
    {
        var story = new Story();
        var (scene, model) = story.Members[0];
        foreach (var move in moves)
        {
            var verdict = story.Live(move);
            foreach (var slot in SpecModel.SlotsOf(Day.AddDays(-4), 12))
            {
                if (model.Of(slot) != scene.StatusOf(slot))
                    Assert.Fail($"{slot} after {move}: the mission says {model.Of(slot)}, the rules {scene.StatusOf(slot)}");
            }

            Assert.Equal(verdict is not null && model.LastWaits, verdict?.AwaitsDisposition ?? false);
        }
    }, iter: Stories);

    [Fact]
    public void A_status_never_becomes_less_than_it_was() => Move.Several.Sample(moves =>
    {
        var story = new Story(members: 3);
        var before = story.Members.Select(_ => new Dictionary<DutySlot, AttendanceStatus>()).ToList();
        foreach (var move in moves)
        {
            story.Live(move);
            for (var i = 0; i < before.Count; i++)
            {
                foreach (var (slot, cell) in story.Members[i].Scene.State.Attendance)
                {
                    if (!MayBecome(before[i].GetValueOrDefault(slot), cell.Status))
                        Assert.Fail($"{slot}: {before[i].GetValueOrDefault(slot)} → {cell.Status}");
                    before[i][slot] = cell.Status;
                }
            }
        }
    }, iter: Stories / 4);

    [Fact]
    public void What_was_recorded_makes_the_status_that_was_answered_and_the_state_again() => Move.Several.Sample(moves =>
    {
        var story = new Story();
        var scene = story.Members[0].Scene;
        foreach (var move in moves)
        {
            if (story.Live(move) is { DutySlot: { } slot } verdict && verdict.Reason != Reason.OffDuty)
                Assert.Equal(scene.StatusOf(slot), verdict.Status);
        }

        Assert.Equal(scene.Snapshot(), JsonSerializer.Serialize(scene.Replayed(), StateJson.Default.MemberState));
    }, iter: Stories / 4);

    [Fact]
    public void Deciding_is_deterministic_and_a_snapshot_decides_alike() => Move.Several.Sample(moves => new Story
    {
        BeforeDeciding = (scene, decide) =>
        {
            var snapshot = scene.Snapshot();
            var expected = Assert.Single(decide(scene.State).Events);
            Assert.Equal(snapshot, scene.Snapshot());
            Assert.Equal(expected, Assert.Single(decide(scene.State).Events));
            var restored = JsonSerializer.Deserialize(snapshot, StateJson.Default.MemberState)!;
            Assert.Equal(snapshot, JsonSerializer.Serialize(restored, StateJson.Default.MemberState));
            Assert.Equal(expected, Assert.Single(decide(restored).Events));
        },
    }.Live(moves), iter: Stories / 8);

    [Fact]
    public void What_counts_settles_and_what_changes_an_absence_wakes_the_township() => Move.Several.Sample(moves =>
    {
        var story = new Story();
        var scene = story.Members[0].Scene;
        foreach (var move in moves)
        {
            var before = scene.State.Attendance.ToDictionary(pair => pair.Key, pair => pair.Value.Status);
            if (story.Live(move) is not { } verdict)
                continue;
            var status = verdict.DutySlot is { } slot ? before.GetValueOrDefault(slot) : AttendanceStatus.Pending;
            Assert.Equal(verdict.Counts, verdict.Settles);
            var alarmed = status == AttendanceStatus.AbsentProvisional || (status == AttendanceStatus.Late && verdict.Status == AttendanceStatus.Present);
            Assert.Equal(verdict.Counts && alarmed, verdict.Supersedes is not null);
            Assert.Equal(verdict.Supersedes is not null || verdict.AwaitsDisposition, verdict.Wakes);
            Assert.False(verdict.Counts && verdict.AwaitsDisposition);
            Assert.False(verdict.Counts && verdict.Grade == Grade.Rejected);
            Assert.False(verdict.Grade == Grade.Verified && verdict.TimeDoubt is not null);
        }
    }, iter: Stories / 4);

    [Fact]
    public void The_stories_tell_of_all_that_can_happen() // or the properties above would hold of too little
    {
        var seen = new ConcurrentDictionary<string, bool>();
        Move.Several.Sample(moves =>
        {
            var story = new Story();
            foreach (var move in moves)
            {
                if (story.Live(move) is not { } verdict)
                    continue;
                seen[$"{verdict.Reason}"] = true;
                seen[$"doubt {verdict.TimeDoubt}"] = true;
                seen[$"{verdict.Supersedes} → {verdict.Status} {verdict.Grade}"] = true;
                seen[$"waits {verdict.AwaitsDisposition}"] = true;
            }

            foreach (var cell in story.Members[0].Scene.State.Attendance.Values)
                seen[$"{cell.Status}"] = true;
        }, iter: 2 * Stories);

        Assert.Superset(
            new HashSet<string>
            {
                "OnTime", "WithinGrace", "AfterGrace", "OutsideFence", "AccuracyTooLow", "NoPosition", "ClockUntrusted", "NoTicket", "TicketExpired",
                "ElapsedRanBackwards", "ElapsedInFuture", "NoOpenSlot", "OffDuty", "TooLate", "doubt ClockUntrusted", "waits True",
                "AbsentProvisional → Present Verified", "AbsentProvisional → Present Unverified", "AbsentProvisional → Late Verified",
                "Present", "Late", "AbsentProvisional", "AbsentConfirmed", "Pending",
            },
            seen.Keys.ToHashSet());
    }

    private static bool MayBecome(AttendanceStatus from, AttendanceStatus to) => from == to || (from, to) is
        (AttendanceStatus.Pending, _)
        or (AttendanceStatus.AbsentProvisional, AttendanceStatus.Present or AttendanceStatus.Late or AttendanceStatus.AbsentConfirmed)
        or (AttendanceStatus.Late, AttendanceStatus.Present);
}
