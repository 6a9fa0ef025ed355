using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Townships;

/// <summary>A township's set-up and its own slot times (MISSION C2).</summary>
internal static class TownshipRules
{
    /// <summary>Establishes a township once; a second time changes nothing.</summary>
    public static Decision DecideEstablish(TownshipState state, TownshipCode code, string name, IReadOnlyList<VillageCode> villages, DateTimeOffset now) =>
        state.Name is null
            ? Decision.Record(new TownshipEstablished(name, villages) { OccurredAt = now, Township = code })
            : Decision.Nothing;

    /// <summary>
    /// A township may shift its slots but not drop one: each has to open before it is due, be due and out of grace before it closes, and end before the next
    /// opens. A shift counts from a coming day on: what has begun is not rewritten.
    /// The grace is that of its first day; a longer one that the county lays down later ends with the slot (<see cref="DutyRules.InstantsOf"/>).
    /// </summary>
    public static Decision DecideShift(TownshipCode code, SlotShift shift, TimeSpan grace, DateTimeOffset now)
    {
        if (shift.From <= CountyTime.DateOf(now))
            return Decision.Refuse(new Problem(ProblemCodes.RewritesThePast, "/from"));
        foreach (var faulty in SlotChecks.FaultySlots(shift.Slots, grace))
            return Decision.Refuse(new Problem(ProblemCodes.SlotsInvalid, $"/slots/{faulty.Name()}"));
        return Decision.Record(new SlotsShifted(shift) { OccurredAt = now, Township = code });
    }
}
