namespace Zhucun.Grains.Hosting;

/// <summary>What keeps a process from starting, told to the person who started it: sentences, Chinese first, and not a stack trace.</summary>
public static class StartupFaults
{
    /// <summary>Tells the faults, one a line, and answers the exit code.</summary>
    public static int Report(IEnumerable<string> faults)
    {
        Console.Error.WriteLine("驻村未能启动。 Zhucun did not start.");
        foreach (var fault in faults)
            Console.Error.WriteLine($"  · {fault}");
        return 1;
    }
}
