using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.Chaos;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Compare;
using Zhucun.Load.Cluster;
using Zhucun.Load.Fuzz;
using Zhucun.Load.Month;
using Zhucun.Load.Morning;
using Zhucun.Load.Scenarios;

namespace Zhucun.Load;

/// <summary>The program's command line: a verb each for what it can play.</summary>
internal static class LoadCommand
{
    public static RootCommand Make(IAnsiConsole console, TimeProvider time) =>
        new("Plays a county of resident work teams against a Zhucun gateway on this machine, and checks what the gateway says.")
        {
            MorningCommand.Make(console, time),
            MonthCommand.Make(console, time),
            CheckInsCommand.Make(console, time),
            Rush.Make(console, time),
            Sustained.Make(console, time),
            CompareCommand.Make(console, time),
            Absent.Make(console, time),
            Watchers.Make(console, time),
            Mixed.Make(console, time),
            ClusterCommand.Make(console, time),
            ChaosCommand.Make(console, time),
            FuzzCommand.Make(console, time),
        };
}
