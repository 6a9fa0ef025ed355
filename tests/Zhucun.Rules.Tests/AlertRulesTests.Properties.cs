using System.Text.Json;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Townships;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Whatever a township's members do, in the order of the ledger.</summary>
public partial class AlertRulesTests
{
    private static readonly Gen<LedgerEntry[]> Streams = Move.Several.Select(moves =>
    {
        var story = new Story(members: 3);
        story.Live(moves);
        return story.Journal.Entries.ToArray();
    });

    [Fact]
    public void There_is_one_alert_for_each_provisional_absence_and_no_other() => Move.Several.Sample(moves =>
    {
        var story = new Story(members: 3);
        story.Live(moves);
        var township = new TownshipState();
        ReactTo(township, story.Journal.Entries.Where(entry => entry.Wakes));

        var absent = story.Members.SelectMany(member => member.Scene.State.Attendance
            .Where(cell => cell.Value.Status == AttendanceStatus.AbsentProvisional)
            .Select(cell => AlertRules.AbsenceKey(member.Scene.Member, cell.Key)));
        Assert.Equal(absent.Order(), township.OpenAlerts.Values.Select(alert => alert.Key).Order());
    }, iter: 600);

    [Fact]
    public void No_key_is_open_twice_and_only_what_is_open_ends() => Streams.Sample(entries =>
    {
        var (township, open, raised) = (new TownshipState(), new Dictionary<string, AlertId>(), new HashSet<string>());
        var endedByLateness = new Dictionary<string, AlertId>();
        foreach (var (_, reaction) in ReactTo(township, entries))
        {
            switch (reaction)
            {
                case AlertTriggered:
                    Assert.True(raised.Add(reaction.Key), $"{reaction.Key} was raised twice.");
                    Assert.Equal(raised.Count, reaction.AlertId.Number);
                    open.Add(reaction.Key, reaction.AlertId);
                    break;
                case AlertEvidenceAttached:
                    Assert.Equal(open[reaction.Key], reaction.AlertId);
                    break;
                case AlertResolved { CheckInId: not null }:
                    Assert.True(open.Remove(reaction.Key, out var late) && late == reaction.AlertId, $"{reaction.Key} ended without being open.");
                    endedByLateness.Add(reaction.Key, late);
                    break;
                case AlertRetracted when endedByLateness.Remove(reaction.Key, out var ended):
                    Assert.Equal(ended, reaction.AlertId);
                    break;
                default:
                    Assert.True(open.Remove(reaction.Key, out var id) && id == reaction.AlertId, $"{reaction.Key} ended without being open.");
                    break;
            }
        }
    }, iter: 300);

    [Fact]
    public void An_ordinary_entry_has_no_reaction_and_so_need_wake_nobody() => Streams.Sample(entries =>
    {
        foreach (var (entry, _) in ReactTo(new TownshipState(), entries))
            Assert.True(entry.Wakes);
    }, iter: 200);

    [Fact]
    public void Presence_in_time_retracts_and_lateness_resolves() => Streams.Sample(entries =>
    {
        var reactions = ReactTo(new TownshipState(), entries);
        // Over all causes, not over those that had a reaction: who was alarmed wrongly and is never told is the fault that this looks for.
        var alarmed = reactions.Where(item => item.Reaction is AlertTriggered).Select(item => item.Reaction.Key).ToHashSet();
        var inTime = entries.Select(EventCatalog.Read).OfType<MemberCheckedIn>().Where(cause => cause is { Counts: true, Status: AttendanceStatus.Present })
            .Select(cause => AlertRules.AbsenceKey(cause.Member!.Value, cause.DutySlot!.Value)).ToHashSet();
        Assert.Equal(alarmed.Intersect(inTime).Order(), reactions.Where(item => item.Reaction is AlertRetracted).Select(item => item.Reaction.Key).Order());
        foreach (var (entry, reaction) in reactions)
        {
            var cause = EventCatalog.Read(entry);
            Assert.Equal(cause is MemberCheckedIn { Counts: true, Status: AttendanceStatus.Present }, reaction is AlertRetracted);
            Assert.Equal(cause is MemberSlotSettled { Status: AttendanceStatus.AbsentProvisional }, reaction is AlertTriggered);
            Assert.Equal(cause is MemberCheckedIn { AwaitsDisposition: true }, reaction is AlertEvidenceAttached);
            Assert.Equal(entry.Sequence, reaction.Cause);
        }
    }, iter: 200);

    [Fact]
    public void A_township_that_starts_again_from_its_snapshot_reacts_alike() => Gen.Select(Streams, Gen.Int[0, 40]).Sample((entries, cut) =>
    {
        var (whole, first) = (new TownshipState(), new TownshipState());
        ReactTo(whole, entries);
        ReactTo(first, entries.Take(cut));
        var second = JsonSerializer.Deserialize(Json(first), StateJson.Default.TownshipState)!;
        ReactTo(second, entries.Where(entry => entry.Sequence > second.ReactedTo));
        Assert.Equal(whole.OpenAlerts.OrderBy(alert => alert.Key.Number), second.OpenAlerts.OrderBy(alert => alert.Key.Number));
        Assert.Equal((whole.LastAlertNumber, whole.ReactedTo), (second.LastAlertNumber, second.ReactedTo));
    }, iter: 200);

    private static string Json(TownshipState state) => JsonSerializer.Serialize(state, StateJson.Default.TownshipState);

    private static List<(LedgerEntry Entry, AlertEvent Reaction)> ReactTo(TownshipState township, IEnumerable<LedgerEntry> entries)
    {
        var reactions = new List<(LedgerEntry, AlertEvent)>();
        foreach (var entry in entries)
        {
            if (AlertRules.React(township, Township, entry, EventCatalog.Read(entry)) is not { } reaction)
                continue;
            township.Apply(reaction, sequence: 0);
            reactions.Add((entry, reaction));
        }

        return reactions;
    }
}
