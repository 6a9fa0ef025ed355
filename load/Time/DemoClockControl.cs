using Zhucun.Load.Client;

namespace Zhucun.Load.Time;

/// <summary>Embedded's demo clock: the move is answered once everything that fell due on the way is settled.</summary>
internal sealed class DemoClockControl(ZhucunClient client) : ICountyTimeControl
{
    public Task<ClockReading?> ReadAsync(CancellationToken stop) => client.GetDemoClockAsync(stop);

    public Task MoveToAsync(DateTimeOffset to, CancellationToken stop) => client.MoveDemoClockAsync(to, stop);
}
