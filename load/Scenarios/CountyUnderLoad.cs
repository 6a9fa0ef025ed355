using System.Globalization;
using Zhucun.Load.Audit;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Http;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Simulation;
using Zhucun.Load.Time;

namespace Zhucun.Load.Scenarios;

/// <summary>The county that a scenario plays against, through each of its gateways.</summary>
internal sealed class CountyUnderLoad : IDisposable
{
    // Enough for a whole county at once at each gateway.
    private const int Connections = 2048;
    private const int WarmUpRequests = 500;

    private static readonly TimeSpan readiness = TimeSpan.FromSeconds(60);

    private readonly List<HttpClient> http = [];

    private CountyUnderLoad(Target target, int seed, IDisplay display, TimeProvider time)
    {
        (Target, Draw, Display, Time) = (target, new Draw(seed), display, time);
        foreach (var url in target.Urls)
            http.Add(ZhucunClient.Connect(url));
        Gateways = [.. http.Select(h => new ZhucunClient(h))];
        Lean = [.. target.Urls.Select(url => new LeanClient(url, Connections, time))];
        Clock = new CountyClock(Gateways[0], time, target.Cluster is { } cluster ? new SqlClockControl(cluster.ConnectionString, Gateways, time) : null);
    }

    public Target Target { get; }

    public IDisplay Display { get; }

    public TimeProvider Time { get; }

    public Draw Draw { get; }

    public IReadOnlyList<ZhucunClient> Gateways { get; }

    public IReadOnlyList<LeanClient> Lean { get; }

    public CountyClock Clock { get; }

    /// <summary>The county's code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>All members' check-ins, in an order of their own: neighbours in the list belong to one village, and real mornings don't come village by village.</summary>
    public IReadOnlyList<CheckInBody> Members { get; private set; } = [];

    /// <summary>Connects, and returns when every gateway is ready and the county is known.</summary>
    public static async Task<CountyUnderLoad> OpenAsync(Target target, int seed, IDisplay display, TimeProvider time, CancellationToken stop)
    {
        var county = new CountyUnderLoad(target, seed, display, time);
        try
        {
            foreach (var gateway in county.Gateways)
            {
                if (await gateway.WaitUntilReadyAsync(readiness, time, stop) is { } fault)
                    throw new CannotPlayException($"The gateway at {gateway.Url} isn't ready: {fault}.");
            }

            await county.LoadAsync(stop);
            await county.WarmUpAsync(stop);
            return county;
        }
        catch
        {
            county.Dispose();
            throw;
        }
    }

    /// <summary>The ledger's table where the database is known, else the public feed.</summary>
    public ILedgerReading Ledger() => Target.Cluster is { } cluster
        ? new PostgresReading(cluster.ConnectionString, int.Parse(Code, CultureInfo.InvariantCulture))
        : new FeedReading(Gateways[0], Code);

    public CheckInCourier Courier(ClientHistory? history) => new(Lean, Clock, Members, history, Time);

    public ScenarioRunner Runner() => new(Display, Time);

    public void Dispose()
    {
        foreach (var client in Lean)
            client.Dispose();
        foreach (var client in http)
            client.Dispose();
    }

    /// <summary>The first requests of a process compile the code that sends them; that must not be the first moment of a measurement.</summary>
    private Task WarmUpAsync(CancellationToken stop) => Task.WhenAll(Lean.Select(async client =>
    {
        var request = LeanRequest.Get(client.Url, "health/live");
        await Parallel.ForEachAsync(Enumerable.Range(0, WarmUpRequests), stop, async (_, token) =>
        {
            using var answer = await client.SendAsync(request, stop: token);
        });
    }));

    private async Task LoadAsync(CancellationToken stop)
    {
        Code = (await Gateways[0].GetBoardAsync(stop)).County;
        await Clock.SynchroniseAsync(stop);
        var sites = (await Gateways[0].GetVillagesAsync(stop)).ToDictionary(v => v.Code, v => v.Site);
        var members = await Gateways[0].GetMembersAsync(stop);
        if (members.Count == 0)
            throw new CannotPlayException("The county has no members.");
        Members =
        [
            .. members.OrderBy(m => Draw.Bits("order", m.Id)).Select(m => sites.TryGetValue(m.Village, out var site)
                ? CheckInBody.For(new Participant(m.Id, m.Name, m.Village, m.Township, site.Lat, site.Lon, site.RadiusMeters), Draw)
                : throw new CannotPlayException($"Member {m.Id} belongs to village {m.Village}, which GET /api/v1/villages doesn't list.")),
        ];
    }
}
