namespace Zhucun.Load.Measurement;

internal sealed record Percentiles(
    long Count, TimeSpan Min, TimeSpan Mean, TimeSpan P50, TimeSpan P75, TimeSpan P95, TimeSpan P99, TimeSpan P999, TimeSpan Max)
{
    public static readonly Percentiles None = new(0, default, default, default, default, default, default, default, default);

    public static string Write(TimeSpan latency) => latency.TotalMilliseconds switch
    {
        < 10 => $"{latency.TotalMilliseconds:0.00} ms",
        < 1000 => $"{latency.TotalMilliseconds:0.0} ms",
        _ => $"{latency.TotalSeconds:0.00} s",
    };
}
