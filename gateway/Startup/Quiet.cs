namespace Zhucun.Gateway.Startup;

/// <summary>What libraries say at length is of no use to the person at the console. Configuration (<c>Logging:LogLevel:…</c>) brings it back.</summary>
internal static class Quiet
{
    public static void QuietenLibraries(this WebApplicationBuilder builder)
    {
        var levels = new Dictionary<string, LogLevel>
        {
            ["Orleans"] = LogLevel.Warning,
            // Its only warning here is about server GC, which we leave off on purpose.
            ["Orleans.Runtime.Silo"] = LogLevel.Error,
            // Orleans' own words about rings, under our class' name.
            ["Zhucun.Grains.Townships.DeadlineClock"] = LogLevel.Warning,
            ["Polly"] = LogLevel.Warning,
            // It takes the machine's uptime for a delay at its first look.
            ["Orleans.Runtime.Watchdog"] = LogLevel.Error,
            ["Microsoft.AspNetCore"] = LogLevel.Warning,
            ["Microsoft.Hosting.Lifetime"] = LogLevel.Warning,
        };
        foreach (var (category, level) in levels)
        {
            if (builder.Configuration[$"Logging:LogLevel:{category}"] is null)
                builder.Logging.AddFilter(category, level);
        }
    }
}
