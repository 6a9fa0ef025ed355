using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Running;

/// <summary>The demo county on Tuesday, 24 November 2026, at 08:50, where the clock stands: everyone can check in and nothing falls due.</summary>
[CollectionDefinition(Name)]
public sealed class StandingCounty : IAsyncLifetime, ICollectionFixture<StandingCounty>
{
    public const string Name = "a county whose clock stands";
    public const string Date = "2026-11-24";

    private readonly DataPlace _place = new();
    private GatewayProcess? _gateway;
    private Roster? _roster;

    internal static DateTimeOffset Now { get; } = DateTimeOffset.Parse("2026-11-24T08:50:00+08:00");

    internal CountyApi Api => _gateway!.Api;

    internal Roster Roster => _roster!;

    internal DataPlace Place => _place;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayProcess.StartAsync(_place.Folder, "2026-11-24T08:50:00+08:00");
        _roster = await Roster.ReadAsync(Api);
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
            await _gateway.DisposeAsync();
        _place.Dispose();
    }
}
