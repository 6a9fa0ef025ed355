using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Zhucun.Gateway.Startup;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Tests.Startup;

/// <summary>How a stop's time is shared out.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan Whole = new HostOptions().ShutdownTimeout;

    [Fact]
    public void Draining_takes_nothing_of_the_time_that_the_services_have_for_their_stop()
    {
        var services = new ServiceCollection();
        Drain.Add(services, new DrainTime(TimeSpan.FromSeconds(20)));

        using var provider = services.BuildServiceProvider();
        Assert.Equal(Whole + TimeSpan.FromSeconds(20), provider.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public void Connections_have_half_of_that_time_and_the_silo_has_the_other() => Assert.Equal(Whole, 2 * LastCall.Patience);
}
