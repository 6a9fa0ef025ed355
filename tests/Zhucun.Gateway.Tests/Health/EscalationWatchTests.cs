using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Health;
using Zhucun.Grains;
using Zhucun.Grains.Escalations;

namespace Zhucun.Gateway.Tests.Health;

/// <summary>What a supervisor is told of the escalation auditor, its silence above all.</summary>
public sealed class EscalationWatchTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Looked = DateTimeOffset.Parse("2026-11-24T09:15:00+08:00");

    private readonly FakeTimeProvider _time = new();
    private readonly AuditorInMemory _auditor = new();
    private readonly EscalationWatch _watch;

    public EscalationWatchTests() => _watch = new EscalationWatch(
        GrainsInMemory.Of((typeof(IEscalationAuditorGrain), _ => _auditor)), new ServedCounty(new CountyCode(530326)), CountyConnection.InThisProcess(), _time, NullLogger<EscalationWatch>.Instance);

    public async ValueTask DisposeAsync()
    {
        await _watch.StopAsync(TestContext.Current.CancellationToken);
        _watch.Dispose();
    }

    [Fact]
    public async Task It_says_how_many_alerts_are_open_and_how_many_stand_still()
    {
        Assert.Equal("waiting", _watch.Check().Status);
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        await TellAsync(new EscalationReport(Looked, 7, 12, [], 0), "ready");
        await TellAsync(new EscalationReport(Looked.AddSeconds(15), 8, 12, [new AlertId(new TownshipCode(530326105), 1)], 3), "overdue");
        Assert.Contains("3 of 12", _watch.Check().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_that_looks_no_more_is_silent_whatever_its_clock_says()
    {
        await _watch.StartAsync(TestContext.Current.CancellationToken);
        await TellAsync(new EscalationReport(Looked.AddYears(1), 7, 0, [], 0), "ready");
        _time.Advance(EscalationWatch.SilentAfter / 2);
        Assert.Equal("ready", _watch.Check().Status);
        _time.Advance(EscalationWatch.SilentAfter);
        Assert.Equal("silent", _watch.Check().Status);
        await TellAsync(new EscalationReport(Looked, 7, 0, [], 0), "ready");
    }

    private async Task TellAsync(EscalationReport report, string status)
    {
        _auditor.Report = report;
        await Patience.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(_watch.Check().Status == status);
            },
            () => $"The watch says {_watch.Check()}.");
    }

    private sealed class AuditorInMemory : IEscalationAuditorGrain
    {
        public EscalationReport? Report { get; set; }

        public Task<EscalationReport> Audit() => throw new NotSupportedException();

        public Task<EscalationReport?> LastReport() => Task.FromResult(Report);
    }
}
