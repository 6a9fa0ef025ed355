using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>
/// Gathers a month's acts. Whatever a person or a late phone does has an instant of its own, so that it is known what came first; check-ins before a deadline share a few
/// instants, because they can be sent together.
/// </summary>
internal sealed class PlanBuilder(Draw draw, Period period, IReadOnlyList<Participant> people)
{
    private readonly List<Act> acts = [];
    private readonly HashSet<DateTimeOffset> used = [];
    private readonly HashSet<SlotKey> taken = [];
    private readonly HashSet<(string Member, DateOnly Date)> away = [];

    public Period Period => period;

    /// <summary>Those who act as people do; the others check in on time.</summary>
    public IReadOnlyList<Participant> People => people;

    public bool Chance(double share, string purpose, string key) => draw.Unit(purpose, key) < share;

    public int Number(int least, int most, string purpose, string key) => least + (int)(draw.Unit(purpose, key) * (most - least + 1));

    public double Between(double low, double high, string purpose, string key) => draw.Between(low, high, purpose, key);

    public T Pick<T>(IReadOnlyList<T> some, string purpose, string key) => some[Number(0, some.Count - 1, purpose, key)];

    public string Id(string purpose, string key) => draw.Uuid(purpose, $"{period.First:yyyy-MM-dd} {key}").ToString();

    /// <summary>In an order that chance has made.</summary>
    public IEnumerable<T> Shuffled<T>(IEnumerable<T> some, string purpose, Func<T, string> key) => some.OrderBy(one => draw.Bits(purpose, key(one))).ThenBy(key, StringComparer.Ordinal);

    /// <summary>An instant of its own between two.</summary>
    public DateTimeOffset Moment(DateTimeOffset from, DateTimeOffset until, string purpose, string key)
    {
        var seconds = Math.Max(0, (long)(until - from).TotalSeconds - 2);
        var at = from.AddSeconds((long)(draw.Unit(purpose, key) * seconds)).AddMilliseconds(Number(1, 999, $"{purpose} ms", key));
        while (!used.Add(at))
            at = at.AddMilliseconds(1);
        return at;
    }

    public DateTimeOffset Moment(DateOnly date, int fromHour, int untilHour, string purpose, string key) =>
        Moment(DutyCalendar.At(date, fromHour), DutyCalendar.At(date, untilHour), purpose, key);

    /// <summary>What would come after the end is left out.</summary>
    public void Add(Act act)
    {
        if (act.At > period.Start && act.At < period.Until)
            acts.Add(act);
    }

    /// <summary>Whether a slot of a member has no plan yet; then it has.</summary>
    public bool Take(string member, SlotWindow slot) => taken.Add(new SlotKey(member, slot.Date, slot.Slot));

    public bool IsTaken(string member, SlotWindow slot) => taken.Contains(new SlotKey(member, slot.Date, slot.Slot));

    /// <summary>Takes whole days of a member, with room on both sides; false where something else is planned there.</summary>
    public bool TakeDays(string member, DateOnly first, DateOnly last, int roomDays)
    {
        for (var date = first.AddDays(-roomDays); date <= last.AddDays(roomDays); date = date.AddDays(1))
        {
            if (away.Contains((member, date)) || DutyCalendar.SlotsOf(date).Any(slot => IsTaken(member, slot)))
                return false;
        }

        for (var date = first; date <= last; date = date.AddDays(1))
            away.Add((member, date));
        return true;
    }

    /// <summary>Gives a day back on which the member is there after all.</summary>
    public void GiveBack(string member, DateOnly date) => away.Remove((member, date));

    public bool IsAway(string member, DateOnly date) => away.Contains((member, date));

    public static Office CommitteeOf(Participant member) => new(member.Township);

    /// <summary>All acts in the order of time; those of one instant as they were added.</summary>
    public IReadOnlyList<Act> Build() => [.. acts.OrderBy(act => act.At)];
}
