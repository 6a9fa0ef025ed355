using System.Globalization;
using System.Text.Json;
using Zhucun.Process.Tests.Wire;

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

    public override async Task<CountyApi> AuditorAsync()
    {
        using var users = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_place.Folder, "demo-users.json")));
        var auditor = users.RootElement.EnumerateArray().Single(user => user.GetProperty("role").GetString() == "AuditAdmin");
        string Of(string name) => auditor.GetProperty(name).GetString()!;
        var signedIn = await Accounts.SignInAsync(Api.Url, Of("user"), Of("password"), Of("totpSecret"), TestContext.Current.CancellationToken);
        return Api.AsPerson(signedIn.GetProperty("accessToken").GetString()!);
    }

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
