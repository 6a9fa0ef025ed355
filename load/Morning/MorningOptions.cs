using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Morning;

/// <param name="Target">The gateways, and the cluster that they belong to, if any.</param>
/// <param name="Seed">Decides who does what.</param>
/// <param name="Over">Real time in which the arrivals are played.</param>
/// <param name="SilentPercent">How many in a hundred send nothing.</param>
/// <param name="Wait">Wait for the deadline instead of moving the county's clock to it.</param>
internal sealed record MorningOptions(Target Target, int Seed, TimeSpan Over, double SilentPercent, bool Wait)
{
    public Patience Patience { get; init; } = new();
}

/// <summary>How long the run gives the system before it calls something a difference.</summary>
internal sealed record Patience
{
    /// <summary>For the last alert to reach the hub's client.</summary>
    public TimeSpan Alerts { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the slot to be settled in every township.</summary>
    public TimeSpan Settlement { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For the board, the rolls and the alerts to agree with the rules after the last answer.</summary>
    public TimeSpan Agreement { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Between two looks at them.</summary>
    public TimeSpan BetweenLooks { get; init; } = TimeSpan.FromSeconds(1);
}
