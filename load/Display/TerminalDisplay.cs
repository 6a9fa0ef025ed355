using Spectre.Console;

namespace Zhucun.Load.Display;

/// <summary>For a terminal: a bar for each phase, the sentences above them.</summary>
internal sealed class TerminalDisplay : IDisplay
{
    private readonly Lock gate = new();
    private readonly IAnsiConsole console;
    private readonly ProgressContext context;
    private readonly Dictionary<string, ProgressTask> bars = [];

    private TerminalDisplay(IAnsiConsole console, ProgressContext context) => (this.console, this.context) = (console, context);

    /// <summary>Runs with a live display on a terminal, with plain lines elsewhere.</summary>
    public static async Task<T> RunAsync<T>(IAnsiConsole console, TimeProvider time, Func<IDisplay, Task<T>> run)
    {
        if (!console.Profile.Out.IsTerminal || !console.Profile.Capabilities.Ansi)
            return await run(new PlainDisplay(console, time));
        return await console.Progress()
            .AutoClear(false)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => run(new TerminalDisplay(console, context)));
    }

    public void Say(string sentence)
    {
        lock (gate)
            console.WriteLine(sentence);
    }

    public void Progress(string phase, double done, double total, string note)
    {
        lock (gate)
        {
            if (!bars.TryGetValue(phase, out var bar))
                bars[phase] = bar = context.AddTask(Markup.Escape(phase));
            bar.MaxValue = total > 0 ? total : 1;
            bar.Value = total > 0 ? done : 1;
            bar.Description = Markup.Escape(note.Length == 0 ? phase : $"{phase}  {note}");
        }
    }
}
