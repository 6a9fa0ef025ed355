using System.Globalization;

namespace Zhucun.Load.Measurement;

/// <summary>The resident memory of another process, from <c>/proc</c>.</summary>
internal static class ProcessMemory
{
    /// <summary>Bytes, or null where the system doesn't tell.</summary>
    public static long? Resident(int processId)
    {
        var path = $"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status";
        var line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)) : null;
        return line is null ? null : long.Parse(line.AsSpan(6, line.Length - 9), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }
}
