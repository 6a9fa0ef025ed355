using Microsoft.Extensions.Logging;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Townships;

/// <content>What follows in the township from its members' and villages' entries, and from the time (MISSION B3).</content>
internal sealed partial class TownshipGrain
{
    /// <summary>
    /// Reads what has woken the township since it last reacted, and records the reactions of a page as one append; false when the ledger took none. What stood for absences that are all over
    /// ends with them.
    /// </summary>
    private async Task<bool> ReactAsync()
    {
        IReadOnlyList<LedgerEntry> page;
        do
        {
            page = await Ledger.ReadWakingAsync(Code, Math.Max(State.ReactedTo, _lookedTo), ReactionPage);
            if (!await ReactAsync([.. page.Select(entry => (Entry: entry, Event: Readable(entry)!)).Where(reaction => reaction.Event is not null)]))
                return false;
            if (page.Count > 0)
                _lookedTo = page[^1].Sequence;
        }
        // What an outage had the members record is there now, and nobody wakes the township for it: it is what asked them.
        while (page.Count == ReactionPage || page.Any(entry => entry.Type == EntryTypes.OutageDeclared));
        if (GroupAlertRules.End(State, clock.Now).Count == 0)
            return true;
        return await ExecuteAsync(state => [.. GroupAlertRules.End(state, clock.Now).Select(end => new Caused(end, CommandId.Own($"group-end:{end.AlertId}")))]) is not Execution.Refused;
    }

    /// <summary>
    /// An outage is carried to the members between the reactions to what came before it and to what came after: a crash in between finds it again, because nothing behind it has been
    /// recorded.
    /// </summary>
    private async Task<bool> ReactAsync(List<(LedgerEntry Entry, LedgerEvent Event)> page)
    {
        var before = new List<(LedgerEntry, LedgerEvent)>();
        foreach (var item in page)
        {
            if (item.Event is not OutageDeclared outage)
            {
                before.Add(item);
                continue;
            }

            if (!await RecordAsync(before) || !await ExplainAsync(item.Entry.Village!.Value, outage))
                return false;
            before.Clear();
        }

        return await RecordAsync(before);
    }

    private async Task<bool> RecordAsync(List<(LedgerEntry Entry, LedgerEvent Event)> items)
    {
        if (items.Count == 0)
            return true;
        var rules = await RulesNowAsync();
        return await ExecuteAsync(state => Reactions(state, items, rules)) is not Execution.Refused;
    }

    /// <summary>A9: the open absences that an outage explains; false where one could not be told now.</summary>
    private async Task<bool> ExplainAsync(VillageCode village, OutageDeclared declared)
    {
        var rules = await RulesAsync();
        var outage = new Outage(declared.From, declared.To);
        var explained = State.OpenAlerts.Values
            .Where(alert => alert is { Kind: AlertKind.Absence, Slot: { } slot } && alert.Village == village && outage.Holds(rules.InstantsOf(slot).Deadline)).ToList();
        return (await Task.WhenAll(explained.Select(alert => ExplainAsync(alert, declared.OutageId)))).All(told => told);
    }

    private async Task<bool> ExplainAsync(OpenAlert alert, string outageId)
    {
        var member = GrainKeys.Of(alert.Member!.Value);
        try
        {
            return (await GrainFactory.GetGrain<IMemberSettlement>(member).ExplainSilence(new ExplainSilence(alert.Slot!.Value, outageId))).Problem is null;
        }
        catch (Exception failure) when (UnreadableEntryException.LiesIn(member, failure))
        {
            LogUnconfirmable(logger, failure, member, alert.Slot!.Value);
            return true;
        }
        catch (Exception failure)
        {
            LogNotExplained(logger, failure, member, alert.Slot!.Value);
            return false;
        }
    }

    /// <summary>Null for a damaged entry: nothing can follow from it, and it must not keep the township from what follows from the others.</summary>
    private LedgerEvent? Readable(LedgerEntry entry)
    {
        try
        {
            return EventCatalog.Read(entry);
        }
        catch (UnreadableEntryException damage)
        {
            LogUnreadable(logger, damage, Stream);
            return null;
        }
    }

    private List<Caused> Reactions(TownshipState state, List<(LedgerEntry Entry, LedgerEvent Event)> page, DutyRules rules)
    {
        var draft = state.Draft();
        var caused = new List<Caused>();
        foreach (var (entry, @event) in page.Where(item => item.Entry.Sequence > state.ReactedTo))
        {
            foreach (var reaction in TownshipReactions.To(draft, Code, entry, @event, rules))
            {
                draft.Apply(reaction, sequence: 0);
                caused.Add(new Caused(reaction, TownshipReactions.CommandOf(reaction, entry)));
            }
        }

        return caused;
    }

    /// <summary>B3: has every alert go the steps that have fallen due; false when the ledger took none.</summary>
    private async Task<bool> StepAsync()
    {
        var (now, rules) = (clock.Now, await RulesAsync());
        if (!State.OpenAlerts.Values.Any(alert => AlertLifeRules.NextDue(alert, rules) <= now))
            return true;
        rules = await RulesNowAsync();
        return await ExecuteAsync(state => [.. state.OpenAlerts.SelectMany(alert => Steps(alert.Key, alert.Value, rules, now))]) is not Execution.Refused;
    }

    private IEnumerable<Caused> Steps(AlertId id, OpenAlert alert, DutyRules rules, DateTimeOffset now)
    {
        foreach (var step in AlertLifeRules.Due(id, alert, rules, now, clock.Speed))
        {
            yield return new Caused(step, AlertLifeRules.CommandOf(step, alert));
            alert = alert.After(step);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Member} could not be told that an outage explains {Slot}; it stays due")]
    private static partial void LogNotExplained(ILogger logger, Exception failure, string member, DutySlot slot);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Township} passes over an entry that cannot be read: no alert follows from it")]
    private static partial void LogUnreadable(ILogger logger, Exception damage, string township);
}
