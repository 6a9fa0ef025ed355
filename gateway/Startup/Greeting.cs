using Zhucun.Grains;

namespace Zhucun.Gateway.Startup;

/// <summary>What the person who started the gateway wants to know.</summary>
internal static partial class Greeting
{
    public static void GreetWhenStarted(this WebApplication app, GatewayMode mode) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var clock = app.Services.GetRequiredService<CountyClock>();
        var (urls, now) = (string.Join(", ", app.Urls), CountyTime.Format(clock.Now));
        LogStarted(app.Logger, urls, mode.Store, now);
        if (clock is DemoClock)
            LogDemoClock(app.Logger, clock.Speed);
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "驻村值守板 duty board: {Urls}  数据 data: {Store}  时间 time: {Now}")]
    private static partial void LogStarted(ILogger logger, string urls, string store, string now);

    [LoggerMessage(Level = LogLevel.Information, Message = "演示时钟, 速度 {Speed} (0 为静止)。 The demo clock runs at speed {Speed} (0: standing).")]
    private static partial void LogDemoClock(ILogger logger, double speed);
}
