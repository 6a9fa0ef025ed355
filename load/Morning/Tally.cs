namespace Zhucun.Load.Morning;

/// <summary>What became of the check-ins of one behaviour.</summary>
internal sealed record BehaviourTally(Behaviour Behaviour, int Members, int Sent, int AsExpected, int Differing);

/// <summary>Something that isn't as the rules say.</summary>
internal sealed record Difference(string Where, string Who, string Expected, string Found);

/// <summary>Counts check-ins by behaviour and gathers differences; safe from many senders at once.</summary>
internal sealed class Tally
{
    private readonly Lock gate = new();
    private readonly Dictionary<Behaviour, (int Sent, int AsExpected)> counts = [];
    private readonly List<Difference> differences = [];

    public IReadOnlyList<Difference> Differences
    {
        get
        {
            lock (gate)
                return [.. differences];
        }
    }

    public void Count(Behaviour behaviour, bool asExpected)
    {
        lock (gate)
        {
            var (sent, expected) = counts.GetValueOrDefault(behaviour);
            counts[behaviour] = (sent + 1, expected + (asExpected ? 1 : 0));
        }
    }

    public void Add(Difference difference)
    {
        lock (gate)
            differences.Add(difference);
    }

    public IReadOnlyList<BehaviourTally> ByBehaviour(IReadOnlyList<PlannedMember> plan)
    {
        lock (gate)
        {
            return
            [
                .. Enum.GetValues<Behaviour>().Select(behaviour =>
                {
                    var (sent, expected) = counts.GetValueOrDefault(behaviour);
                    return new BehaviourTally(behaviour, plan.Count(p => p.Behaviour == behaviour), sent, expected, sent - expected);
                }),
            ];
        }
    }
}
