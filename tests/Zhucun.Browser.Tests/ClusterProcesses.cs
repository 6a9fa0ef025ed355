using Zhucun.Load.Cluster;

namespace Zhucun.Browser.Tests;

/// <summary>
/// A silo, a gateway or more behind one address, and a PostgreSQL of their own, whose <c>county_now()</c> is set and then runs. What falls due is settled by the silo's own deadline clock, and a
/// move waits until the board's answer has it.
/// </summary>
internal sealed class ClusterProcesses(int gateways = 1) : CountyProcesses
{
    private static readonly DateTimeOffset Deadline = DateTimeOffset.Parse("2026-11-24T09:15:00+08:00");

    /// <summary>A silo follows a clock that was set within a second or so; a deadline that it lives through and does not jump over is settled punctually (MISSION B2).</summary>
    private static readonly TimeSpan RunUp = TimeSpan.FromSeconds(3);

    private ZhucunCluster? _cluster;
    private FrontDoor? _front;

    public override TimeSpan Lag => TimeSpan.FromSeconds(3);

    public override async Task StartAsync()
    {
        var options = new ClusterOptions { Silos = 1, Gateways = gateways, At = DateTimeOffset.Parse(County.Start) };
        _cluster = await ZhucunCluster.StartAsync(options, stop: TestContext.Current.CancellationToken);
        _front = gateways > 1 ? new FrontDoor([.. _cluster.Urls.Select(url => url.Port)]) : null;
        IsAt(_front?.Address ?? _cluster.Urls[0]);
        using var accounts = await Accounts.AppointAsync(_cluster.Urls[0], ZhucunCluster.AdminUser, _cluster.AdminPassword, TestContext.Current.CancellationToken);
        var viewer = await accounts.MakeAsync("viewer", "OrganizationDepartment", TestContext.Current.CancellationToken);
        LetIn(_cluster.ApiKey, new User(viewer.User, viewer.Password));
    }

    public override async Task KillGatewayAsync()
    {
        _cluster!.Gateways[0].Kill();
        await _cluster.Gateways[0].WaitForExitAsync();
    }

    public override Task StartGatewayAgainAsync() => _cluster!.Gateways[0].StartAgainAsync(TestContext.Current.CancellationToken);

    public override async Task MoveClockAsync(DateTimeOffset to)
    {
        if (await Api.NowAsync() < Deadline && to >= Deadline)
        {
            await SetAsync(Deadline - RunUp);
            await UntilAsync(Deadline);
            await Patience.UntilAsync(IsSettledAsync, () => "The morning is not settled, or its absences have no alerts.");
        }

        if (to != Deadline)
            await SetAsync(to);
        await UntilAsync(to);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_front is not null)
            await _front.DisposeAsync();
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }

    private Task SetAsync(DateTimeOffset to) => _cluster!.SetTimeAsync(to, TestContext.Current.CancellationToken);

    private Task UntilAsync(DateTimeOffset time) =>
        Patience.UntilAsync(async () => await Api.NowAsync() >= time, () => $"The county's time does not become {time}.");

    private async Task<bool> IsSettledAsync()
    {
        var board = await Api.BoardAsync();
        return (bool)board["slots"]![0]!["settled"]! && (int)board["openAlerts"]! == (int)board["counts"]!["AbsentProvisional"]!;
    }
}
