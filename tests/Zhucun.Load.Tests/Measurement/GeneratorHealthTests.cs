using Xunit;
using Zhucun.Load.Measurement;

namespace Zhucun.Load.Tests.Measurement;

public sealed class GeneratorHealthTests
{
    private static readonly GeneratorHealth healthy = new(
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100), 3, WithP99(10), WithP99(10));

    [Fact]
    public void A_generator_on_time_has_no_fault() => Assert.Null(healthy.FaultBy(new LagBounds()));

    [Fact]
    public void Starts_that_lag_are_a_fault() =>
        Assert.Contains("after its intended moment", (healthy with { StartLag = WithP99(51) }).FaultBy(new LagBounds()), StringComparison.Ordinal);

    [Fact]
    public void A_starved_thread_pool_is_a_fault() =>
        Assert.Contains("thread pool", (healthy with { Queueing = WithP99(51) }).FaultBy(new LagBounds()), StringComparison.Ordinal);

    [Fact]
    public void Long_pauses_are_a_fault() =>
        Assert.Contains("garbage collector", (healthy with { Pauses = TimeSpan.FromSeconds(0.6) }).FaultBy(new LagBounds()), StringComparison.Ordinal);

    private static Percentiles WithP99(int milliseconds) => Percentiles.None with { Count = 1000, P99 = TimeSpan.FromMilliseconds(milliseconds) };
}
