using System.Collections.Concurrent;

namespace Zhucun.Grains.Hosting;

/// <summary>One of the things that must hold before a process answers for the county.</summary>
/// <param name="Name">Of the thing, e.g. <c>view</c>.</param>
/// <param name="Status"><c>ready</c> or <c>waiting</c>.</param>
/// <param name="Detail">How far it is, in a few words.</param>
public sealed record HealthCheck(string Name, string Status, string? Detail);

/// <summary>The answer to a probe.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>waiting</c>.</param>
/// <param name="Checks">What it stands on; empty for <c>live</c>.</param>
public sealed record HealthDocument(string Status, IReadOnlyList<HealthCheck> Checks)
{
    /// <summary>The process answers; whatever else is wrong, a restart would not mend it.</summary>
    public static HealthDocument Live { get; } = new("live", []);
}

/// <summary>
/// Whether this process can answer for the county, and what it waits for; a load balancer asks. Whoever brings a thing up reports here, under the thing's name.
/// </summary>
/// <param name="awaited">The things that are waited for from the beginning.</param>
public sealed class Readiness(params IEnumerable<string> awaited)
{
    /// <summary>The gateway's view, among the things.</summary>
    public const string View = "view";

    /// <summary>Who may do what, as the gateway keeps it, among the things.</summary>
    public const string Rights = "rights";

    /// <summary>The county's time as this process keeps it, among the things.</summary>
    public const string Time = "time";

    /// <summary>The Orleans silo or client of this process, among the things.</summary>
    public const string Cluster = "cluster";

    /// <summary>The demo county's founding, among the things.</summary>
    public const string Founding = "founding";

    /// <summary>The process itself, among the things from the moment at which it begins to stop.</summary>
    public const string Process = "process";

    private const string Waiting = "waiting";
    private const string ReadyNow = "ready";

    private readonly ConcurrentDictionary<string, HealthCheck> _checks = new(
        awaited.Select(name => KeyValuePair.Create(name, new HealthCheck(name, Waiting, "not started"))), StringComparer.Ordinal);

    private bool _hasBeenReady;

    /// <summary>Whether nothing is waited for.</summary>
    public bool IsReady => _checks.Values.All(check => check.Status == ReadyNow);

    /// <summary>Whether nothing was waited for at some time since the start: what was ready once may lag, but it is not empty.</summary>
    public bool HasBeenReady => Volatile.Read(ref _hasBeenReady);

    /// <summary>Whether the process has begun to stop; it is never ready again.</summary>
    public bool IsStopping => _checks.ContainsKey(Process);

    /// <summary>All things, by name.</summary>
    public IReadOnlyList<HealthCheck> Checks => [.. _checks.Values.OrderBy(check => check.Name, StringComparer.Ordinal)];

    /// <summary>The answer to <c>/health/ready</c>.</summary>
    public HealthDocument ToDocument() => new(IsReady ? ReadyNow : Waiting, Checks);

    /// <summary>The thing is up.</summary>
    public void Ready(string name, string? detail = null)
    {
        _checks[name] = new(name, ReadyNow, detail);
        if (IsReady)
            Volatile.Write(ref _hasBeenReady, true);
    }

    /// <summary>The thing is waited for, at first or again.</summary>
    public void WaitsFor(string name, string detail) => _checks[name] = new(name, Waiting, detail);

    /// <summary>The process begins to stop: from now on it is not ready.</summary>
    public void Stopping() => WaitsFor(Process, "stopping");
}
