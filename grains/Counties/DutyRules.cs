using Zhucun.Grains.Calendars;
using Zhucun.Grains.Maintenance;

namespace Zhucun.Grains.Counties;

/// <summary>The rules of duty in one township: the county's policy and calendar, and the township's own times. Pure: the same question has the same answer.</summary>
public sealed class DutyRules
{
    private static readonly IReadOnlyDictionary<Slot, SlotTimes> NoTimesOfItsOwn = new Dictionary<Slot, SlotTimes>();

    private readonly IReadOnlyList<Policy> _policies;
    private readonly IReadOnlyList<SlotShift> _shifts;

    /// <summary>Rules from the county's and the township's versions.</summary>
    public DutyRules(CountyRules county, IReadOnlyList<SlotShift> shifts)
        : this(county.Policies, new DutyCalendar(county.Calendar), shifts) => Maintenance = county.Maintenance;

    /// <summary>Rules from policy versions, a calendar and the township's shifts.</summary>
    public DutyRules(IReadOnlyList<Policy> policies, DutyCalendar calendar, IReadOnlyList<SlotShift> shifts)
    {
        if (policies.Count == 0)
            throw new ArgumentException("A county has at least one policy version.", nameof(policies));
        _policies = policies;
        _shifts = shifts;
        Calendar = calendar;
    }

    /// <summary>The rules of somebody who has duty in one township after another: each day has the times of the township of that day.</summary>
    /// <param name="parts">At least one, in the order of their days; the first counts before its day too.</param>
    public static DutyRules Along(IReadOnlyList<(DateOnly From, DutyRules Rules)> parts)
    {
        var shifts = new List<SlotShift>();
        for (var i = 0; i < parts.Count; i++)
        {
            var (from, rules) = parts[i];
            var until = i + 1 < parts.Count ? parts[i + 1].From : DateOnly.MaxValue;
            var first = i == 0 ? DateOnly.MinValue : from;
            foreach (var day in rules._shifts.Select(shift => shift.From).Where(day => first < day && day < until).Append(first).Distinct().Order())
                shifts.Add(new SlotShift(day, rules.ShiftOn(day)?.Slots ?? NoTimesOfItsOwn));
        }

        return new DutyRules(parts[^1].Rules._policies, parts[^1].Rules.Calendar, shifts) { Maintenance = parts[^1].Rules.Maintenance };
    }

    /// <summary>The times in which notifications wait (B6).</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>The calendar.</summary>
    public DutyCalendar Calendar { get; }

    /// <summary>The policy version of a day: the latest that counts from it or before; before the first, the first.</summary>
    public Policy PolicyOn(DateOnly date) => PolicyVersions.On(_policies, date);

    /// <summary>C1.</summary>
    public bool IsDutyDay(DateOnly date) => Calendar.IsDutyDay(date, PolicyOn(date).WeekendsAreDutyDays);

    /// <summary>
    /// C2: the instants of a slot on a day, with the township's own times where it has shifted them. Grace ends with the slot at the latest: the township may have chosen its times
    /// under a shorter one.
    /// </summary>
    public SlotInstants InstantsOf(DutySlot slot)
    {
        var policy = PolicyOn(slot.Date);
        var times = ShiftOn(slot.Date)?.Slots.GetValueOrDefault(slot.Slot) is { } own && own != default ? own : policy.Slots[slot.Slot];
        var (due, closes) = (CountyTime.At(slot.Date, times.Due), CountyTime.At(slot.Date, times.Closes));
        var deadline = due + policy.Grace;
        return new SlotInstants(slot, CountyTime.At(slot.Date, times.Opens), due, deadline < closes ? deadline : closes, closes);
    }

    private SlotShift? ShiftOn(DateOnly date)
    {
        for (var version = _shifts.Count - 1; version >= 0; version--)
        {
            if (_shifts[version].From <= date)
                return _shifts[version];
        }

        return null;
    }

    /// <summary>The slot whose window holds the instant, whether or not it is a duty day; null between the slots.</summary>
    public SlotInstants? SlotAt(DateTimeOffset instant)
    {
        var date = CountyTime.DateOf(instant);
        for (var slot = 0; slot < SlotNames.All.Count; slot++)
        {
            var instants = InstantsOf(new DutySlot(date, SlotNames.All[slot]));
            if (instants.Opens <= instant && instant <= instants.Closes)
                return instants;
        }

        return null;
    }

    /// <summary>C3: off duty on no duty day, when due + grace lies before the posting's start, and when the slot opens at or after the posting's end.</summary>
    public bool IsOffDuty(DateTimeOffset postingStart, DateTimeOffset? postingEnd, DutySlot slot) =>
        IsOffDuty(postingStart, postingEnd, InstantsOf(slot));

    /// <inheritdoc cref="IsOffDuty(DateTimeOffset, DateTimeOffset?, DutySlot)"/>
    public bool IsOffDuty(DateTimeOffset postingStart, DateTimeOffset? postingEnd, SlotInstants slot) =>
        !IsDutyDay(slot.Slot.Date) || slot.Deadline < postingStart || slot.Opens >= postingEnd;

    /// <summary>The duty days' slots in order, from a day on; ends with the calendar's last representable day.</summary>
    public IEnumerable<SlotInstants> DutySlotsFrom(DateOnly date)
    {
        for (; date < DateOnly.MaxValue; date = date.AddDays(1))
        {
            if (!IsDutyDay(date))
                continue;
            foreach (var slot in SlotNames.All)
                yield return InstantsOf(new DutySlot(date, slot));
        }
    }

    /// <summary>The slot that a board shows at an instant: the last that has opened on a duty day within the past 30 days; null if there was none.</summary>
    public SlotInstants? CurrentOrLast(DateTimeOffset instant)
    {
        var today = CountyTime.DateOf(instant);
        for (var date = today; date >= today.AddDays(-30); date = date.AddDays(-1))
        {
            if (!IsDutyDay(date))
                continue;
            foreach (var slot in SlotNames.All.Reverse())
            {
                var instants = InstantsOf(new DutySlot(date, slot));
                if (instants.Opens <= instant)
                    return instants;
            }
        }

        return null;
    }
}

/// <summary>A slot of one day as instants; <see cref="Deadline"/> is due + grace, when it is settled (B1).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.SlotInstants)]
public sealed record SlotInstants(
    [property: Id(0)] DutySlot Slot,
    [property: Id(1)] DateTimeOffset Opens,
    [property: Id(2)] DateTimeOffset Due,
    [property: Id(3)] DateTimeOffset Deadline,
    [property: Id(4)] DateTimeOffset Closes);
