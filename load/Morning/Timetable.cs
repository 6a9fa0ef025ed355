using Zhucun.Load.Simulation;

namespace Zhucun.Load.Morning;

/// <summary>A stretch of a leg: first move the clock (when it stands still), then send these at their offsets.</summary>
internal sealed record Stretch(DateTimeOffset? MoveTo, TimeSpan Duration, IReadOnlyList<Timed<PlannedMember>> Members);

/// <summary>How a leg of the county's time is played in real time.</summary>
internal static class Timetable
{
    /// <summary>
    /// With a running clock one stretch in which the arrivals keep their proportions, as long as asked but never longer than the clock itself needs. With a
    /// clock that stands still so many stretches, each ending at the instant to which the clock is moved before its arrivals are sent.
    /// </summary>
    public static IReadOnlyList<Stretch> Of(
        IReadOnlyList<PlannedMember> members, DateTimeOffset from, DateTimeOffset until, TimeSpan over, double speed, int moves)
    {
        if (members.Count == 0 || until <= from)
            return [];
        if (speed > 0)
        {
            var natural = (until - from) / speed;
            return [new Stretch(null, over < natural ? over : natural, Spread(members, from, until, over < natural ? over : natural))];
        }

        var stretches = new List<Stretch>(moves);
        for (var k = 1; k <= moves; k++)
        {
            var (begin, end) = (from + ((until - from) * (k - 1) / moves), from + ((until - from) * k / moves));
            var own = members.Where(m => (m.At > begin || k == 1) && (m.At <= end || k == moves)).ToArray();
            stretches.Add(new Stretch(end, over / moves, Spread(own, begin, end, over / moves)));
        }

        return stretches;
    }

    private static Timed<PlannedMember>[] Spread(IReadOnlyList<PlannedMember> members, DateTimeOffset from, DateTimeOffset until, TimeSpan over) =>
        [.. members.Select(m => new Timed<PlannedMember>(over * Math.Clamp((m.At - from) / (until - from), 0, 1), m)).OrderBy(t => t.Offset)];
}
