namespace Zhucun.Load.Month;

/// <summary>The life of alerts by MISSION B3, with the county's standard values.</summary>
internal sealed class AlertBook(Agenda agenda)
{
    public const int LastStep = 3;

    public static readonly TimeSpan AcknowledgementLasts = TimeSpan.FromMinutes(30);

    /// <summary>From the trigger: the county's duty desk, the Organization Department's list, exhausted.</summary>
    private static readonly TimeSpan[] steps = [TimeSpan.FromHours(2), TimeSpan.FromHours(24), TimeSpan.FromHours(72)];

    private readonly Dictionary<string, ExpectedAlert> all = [];

    private readonly Dictionary<string, List<ExpectedAlert>> children = [];

    public IReadOnlyDictionary<string, ExpectedAlert> All => all;

    public ExpectedAlert? Find(string key) => all.GetValueOrDefault(key);

    /// <summary>The alerts that are shown under this one.</summary>
    public IReadOnlyList<ExpectedAlert> ChildrenOf(string key) => children.GetValueOrDefault(key) ?? [];

    public void Raise(ExpectedAlert alert)
    {
        // "The same key never raises twice" (B1).
        if (!all.TryAdd(alert.Key, alert))
            return;
        if (alert.Parent is { } parent)
        {
            if (!children.TryGetValue(parent, out var siblings))
                children[parent] = siblings = [];
            siblings.Add(alert);
        }

        alert.Trigger(agenda.Now);
        for (var step = 1; step <= LastStep; step++)
        {
            var number = step;
            agenda.Add(alert.RaisedAt + steps[step - 1], Phase.Step, () => FallDue(alert, number));
        }
    }

    /// <summary>First acknowledgement wins. Gives the code of the refusal.</summary>
    public string? Acknowledge(ExpectedAlert alert, Office by)
    {
        switch (alert.State)
        {
            case AlertState.Acknowledged:
                return alert.AcknowledgedBy == by ? null : "alert-acknowledged";
            case AlertState.Triggered:
                Take(alert, by);
                foreach (var child in ChildrenOf(alert.Key).Where(child => child.State == AlertState.Triggered))
                    Take(child, by);
                return null;
            default:
                return ExpectedAnswer.AnyRefusal;
        }
    }

    /// <summary>
    /// It is over, in whatever way. Exhausted is no end: A7 ends an absence's alert after its last step, and the other kinds have the same life (B5).
    /// </summary>
    public void End(ExpectedAlert alert, string? disposition = null, bool retracted = false)
    {
        if (alert.State != AlertState.Resolved)
            alert.End(disposition, retracted, agenda.Now);
    }

    /// <summary>A5: evidence shows that the alarm was false. Everyone who was told of it is told, also where it had ended otherwise meanwhile.</summary>
    public void Retract(ExpectedAlert alert)
    {
        if (!alert.Retracted)
            alert.End(alert.Disposition, retracted: true, agenda.Now);
    }

    private void Take(ExpectedAlert alert, Office by)
    {
        alert.Acknowledge(by, agenda.Now);
        var number = alert.Acknowledgements;
        agenda.Add(agenda.Now + AcknowledgementLasts, Phase.Lapse, () => Lapse(alert, number));
    }

    private void Lapse(ExpectedAlert alert, int acknowledgement)
    {
        if (alert.State != AlertState.Acknowledged || alert.Acknowledgements != acknowledgement)
            return;
        alert.Lapse(agenda.Now);
        // Steps that fell due in between fire now.
        while (alert.Steps < LastStep && alert.RaisedAt + steps[alert.Steps] <= agenda.Now)
            alert.TakeStep(alert.Steps + 1, LastStep, agenda.Now);
    }

    private void FallDue(ExpectedAlert alert, int step)
    {
        if (alert.State == AlertState.Triggered && alert.Steps < step)
            alert.TakeStep(step, LastStep, agenda.Now);
    }
}
