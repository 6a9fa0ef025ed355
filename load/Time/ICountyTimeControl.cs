using Zhucun.Load.Client;

namespace Zhucun.Load.Time;

/// <summary>What can move the county's time, where anything can.</summary>
internal interface ICountyTimeControl
{
    /// <summary>The county's time, or null where this control has none.</summary>
    Task<ClockReading?> ReadAsync(CancellationToken stop);

    /// <summary>Moves it forward and returns when the system lives in the new time.</summary>
    Task MoveToAsync(DateTimeOffset to, CancellationToken stop);
}
