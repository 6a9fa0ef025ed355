using System.Runtime.InteropServices;

namespace Zhucun.Load.Reports;

/// <summary>What the run was made on. A figure without it says nothing.</summary>
internal sealed record Machine(int Cores, string Processor, long MemoryBytes, string Os, string Runtime)
{
    public static Machine This() => new(
        Environment.ProcessorCount, ProcessorName(), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, RuntimeInformation.OSDescription,
        $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.ProcessArchitecture}");

    public string Describe() => $"{Cores} cores ({Processor}), {MemoryBytes / 1024.0 / 1024 / 1024:0.0} GiB, {Os}, {Runtime}";

    private static string ProcessorName()
    {
        const string List = "/proc/cpuinfo";
        var line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
