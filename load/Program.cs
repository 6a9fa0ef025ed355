using System.CommandLine;
using Spectre.Console;
using Zhucun.Load;
using Zhucun.Load.Options;

// Redirected output has no width of its own, and 80 columns would break the lines of a log.
if (!AnsiConsole.Profile.Out.IsTerminal)
    AnsiConsole.Profile.Width = 180;

var parsed = LoadCommand.Make(AnsiConsole.Console, TimeProvider.System).Parse(args);
// A cluster is stopped process by process, and a run's answers are awaited: Ctrl-C may take its time.
var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
// Wrong options are "could not be played": 1 is kept for a system that disagrees.
return parsed.Errors.Count > 0 ? ExitCode.NotPlayed : code;
