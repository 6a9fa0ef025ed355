using Microsoft.Extensions.Configuration;

namespace Zhucun.Baselines;

/// <summary>The county lies at UTC+8. The comparison may start its day at another hour than the machine's (<c>Baseline:Now</c>).</summary>
public sealed class CountyTime(TimeProvider time, TimeSpan ahead)
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public DateTimeOffset Now => Truncate(time.GetUtcNow().ToOffset(Offset) + ahead);

    public static CountyTime Of(IConfiguration configuration, TimeProvider time) =>
        new(time, configuration.GetValue<DateTimeOffset?>("Baseline:Now") is { } now ? now - time.GetUtcNow() : TimeSpan.Zero);

    /// <summary>At UTC+8, to the microsecond.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset instant)
    {
        var local = instant.ToOffset(Offset);
        return local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new(date.ToDateTime(time), Offset);

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static long Microseconds(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>yyyymmdd.</summary>
    public static int NumberOf(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;
}
