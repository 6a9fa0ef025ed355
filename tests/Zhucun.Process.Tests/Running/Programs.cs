using System.Diagnostics;

namespace Zhucun.Process.Tests.Running;

/// <summary>Where the programs under test were built to: beside this one, in the same configuration.</summary>
internal static class Programs
{
    public static string Gateway { get; } = Repository.Built("gateway", "Zhucun.Gateway.dll");

    public static string Load { get; } = Repository.Built("load", "Zhucun.Load.dll");

    public static string Silo { get; } = Repository.Built("silo", "Zhucun.Silo.dll");

    /// <summary>How a program is started: its arguments apart, its output read, and nothing of this process' settings handed on.</summary>
    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Zhucun__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Demo__", StringComparison.OrdinalIgnoreCase) || name.Equals("URLS", StringComparison.OrdinalIgnoreCase)
        || name.Equals("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase);
}
