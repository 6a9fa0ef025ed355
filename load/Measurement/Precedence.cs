using System.ComponentModel;
using System.Diagnostics;

namespace Zhucun.Load.Measurement;

/// <summary>
/// A little precedence over the servers on the same cores: the generator needs few microseconds, but those at its own moments. What it can't get (that takes a
/// privilege) it does without; a run in which it then lags is void anyway.
/// </summary>
internal static class Precedence
{
    public static void Ask()
    {
        try
        {
            using var process = Process.GetCurrentProcess();
            process.PriorityClass = ProcessPriorityClass.AboveNormal;
        }
        catch (Exception e) when (e is Win32Exception or UnauthorizedAccessException)
        {
            // No privilege for it here.
        }
    }
}
