using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Zhucun.Silo.Hosting;

namespace Zhucun.Gateway.Tests.Telemetry;

/// <summary>Which of Orleans' metrics are taken.</summary>
public sealed class OrleansMeterTests
{
    [Fact]
    public void What_is_measured_at_each_message_costs_nothing_and_the_rest_is_taken()
    {
        using var meter = new Meter("Microsoft.Orleans");
        var size = meter.CreateHistogram<int>("orleans-messaging-sent-messages-size");
        var expired = meter.CreateCounter<int>("orleans-messaging-expired");
        using var provider = Sdk.CreateMeterProviderBuilder().AddOrleansMeter().AddReader(new Reader()).Build();

        Assert.False(size.Enabled);
        Assert.True(expired.Enabled);
    }

    private sealed class Reader : MetricReader;
}
