namespace Zhucun.Grains.Counties;

/// <summary>Whether a day's slot times hold (MISSION C2).</summary>
internal static class SlotChecks
{
    /// <summary>
    /// The slots that are missing or do not hold: each has to open before it is due, be due and out of grace before it closes, on the same day, and open after the one
    /// before has closed.
    /// </summary>
    public static IEnumerable<Slot> FaultySlots(IReadOnlyDictionary<Slot, SlotTimes> slots, TimeSpan grace)
    {
        var end = TimeSpan.MinValue;
        foreach (var slot in SlotNames.All)
        {
            if (!slots.TryGetValue(slot, out var times))
            {
                yield return slot;
                continue;
            }

            var (opens, due, closes) = (times.Opens.ToTimeSpan(), times.Due.ToTimeSpan(), times.Closes.ToTimeSpan());
            if (opens <= end || due <= opens || closes < due + grace)
                yield return slot;
            end = closes;
        }
    }
}
