using System.CommandLine;
using Spectre.Console;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Morning;

namespace Zhucun.Load;

/// <summary>The program's command line: a verb each for what it can play.</summary>
internal static class LoadCommand
{
    public static RootCommand Make(IAnsiConsole console, TimeProvider time) =>
        new("Plays a county of resident work teams against a Zhucun gateway on this machine, and checks what the gateway says.")
        {
            MorningCommand.Make(console, time),
            CheckInsCommand.Make(console, time),
        };
}
