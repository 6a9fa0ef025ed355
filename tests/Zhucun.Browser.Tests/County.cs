namespace Zhucun.Browser.Tests;

/// <summary>The demo county of a test class, served by real processes of its own, 25 minutes before the morning is settled; on either mode, with a hand on its clock.</summary>
public sealed class County : IAsyncLifetime
{
    /// <summary>A Tuesday.</summary>
    public const string Start = "2026-11-24T08:50:00+08:00";

    private readonly CountyProcesses _processes;

    public County()
        : this(TestsOn.Cluster ? new ClusterProcesses() : GatewayAhead.Take())
    {
    }

    internal County(CountyProcesses processes) => _processes = processes;

    internal string Address => _processes.Address;

    internal CountyApi Api => _processes.Api;

    /// <summary>Somebody who sees the whole board, with names.</summary>
    internal User Viewer => _processes.Viewer;

    /// <summary>One user for each role; only the demo county of the Embedded mode has them.</summary>
    internal Users Users => ((GatewayProcess)_processes).Users;

    public async ValueTask InitializeAsync()
    {
        await _processes.StartAsync();
        if (!TestsOn.Cluster)
            GatewayAhead.BeginNext();
    }

    public ValueTask DisposeAsync() => _processes.DisposeAsync();

    /// <summary>Moves the clock forward.</summary>
    internal Task MoveClockAsync(string to) => _processes.MoveClockAsync(DateTimeOffset.Parse(to));

    /// <summary>As a power cut does: the gateway gets no chance to say goodbye.</summary>
    internal Task KillGatewayAsync() => _processes.KillGatewayAsync();

    /// <summary>It comes back at the same address, and is ready.</summary>
    internal Task StartGatewayAgainAsync() => _processes.StartGatewayAgainAsync();

    /// <summary>That a time on the screen lies between two of the county's: at exactly one where its clock stands.</summary>
    internal void AssertWithin(DateTimeOffset from, string shown, DateTimeOffset to)
    {
        var time = TimeOnly.Parse(shown);
        Assert.InRange(time, TimeOnly.FromTimeSpan((from - _processes.Lag).TimeOfDay), TimeOnly.FromTimeSpan((to + _processes.Lag).TimeOfDay));
    }
}

/// <summary>The processes that serve a county; one kind for each mode.</summary>
internal abstract class CountyProcesses : IAsyncDisposable
{
    private const string KeyHeader = "X-Api-Key";

    private readonly HttpClient _http = new();
    private User? _viewer;

    protected CountyProcesses() => Api = new CountyApi(_http);

    public string Address => _http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public CountyApi Api { get; }

    public User Viewer => _viewer ?? throw new InvalidOperationException("Nobody can sign in yet: whoever starts the processes says who, by LetIn.");

    /// <summary>By how much a screen may differ from the county's clock: a message takes its way while a clock runs.</summary>
    public abstract TimeSpan Lag { get; }

    public abstract Task StartAsync();

    public abstract Task KillGatewayAsync();

    public abstract Task StartGatewayAgainAsync();

    public abstract Task MoveClockAsync(DateTimeOffset to);

    public virtual ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    protected void IsAt(Uri address) => _http.BaseAddress = address;

    /// <summary>The key that <see cref="Api"/> asks with, and who looks at the board.</summary>
    protected void LetIn(string apiKey, User viewer)
    {
        _http.DefaultRequestHeaders.Remove(KeyHeader);
        _http.DefaultRequestHeaders.Add(KeyHeader, apiKey);
        _viewer = viewer;
    }

    protected async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
