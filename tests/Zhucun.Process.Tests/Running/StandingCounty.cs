using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Running;

/// <summary>
/// The demo county on Tuesday, 24 November 2026, at 08:50, where the clock stands, or in a cluster runs on as the real one does: everyone can check in and nothing falls
/// due for the 25 minutes to the deadline.
/// </summary>
[CollectionDefinition(Name)]
public sealed class StandingCounty : IAsyncLifetime, ICollectionFixture<StandingCounty>
{
    public const string Name = "a county whose clock stands";
    public const string Date = "2026-11-24";

    private RunningCounty? _county;
    private Roster? _roster;

    internal static DateTimeOffset Now { get; } = DateTimeOffset.Parse("2026-11-24T08:50:00+08:00");

    internal CountyApi Api => _county!.Api;

    internal Roster Roster => _roster!;

    internal RunningCounty County => _county!;

    public async ValueTask InitializeAsync()
    {
        _county = await RunningCounty.StartAsync(Now);
        _roster = await Roster.ReadAsync(Api);
    }

    public async ValueTask DisposeAsync()
    {
        if (_county is not null)
            await _county.DisposeAsync();
    }
}
