using System.Globalization;
using Zhucun.Load.Options;

namespace Zhucun.Load.Compare;

/// <summary>Processor time that processes have used, user and system, from Linux' <c>/proc</c>: also that of processes which are not our children.</summary>
internal static class ProcessorTime
{
    // USER_HZ: what the kernel tells programs is in hundredths of a second on every architecture that .NET runs on.
    private const int TicksPerSecond = 100;

    /// <summary>Of one process with all its threads.</summary>
    public static TimeSpan Of(int process) => Read(process) is { } stat
        ? Span(stat.Own)
        : throw new CannotPlayException($"There is no /proc/{process}/stat: processor time can't be measured here, or the process has ended.");

    /// <summary>Of a process that starts others and waits for them: its own, that of its children, and that of the children which have ended.</summary>
    public static TimeSpan OfFamily(int parent)
    {
        // A child that ends between the two readings would be missing or counted twice; nobody notices one backend's end among thousands of check-ins.
        var children = Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .Where(stat => stat?.Parent == parent)
            .Sum(stat => stat!.Own);
        return Read(parent) is { } head ? Span(head.Own + head.Waited + children) : throw new CannotPlayException($"The process {parent} has ended.");
    }

    private static Stat? Read(int process)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            // The program's name stands in parentheses and may hold anything; the fields after it are counted from 3 (man 5 proc).
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Stat(Number(fields, 4), Number(fields, 14) + Number(fields, 15), Number(fields, 16) + Number(fields, 17));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string[] fields, int field) => long.Parse(fields[field - 3], CultureInfo.InvariantCulture);

    private static TimeSpan Span(long ticks) => TimeSpan.FromSeconds((double)ticks / TicksPerSecond);

    /// <summary>In ticks: used by the process itself, and by its children that have ended.</summary>
    private sealed record Stat(long Parent, long Own, long Waited);
}
