using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Zhucun.Grains.Hosting;

/// <summary>What libraries say at length is of no use to the person at the console. Configuration (<c>Logging:LogLevel:…</c>) brings it back.</summary>
public static class Quiet
{
    /// <summary>Leaves warnings and worse of the libraries that talk much.</summary>
    public static void QuietenLibraries(this IHostApplicationBuilder builder)
    {
        var levels = new Dictionary<string, LogLevel>
        {
            ["Orleans"] = LogLevel.Warning,
            // Its only warning here is about server GC, which we leave off on purpose.
            ["Orleans.Runtime.Silo"] = LogLevel.Error,
            // Orleans' own words about rings, under our class' name.
            ["Zhucun.Grains.Townships.DeadlineClock"] = LogLevel.Warning,
            // A call that timed out is told by whoever called; Orleans tells it twice more for each of the thousand that a silo's death can cost.
            ["Orleans.Runtime.CallbackData"] = LogLevel.Error,
            ["Orleans.Messaging"] = LogLevel.Error,
            ["Polly"] = LogLevel.Warning,
            // It takes the machine's uptime for a delay at its first look.
            ["Orleans.Runtime.Watchdog"] = LogLevel.Error,
            ["Microsoft.AspNetCore"] = LogLevel.Warning,
            // Says that the keys lie as they are beside what they protect: docs/operations.md says so too, and how to encrypt them.
            ["Microsoft.AspNetCore.DataProtection"] = LogLevel.Error,
            ["Microsoft.EntityFrameworkCore"] = LogLevel.Warning,
            ["Microsoft.Hosting.Lifetime"] = LogLevel.Warning,
        };
        foreach (var (category, level) in levels)
        {
            if (builder.Configuration[$"Logging:LogLevel:{category}"] is null)
                builder.Logging.AddFilter(category, level);
        }
    }
}
