namespace Zhucun.Baselines;

/// <summary>The slots of a day by the policy's standard times; every day is a duty day here.</summary>
public static class DutySlots
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>The slot whose window holds the instant.</summary>
    public static DutySlot? At(DateTimeOffset instant)
    {
        var date = CountyTime.DateOf(instant);
        var morning = Of(date, Slot.Morning);
        if (instant < morning.Opens)
            return null;
        if (instant <= morning.Closes)
            return morning;
        var evening = Of(date, Slot.Evening);
        return instant >= evening.Opens && instant <= evening.Closes ? evening : null;
    }

    /// <summary>What a board shows: the last slot that has opened.</summary>
    public static DutySlot CurrentOrLast(DateTimeOffset instant)
    {
        var date = CountyTime.DateOf(instant);
        var (morning, evening) = (Of(date, Slot.Morning), Of(date, Slot.Evening));
        return instant >= evening.Opens ? evening : instant >= morning.Opens ? morning : Of(date.AddDays(-1), Slot.Evening);
    }

    private static DutySlot Of(DateOnly date, Slot slot)
    {
        var (opens, due, closes) = slot == Slot.Morning
            ? (new TimeOnly(6, 30), new TimeOnly(9, 0), new TimeOnly(12, 0))
            : (new TimeOnly(19, 0), new TimeOnly(21, 30), new TimeOnly(23, 30));
        var dueAt = CountyTime.At(date, due);
        return new DutySlot(date, slot, CountyTime.At(date, opens), dueAt, dueAt + Grace, CountyTime.At(date, closes));
    }
}

/// <summary>A slot of a day; the deadline is due + grace.</summary>
public readonly record struct DutySlot(DateOnly Date, Slot Slot, DateTimeOffset Opens, DateTimeOffset Due, DateTimeOffset Deadline, DateTimeOffset Closes);
