using System.Diagnostics.Metrics;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Telemetry;
using Zhucun.Grains;
using Zhucun.Grains.Escalations;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Health;

/// <summary>
/// Asks the escalation auditor again and again what it has found, and keeps the last answer: for <c>/health</c>, and as metrics. That it answers nothing, or looks no more, shows
/// in the age of its last look.
/// </summary>
internal sealed partial class EscalationWatch(IGrainFactory grains, ServedCounty served, CountyConnection connection, TimeProvider time, ILogger<EscalationWatch> logger) : BackgroundService
{
    /// <summary>An auditor that has not looked for so long is silent: four of its looks, and a silo's death.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(5);

    /// <summary>With when it came first, by this process's own clock: the silo's may be wrong.</summary>
    private Told? _last;

    /// <summary>What a supervisor has to know of it.</summary>
    public HealthCheck Check() => Volatile.Read(ref _last) is not { } told || told.Report is not { } report
        ? Age(_last) > SilentAfter ? new("escalations", "silent", "the auditor has never answered") : new("escalations", "waiting", "the auditor has not answered yet")
        : Age(told) > SilentAfter ? new("escalations", "silent", $"no look for {Age(told).TotalSeconds:F0} s")
        : report.OverdueCount > 0 ? new("escalations", "overdue", $"{report.OverdueCount} of {report.Open} open alerts should have moved")
        : new("escalations", "ready", $"{report.Open} open alerts, looked at {Age(told).TotalSeconds:F0} s ago");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var meter = new Meter(GatewayTelemetry.Name);
        meter.CreateObservableGauge("zhucun.gateway.escalations.overdue", Overdue, "{alert}", "Alerts that should have moved and had not when the auditor looked last.");
        meter.CreateObservableGauge("zhucun.gateway.escalations.audit_age", Ages, "s", "How long ago the escalation auditor looked last.");
        await connection.Established.WaitAsync(stoppingToken);
        Volatile.Write(ref _last, new Told(null, time.GetTimestamp()));
        while (!stoppingToken.IsCancellationRequested)
        {
            await AskAsync(stoppingToken);
            await Task.Delay(Every, time, stoppingToken);
        }
    }

    private async Task AskAsync(CancellationToken stopping)
    {
        try
        {
            var report = await grains.GetGrain<IEscalationAuditorGrain>(GrainKeys.Auditor(served.Code)).LastReport().WaitAsync(AnswersWithin, time, stopping);
            if (report is not null && report.AuditedAt != Volatile.Read(ref _last)?.Report?.AuditedAt)
                Volatile.Write(ref _last, new Told(report, time.GetTimestamp()));
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogNotAnswered(logger, failure);
        }
    }

    private TimeSpan Age(Told? told) => told is null ? TimeSpan.Zero : time.GetElapsedTime(told.At);

    private IEnumerable<Measurement<int>> Overdue() => Volatile.Read(ref _last) is { Report: { } report } ? [new(report.OverdueCount)] : [];

    private IEnumerable<Measurement<double>> Ages() => Volatile.Read(ref _last) is { } told ? [new(Age(told).TotalSeconds)] : [];

    /// <summary>Without a report: since when one is waited for.</summary>
    private sealed record Told(EscalationReport? Report, long At);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The escalation auditor does not answer")]
    private static partial void LogNotAnswered(ILogger logger, Exception failure);
}
