using System.Diagnostics;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Running;

/// <summary>A program that was run to its end.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>How long a program that should end by itself may take before it is ended.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>The same for one that plays a morning.</summary>
    private static readonly TimeSpan LongBound = TimeSpan.FromMinutes(4);

    /// <summary><c>silo verify --data</c>.</summary>
    public static Task<ProgramRun> VerifyAsync(DataPlace place) => OfAsync(Programs.Start(Programs.Silo, "verify", "--data", place.Folder));

    /// <summary><c>silo verify --postgres</c>.</summary>
    public static Task<ProgramRun> VerifyAsync(string connectionString, string personalKeys) =>
        OfAsync(Programs.Start(Programs.Silo, "verify", "--postgres", connectionString, "--personal-keys", personalKeys));

    /// <summary><c>load morning</c>, run in a folder for whatever it may write there.</summary>
    public static Task<ProgramRun> MorningAsync(CountyApi county, string over, string folder)
    {
        var start = Programs.Start(Programs.Load, "morning", "--url", county.Url.ToString(), "--over", over);
        start.Environment["ZHUCUN_API_KEY"] = county.Key;
        start.WorkingDirectory = folder;
        return OfAsync(start, LongBound);
    }

    /// <summary><c>load month</c>, with the people of a data folder, run in it.</summary>
    public static Task<ProgramRun> MonthAsync(CountyApi county, string folder, int seed, int days, int townships)
    {
        var start = Programs.Start(
            Programs.Load, "month", "--url", county.Url.ToString(), "--as", Path.Combine(folder, "demo-users.json"), "--seed", $"{seed}", "--days", $"{days}", "--townships", $"{townships}");
        start.Environment["ZHUCUN_API_KEY"] = county.Key;
        start.WorkingDirectory = folder;
        return OfAsync(start, LongBound);
    }

    /// <summary>A gateway that is not expected to stay.</summary>
    public static Task<ProgramRun> GatewayAsync(string folder, IEnumerable<(string Name, string Value)>? settings = null, string urls = "http://127.0.0.1:0")
    {
        var start = Programs.Start(Programs.Gateway, "--urls", urls);
        start.Environment["Zhucun__Data"] = folder;
        foreach (var (name, value) in settings ?? [])
            start.Environment[name] = value;
        return OfAsync(start);
    }

    private static async Task<ProgramRun> OfAsync(ProcessStartInfo start, TimeSpan? bound = null)
    {
        using var process = System.Diagnostics.Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(bound ?? Bound);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        return new(process.ExitCode, await output, await errors);
    }
}
