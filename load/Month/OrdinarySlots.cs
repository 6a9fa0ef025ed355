using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>What a member does in a slot in which nothing keeps them away.</summary>
internal enum Habit
{
    OnTime,
    InGrace,
    OnTheDeadline,
    Late,
    AfterClose,
    Outside,
    OutsideThenInside,
    Vague,
    OtherDatum,
    WrongClock,
    SentTwice,
    IdReused,
    LatePhone,
    LatePhoneInGrace,
    LatePhoneTappedLate,
    LatePhoneOnTheEdge,
    LatePhoneTooLate,
    PhoneWithoutTicket,
    LateThenProof,
    Restarted,
    Silent,
}

/// <summary>The days on which nothing happens, which are most of them, and the small mishaps of each.</summary>
internal sealed class OrdinarySlots(PlanBuilder plan, Phones phones, AbsenceHandling handling)
{
    /// <summary>In a thousand; the rest comes on time.</summary>
    private static readonly (Habit Habit, double PerThousand)[] shares =
    [
        (Habit.InGrace, 40), (Habit.OnTheDeadline, 1), (Habit.Late, 10), (Habit.AfterClose, 2), (Habit.Outside, 4), (Habit.OutsideThenInside, 8), (Habit.Vague, 30),
        (Habit.OtherDatum, 60), (Habit.WrongClock, 10), (Habit.SentTwice, 15), (Habit.IdReused, 2), (Habit.LatePhone, 8), (Habit.LatePhoneInGrace, 2),
        (Habit.LatePhoneTappedLate, 2), (Habit.LatePhoneOnTheEdge, 1), (Habit.LatePhoneTooLate, 1), (Habit.PhoneWithoutTicket, 4), (Habit.LateThenProof, 2), (Habit.Restarted, 2), (Habit.Silent, 12),
    ];

    private static readonly double[] onTimeShares = [0.08, 0.25, 0.55, 0.8, 0.93, 0.985];

    /// <summary>Members of other townships, who come on time together.</summary>
    public void PlanQuiet(IEnumerable<Participant> others, SlotWindow slot)
    {
        var at = slot.Opens + ((slot.Due - slot.Opens) * 0.7);
        foreach (var who in others)
            plan.Add(phones.Online(who, slot, at));
    }

    public void Plan(SlotWindow slot)
    {
        foreach (var who in plan.People)
        {
            if (plan.IsAway(who.Member, slot.Date) || !plan.Take(who.Member, slot))
                continue;
            Plan(who, slot, HabitOf($"{who.Member} {slot.Date:yyyy-MM-dd} {slot.Slot}"));
        }
    }

    /// <summary>On a day without duty some check in all the same; it settles nothing.</summary>
    public void PlanFreeDay(DateOnly date)
    {
        var slot = DutyCalendar.SlotsOf(date)[0];
        foreach (var who in plan.People.Where(who => !plan.IsAway(who.Member, date) && plan.Chance(0.01, "free day", $"{who.Member} {date}")))
            plan.Add(phones.Online(who, slot, slot.Opens + ((slot.Due - slot.Opens) * 0.5)));
    }

    /// <summary>Comes on time, as most do.</summary>
    public void PlanOnTime(Participant who, SlotWindow slot, Whereabouts where = Whereabouts.Inside) =>
        plan.Add(phones.Online(who, slot, OnTime(slot, $"{who.Member} {slot.Date} {slot.Slot}"), where));

    private Habit HabitOf(string key)
    {
        var drawn = plan.Between(0, 1000, "habit", key);
        foreach (var (habit, share) in shares)
        {
            if (drawn < share)
                return habit;
            drawn -= share;
        }

        return Habit.OnTime;
    }

    private void Plan(Participant who, SlotWindow slot, Habit habit)
    {
        var key = $"{who.Member} {slot.Date:yyyy-MM-dd} {slot.Slot}";
        var inGrace = slot.Due + (DutyCalendar.Grace * plan.Pick([0.2, 0.6, 0.9], "in grace", key));
        switch (habit)
        {
            case Habit.InGrace:
                plan.Add(phones.Online(who, slot, inGrace));
                break;
            case Habit.OnTheDeadline:
                plan.Add(phones.Online(who, slot, slot.Deadline));
                break;
            case Habit.Late:
                plan.Add(phones.Online(who, slot, plan.Moment(slot.Deadline, slot.Closes, "late", key)));
                break;
            case Habit.AfterClose:
                plan.Add(phones.Online(who, slot, plan.Moment(slot.Closes, slot.Closes.AddMinutes(25), "closed", key)));
                handling.Plan(who, slot);
                break;
            case Habit.Outside:
                PlanOnTime(who, slot, Whereabouts.Outside);
                handling.Plan(who, slot);
                break;
            case Habit.OutsideThenInside:
                PlanOnTime(who, slot, Whereabouts.Outside);
                plan.Add(phones.Online(who, slot, inGrace, nth: "2"));
                break;
            case Habit.Vague:
                PlanOnTime(who, slot, plan.Pick([Whereabouts.NoAccuracy, Whereabouts.Imprecise, Whereabouts.Unknown], "vague", key));
                break;
            case Habit.OtherDatum:
                PlanOnTime(who, slot, plan.Pick([Whereabouts.InsideGcj02, Whereabouts.InsideBd09], "datum", key));
                break;
            case Habit.WrongClock:
                plan.Add(phones.WrongClock(who, slot, plan.Chance(0.3, "clock in grace", key) ? inGrace : OnTime(slot, key)));
                break;
            case Habit.SentTwice or Habit.IdReused:
                var first = phones.Online(who, slot, OnTime(slot, key));
                plan.Add(first);
                var again = first with { At = plan.Moment(slot.Deadline, slot.Closes, "again", key) };
                plan.Add(habit == Habit.SentTwice ? again : again with { CapturedAt = again.At });
                break;
            case Habit.Silent:
                handling.Plan(who, slot);
                break;
            case Habit.OnTime:
                PlanOnTime(who, slot);
                break;
            default:
                PlanOffline(who, slot, habit, key);
                break;
        }
    }

    private void PlanOffline(Participant who, SlotWindow slot, Habit habit, string key)
    {
        var (early, sent) = (slot.Opens.AddMinutes(30) + ((slot.Due - slot.Opens.AddMinutes(32)) * plan.Between(0, 1, "tap", key)), SentLater(slot, key));
        switch (habit)
        {
            case Habit.LatePhone:
                plan.Add(phones.WithTicket(who, slot, early, plan.Chance(0.2, "sent in time", key) ? slot.Due.AddMinutes(11) : sent));
                break;
            case Habit.LatePhoneInGrace:
                plan.Add(phones.WithTicket(who, slot, slot.Due.AddMinutes(plan.Between(1, 13, "tap", key)), sent));
                break;
            case Habit.LatePhoneTappedLate:
                plan.Add(phones.WithTicket(who, slot, slot.Deadline.AddMinutes(plan.Between(2, 90, "tap", key)), plan.Moment(slot.Closes, slot.Closes.AddHours(60), "sent", key)));
                break;
            case Habit.LatePhoneOnTheEdge:
                plan.Add(phones.WithTicket(who, slot, slot.Deadline.AddSeconds(-30), sent) with { CapturedAt = slot.Deadline.AddSeconds(-30) });
                break;
            case Habit.LatePhoneTooLate:
                plan.Add(phones.WithTicket(who, slot, early, plan.Moment(slot.Deadline.AddHours(72), slot.Deadline.AddHours(90), "sent", key)));
                break;
            case Habit.LateThenProof:
                // Comes with a signal after the grace, and what the phone had kept from before shows later that it was in time.
                plan.Add(phones.Online(who, slot, plan.Moment(slot.Deadline.AddMinutes(1), slot.Closes, "late", key), nth: "late"));
                plan.Add(phones.WithTicket(who, slot, early, plan.Moment(slot.Closes, slot.Closes.AddHours(40), "sent", key)));
                break;
            case Habit.PhoneWithoutTicket:
                var late = plan.Moment(slot.Deadline.AddMinutes(6), slot.Closes, "sent", key);
                plan.Add(phones.WithoutTicket(who, slot, early, late));
                if (plan.Chance(0.5, "believed", key))
                    plan.Add(new ResolveAlert(plan.Moment(late.AddMinutes(2), late.AddHours(6), "believe", key), PlanBuilder.CommitteeOf(who), AlertKeys.Absence(who.Member, slot), "VerifiedInVillage"));
                break;
            default:
                // Used far outside and again after a restart, whose count is shorter: present, but unverified.
                var tapped = slot.Opens.AddMinutes(100);
                var outside = phones.WithTicket(who, slot, tapped, slot.Opens.AddMinutes(110), Whereabouts.Outside) with { Id = plan.Id("check-in", $"{key} outside") };
                plan.Add(outside);
                var restarted = phones.Online(who, slot, slot.Due.AddMinutes(5), nth: "restarted");
                plan.Add(restarted with { CapturedAt = slot.Due.AddMinutes(-10), Ticket = outside.Ticket! with { Elapsed = TimeSpan.FromMinutes(3) } });
                break;
        }
    }

    /// <summary>When the phone of somebody who was out of reach finds a signal: minutes later, or nearly three days.</summary>
    private DateTimeOffset SentLater(SlotWindow slot, string key) => plan.Chance(0.6, "soon", key)
        ? plan.Moment(slot.Deadline.AddMinutes(2), slot.Deadline.AddHours(4), "sent", key)
        : plan.Moment(slot.Deadline.AddHours(4), slot.Deadline.AddHours(71.9), "sent", key);

    private DateTimeOffset OnTime(SlotWindow slot, string key) => plan.Chance(0.02, "on the minute", key)
        ? slot.Due
        : slot.Opens + TimeSpan.FromMilliseconds(Math.Round((slot.Due - slot.Opens).TotalMilliseconds * plan.Pick(onTimeShares, "arrival", key)));
}
