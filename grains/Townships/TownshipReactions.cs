using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Townships;

/// <summary>All that a township's reactions to one entry of a member are, in their order.</summary>
internal static class TownshipReactions
{
    /// <summary>What is recorded in the township's stream; nothing for an entry that concerns none of its alerts.</summary>
    public static IReadOnlyList<LedgerEvent> To(TownshipState state, TownshipCode township, LedgerEntry entry, LedgerEvent @event, DutyRules rules)
    {
        var reactions = new List<LedgerEvent>();
        foreach (var reaction in (LedgerEvent?[])[AlertRules.React(state, township, entry, @event), ReturnAlertRules.React(state, township, entry, @event), GroupAlertRules.React(state, entry, @event)])
        {
            if (reaction is AlertTriggered triggered)
                reactions.Add(triggered with { NotifyAt = QuietRules.PutOff(triggered.OccurredAt, rules) });
            else if (reaction is not null)
                reactions.Add(reaction);
        }

        return reactions;
    }

    /// <summary>
    /// The command that a reaction stands under. An act on an alert that its member carries out is answered by the reaction, so that stands under the act's own name; any
    /// other under the sequence that it reacts to. Neither can happen twice.
    /// </summary>
    public static Guid CommandOf(LedgerEvent reaction, LedgerEntry cause) => reaction is AlertResolved { By: { } by, Disposition: { } disposition } resolved
        ? ResolutionOf(resolved.AlertId, by, disposition)
        : CommandId.Own($"react:{cause.Sequence}");

    /// <summary>The command of a disposition: the same of the same alert by the same person is the same.</summary>
    public static Guid ResolutionOf(AlertId alert, string actor, Disposition disposition) => CommandId.Own($"resolve:{alert}:{actor}:{disposition}");
}
