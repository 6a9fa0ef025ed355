using Orleans.Concurrency;

namespace Zhucun.Grains;

[StatelessWorker, Reentrant]
[GrainType("county-time")]
internal sealed class CountyTimeGrain(CountyClock clock) : Grain, ICountyTimeGrain
{
    public Task<DateTimeOffset> Now() => Task.FromResult(clock.GetUtcNow());
}
