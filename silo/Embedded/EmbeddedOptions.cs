using System.Globalization;
using Microsoft.Extensions.Configuration;
using Zhucun.Grains;

namespace Zhucun.Silo.Embedded;

/// <summary>The settings of Embedded mode. Each has a default; all faults are told at once.</summary>
internal sealed record EmbeddedOptions
{
    /// <summary>The years of the demo clock, as its endpoint has them: far enough from the ends of .NET's calendar to add days and offsets.</summary>
    private const int FirstYear = 1970;

    private const int LastYear = 9998;

    /// <summary>A date and a time: <c>08:50</c> alone would be read as today, and the demo would be of another day than was meant.</summary>
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary><c>Zhucun:Data</c>: the folder of the ledger; default <c>zhucun-data</c> in the working directory.</summary>
    public string DataFolder { get; private init; } = "zhucun-data";

    /// <summary><c>Demo:Now</c>: the county's time at the start, never before the last recorded entry; absent: the world's.</summary>
    public DateTimeOffset? DemoNow { get; private init; }

    /// <summary><c>Demo:Speed</c>: seconds of the county in a second of the world, 0–3600; 0 stands still.</summary>
    public double DemoSpeed { get; private init; } = 1;

    /// <summary>Whether the county keeps time by the demo clock: when either of its settings is there.</summary>
    public bool HasDemoClock { get; private init; }

    /// <summary>Reads the settings; the faults are sentences that name the setting.</summary>
    public static EmbeddedOptions Read(IConfiguration configuration, ICollection<string> faults)
    {
        var options = new EmbeddedOptions();
        if (configuration["Zhucun:Data"] is { } data)
        {
            if (string.IsNullOrWhiteSpace(data))
                faults.Add("Zhucun:Data 为空，应为数据文件夹。 Zhucun:Data is empty; it names the data folder.");
            options = options with { DataFolder = data };
        }

        if (configuration["Demo:Now"] is { } now)
        {
            if (!TryParse(now, out var instant))
                faults.Add($"Demo:Now 为“{now}”，应形如 2026-11-24T08:50:00+08:00（1970 至 9998 年）。 Demo:Now is '{now}'; it is an instant such as 2026-11-24T08:50:00+08:00, of the years 1970 to 9998.");
            options = options with { DemoNow = instant.ToOffset(CountyTime.Offset), HasDemoClock = true };
        }

        if (configuration["Demo:Speed"] is { } speed)
        {
            if (!double.TryParse(speed, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)
                || !(factor is 0 or >= 1 and <= DemoClock.MaxSpeed))
            {
                faults.Add($"Demo:Speed 为“{speed}”，应为 0（静止）或 1 至 3600。 Demo:Speed is '{speed}'; it is 0 (standing) or from 1 to 3600.");
            }

            options = options with { DemoSpeed = factor, HasDemoClock = true };
        }

        return options;
    }

    /// <summary>An instant; without an offset it is meant as the county's own time.</summary>
    private static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            || time.Year is < FirstYear or > LastYear)
        {
            return false;
        }

        instant = time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, CountyTime.Offset)
            : DateTimeOffset.ParseExact(text, Forms, CultureInfo.InvariantCulture);
        return true;
    }
}
