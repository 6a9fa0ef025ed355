using System.Collections.Concurrent;

namespace Zhucun.Gateway.Health;

/// <summary>One of the things that must hold before this gateway answers for the county.</summary>
/// <param name="Name">Of the thing, e.g. <c>view</c>.</param>
/// <param name="Status"><c>ready</c> or <c>waiting</c>.</param>
/// <param name="Detail">How far it is, in a few words.</param>
internal sealed record HealthCheck(string Name, string Status, string? Detail);

/// <summary>Whether this gateway can answer, and what it waits for. Whoever brings a thing up reports here, under the thing's name.</summary>
internal sealed class Readiness
{
    /// <summary>The view's name among the things.</summary>
    public const string View = "view";

    private readonly ConcurrentDictionary<string, HealthCheck> _checks = new()
    {
        [View] = new(View, Waiting, "not started"),
    };

    private bool _hasBeenReady;

    private const string Waiting = "waiting";
    private const string ReadyNow = "ready";

    /// <summary>Whether nothing is waited for.</summary>
    public bool IsReady => _checks.Values.All(check => check.Status == ReadyNow);

    /// <summary>Whether nothing was waited for at some time since the start.</summary>
    public bool HasBeenReady => Volatile.Read(ref _hasBeenReady);

    /// <summary>All things, by name.</summary>
    public IReadOnlyList<HealthCheck> Checks => [.. _checks.Values.OrderBy(check => check.Name, StringComparer.Ordinal)];

    /// <summary>The thing is up.</summary>
    public void Ready(string name, string? detail = null)
    {
        _checks[name] = new(name, ReadyNow, detail);
        if (IsReady)
            Volatile.Write(ref _hasBeenReady, true);
    }

    /// <summary>The thing is waited for, at first or again.</summary>
    public void WaitsFor(string name, string detail) => _checks[name] = new(name, Waiting, detail);
}
