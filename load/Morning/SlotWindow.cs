namespace Zhucun.Load.Morning;

/// <summary>A slot of a duty day with its times (MISSION C2).</summary>
internal sealed record SlotWindow(DateOnly Date, string Slot, DateTimeOffset Opens, DateTimeOffset Due, DateTimeOffset Deadline, DateTimeOffset Closes);
