namespace Zhucun.Load.Compare;

/// <summary>What is compared under which loads for how long. The order of the contenders is rotated by one with each round.</summary>
internal sealed record CompareOptions(IReadOnlyList<Contender> Contenders, IReadOnlyList<int> InFlight, TimeSpan During, TimeSpan WarmUp, int Rounds)
{
    /// <summary>The head count of the demo county, and of the baselines'.</summary>
    public const int Members = 1032;

    /// <summary>The county's time at the start of each: a Tuesday's morning slot, an hour and a half before it is due.</summary>
    public DateTimeOffset Now { get; } = new(2026, 11, 24, 7, 30, 0, TimeSpan.FromHours(8));

    /// <summary>A round's order: each contender is first, second … as often as any other, so what a machine does over the minutes hits all alike.</summary>
    public IEnumerable<Contender> OrderOf(int round) => Contenders.Select((_, place) => Contenders[(place + round) % Contenders.Count]);
}
