using System.Diagnostics;
using System.Diagnostics.Metrics;
using Zhucun.Grains;

namespace Zhucun.Gateway.Telemetry;

/// <summary>The names under which the gateway measures and traces; the one place for them. No name, id or position ever is a tag's value.</summary>
internal static class GatewayTelemetry
{
    /// <summary>Meter and source of the gateway.</summary>
    public const string Name = "Zhucun.Gateway";

    /// <summary>All of our own meters and sources, those of silo and grains too.</summary>
    public const string OurNames = "Zhucun.*";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    private static readonly Counter<long> CheckIns =
        Meter.CreateCounter<long>("zhucun.gateway.check_ins", "{check-in}", "Check-ins answered, by the evidence's grade and the status class.");

    private static readonly Counter<long> Retries =
        Meter.CreateCounter<long>("zhucun.gateway.call_failures", "{call}", "Calls to the county that failed for now, by the reason and whether they were repeated.");

    // Boxed once.
    private static readonly object Yes = true;
    private static readonly object No = false;

    /// <summary>A check-in that has its verdict.</summary>
    public static void CountCheckIn(Grade grade, bool repeated) =>
        CheckIns.Add(1, Tag("grade", grade.ToString()), Tag("status_class", "2xx"), Tag("repeated", repeated ? Yes : No));

    /// <summary>A check-in that was refused with a status.</summary>
    public static void CountRefusedCheckIn(int status) =>
        CheckIns.Add(1, Tag("grade", "none"), Tag("status_class", status >= 500 ? "5xx" : "4xx"), Tag("repeated", No));

    /// <summary>A call to the county that failed for now; <paramref name="again"/>: it is repeated.</summary>
    public static void CountRetry(string reason, bool again) => Retries.Add(1, Tag("reason", reason), Tag("again", again));

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
