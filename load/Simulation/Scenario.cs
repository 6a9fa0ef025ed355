namespace Zhucun.Load.Simulation;

/// <summary>What one user does, in named steps, and by how many users it is done. Several scenarios can be played at once.</summary>
/// <param name="Name">Unique among those that are played together.</param>
/// <param name="Run">One run of it. A run counts as failed if one of its steps did.</param>
/// <param name="Simulations">Played one behind the other.</param>
internal sealed record Scenario(string Name, Func<ScenarioContext, Task> Run, params LoadSimulation[] Simulations)
{
    public TimeSpan During => Simulations.Aggregate(TimeSpan.Zero, (sum, s) => sum + s.During);

    /// <summary>A scenario of a single step, which bears the scenario's name.</summary>
    public static Scenario OfOneStep(string name, Func<ScenarioContext, ValueTask<StepResult>> step, params LoadSimulation[] simulations) =>
        new(name, context => context.StepAsync(name, step), simulations);
}
