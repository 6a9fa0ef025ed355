using Zhucun.Load.CheckIns;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load.Chaos;

/// <summary>Whether every member can check in (I9).</summary>
/// <param name="Last">From the given moment to the acknowledgement of the last member's further check-in.</param>
/// <param name="Failures">What became of those that were never acknowledged.</param>
internal sealed record Liveness(TimeSpan Last, IReadOnlyList<string> Failures)
{
    /// <summary>All members check in once more, at once, each until it is acknowledged.</summary>
    /// <param name="county">The county.</param>
    /// <param name="courier">Takes them there.</param>
    /// <param name="since">The timestamp from which it is measured.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Liveness> AskAsync(CountyUnderLoad county, CheckInCourier courier, long since, CancellationToken stop)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, courier.Members).Select(async member =>
        {
            var result = await courier.SendAsync(member, Guid.NewGuid(), since, stop);
            return (result.Failure, At: county.Time.GetTimestamp());
        }));
        return new Liveness(
            county.Time.GetElapsedTime(since, results.Max(r => r.At)),
            [.. results.Where(r => r.Failure is not null).GroupBy(r => r.Failure).Select(g => $"{g.Count():N0} members: {g.Key}")]);
    }
}
