using Microsoft.Extensions.Configuration;

namespace Zhucun.Grains.Hosting;

/// <summary>How the county is run (DESIGN §6).</summary>
public enum HostMode
{
    /// <summary>One process over SQLite files.</summary>
    Embedded,

    /// <summary>Silos and gateways as processes of their own over PostgreSQL.</summary>
    Cluster,
}

/// <summary>Reads <c>Zhucun:Mode</c> and what it rules out.</summary>
public static class HostModes
{
    /// <summary>The mode; absent, <paramref name="otherwise"/>. Settings of the other mode are faults: whoever set them expects something that would not happen.</summary>
    public static HostMode Read(IConfiguration configuration, HostMode otherwise, ICollection<string> faults)
    {
        var mode = otherwise;
        if (configuration["Zhucun:Mode"] is { } text && !(Enum.TryParse(text, ignoreCase: true, out mode) && Enum.IsDefined(mode) && !char.IsAsciiDigit(text[0])))
        {
            faults.Add($"Zhucun:Mode 为“{text}”，应为 Embedded 或 Cluster。 Zhucun:Mode is '{text}'; it is Embedded or Cluster.");
            return otherwise;
        }

        if (mode == HostMode.Cluster && configuration.GetSection("Demo").GetChildren().Any())
            faults.Add("Demo:* 只用于 Embedded：集群的时间以数据库为准。 Demo:* is for Embedded alone: in a cluster the time is the database's.");
        if (mode == HostMode.Embedded && configuration["Zhucun:CoHosted"] is not null)
            faults.Add("Zhucun:CoHosted 只用于 Cluster：Embedded 本来就是一个进程。 Zhucun:CoHosted is for Cluster alone: Embedded is one process anyway.");
        return mode;
    }

    /// <summary>A switch: <c>true</c> or <c>false</c>; absent, false.</summary>
    public static bool ReadSwitch(IConfiguration configuration, string name, ICollection<string> faults)
    {
        if (configuration[name] is not { } text)
            return false;
        if (bool.TryParse(text, out var on))
            return on;
        faults.Add($"{name} 为“{text}”，应为 true 或 false。 {name} is '{text}'; it is true or false.");
        return false;
    }
}
