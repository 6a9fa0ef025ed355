using Spectre.Console;
using Zhucun.Load;
using Zhucun.Load.Options;

// Redirected output has no width of its own, and 80 columns would break the lines of a log.
if (!AnsiConsole.Profile.Out.IsTerminal)
    AnsiConsole.Profile.Width = 180;

var parsed = LoadCommand.Make(AnsiConsole.Console, TimeProvider.System).Parse(args);
var code = await parsed.InvokeAsync();
// Wrong options are "could not be played": 1 is kept for a system that disagrees.
return parsed.Errors.Count > 0 ? ExitCode.NotPlayed : code;
