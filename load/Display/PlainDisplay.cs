using Spectre.Console;

namespace Zhucun.Load.Display;

/// <summary>For redirected output: a line for each tenth of a phase, but no more than one a second, and no control characters.</summary>
internal sealed class PlainDisplay(IAnsiConsole console, TimeProvider time) : IDisplay
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private string phase = "";
    private int tenth = -1;
    private long shownAt;

    public void Say(string sentence)
    {
        lock (gate)
            console.WriteLine(sentence);
    }

    public void Progress(string phase, double done, double total, string note)
    {
        lock (gate)
        {
            var now = total > 0 ? (int)(done / total * 10) : 10;
            if (phase == this.phase && (now <= tenth || (now < 10 && time.GetElapsedTime(shownAt) < pause)))
                return;
            (this.phase, tenth, shownAt) = (phase, now, time.GetTimestamp());
            console.WriteLine($"{phase}: {Math.Min(100, now * 10)} % {note}".TrimEnd());
        }
    }
}
