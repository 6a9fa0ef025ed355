namespace Zhucun.Load.Month;

/// <summary>What comes first when several things fall due at one instant: a last step comes before the confirmation that ends its alert.</summary>
internal enum Phase
{
    Settlement,
    Lapse,
    Step,
    Confirmation,
}

/// <summary>What falls due by itself, in the order of time.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, Phase Phase, long Number)> due = new();
    private long number;

    public DateTimeOffset Now { get; private set; }

    public void Add(DateTimeOffset at, Phase phase, Action what) => due.Enqueue(what, (at, phase, number++));

    /// <summary>Everything that is due up to an instant happens, each at its own.</summary>
    public void PassUntil(DateTimeOffset until)
    {
        while (due.TryPeek(out var what, out var when) && when.At <= until)
        {
            due.Dequeue();
            Now = when.At;
            what();
        }

        Now = until;
    }
}
