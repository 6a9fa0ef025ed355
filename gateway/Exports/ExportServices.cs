namespace Zhucun.Gateway.Exports;

/// <summary>What leaves the system as a file: the month's attendance book, alerts, leaves.</summary>
internal static class ExportServices
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddSingleton<LedgerHistories>();
        services.AddSingleton<AttendanceBooks>();
        services.AddSingleton<SpanReading>();
    }
}
