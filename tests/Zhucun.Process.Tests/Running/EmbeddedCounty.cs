using System.Globalization;

namespace Zhucun.Process.Tests.Running;

/// <summary>One process over SQLite files, its clock standing.</summary>
internal sealed class EmbeddedCounty : RunningCounty
{
    private readonly DataPlace _place;
    private readonly GatewayProcess _gateway;

    private EmbeddedCounty(DataPlace place, GatewayProcess gateway)
        : base(gateway.Api) => (_place, _gateway) = (place, gateway);

    public override TimeSpan JustBefore => TimeSpan.FromMilliseconds(1);

    public static new async Task<EmbeddedCounty> StartAsync(DateTimeOffset now)
    {
        var place = new DataPlace();
        try
        {
            return new(place, await GatewayProcess.StartAsync(place.Folder, now.ToString("O", CultureInfo.InvariantCulture)));
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    public override Task MoveClockAsync(DateTimeOffset to) => Api.MoveClockAsync(to);

    public override Task<ProgramRun> VerifyAsync() => ProgramRun.VerifyAsync(_place);

    public override Task<IReadOnlyList<long>> LedgersAsync()
    {
        using var ledger = new LedgerFile(_place.Ledger);
        return Task.FromResult(ledger.Ask<long>("SELECT county FROM heads"));
    }

    public override async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        _place.Dispose();
    }
}
