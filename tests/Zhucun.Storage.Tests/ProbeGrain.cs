using Zhucun.Silo;

namespace Zhucun.Storage.Tests;

/// <summary>A grain that does to storage and reminders what a test says.</summary>
public interface IProbeGrain : IGrainWithStringKey
{
    Task Write(string text, int number);

    Task<ProbeState> Read();

    Task Clear();

    Task Deactivate();

    Task Remind(string name, TimeSpan period);

    Task Forget(string name);

    Task<string[]> Reminders();
}

[GenerateSerializer]
public sealed record ProbeState
{
    [Id(0)] public string Text { get; set; } = "";

    [Id(1)] public int Number { get; set; }
}

internal sealed class ProbeGrain([PersistentState("probe", SqliteOrleansStorage.Snapshots)] IPersistentState<ProbeState> state) : Grain, IProbeGrain, IRemindable
{
    public Task Write(string text, int number)
    {
        state.State = new() { Text = text, Number = number };
        return state.WriteStateAsync();
    }

    public Task<ProbeState> Read() => Task.FromResult(state.State);

    public Task Clear() => state.ClearStateAsync();

    public Task Deactivate()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Remind(string name, TimeSpan period) => this.RegisterOrUpdateReminder(name, period, period);

    public async Task Forget(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<string[]> Reminders() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
