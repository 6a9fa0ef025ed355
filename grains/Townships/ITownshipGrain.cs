using Orleans.Concurrency;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Townships;

/// <summary>A township with its Party committee; key <see cref="GrainKeys.Of(TownshipCode)"/>.</summary>
[Alias(TypeAliases.ITownshipGrain)]
public interface ITownshipGrain : IGrainWithStringKey
{
    /// <summary>Sets the township up.</summary>
    [Alias("Establish")]
    Task<Result<Receipt>> Establish(Guid commandId, string name, IReadOnlyList<VillageCode> villages);

    /// <summary>Shifts the slots' times from a coming day on (MISSION C2). Problems: <c>slots-invalid</c>, <c>rewrites-the-past</c>.</summary>
    [Alias("ShiftSlots")]
    Task<Result<Receipt>> ShiftSlots(Guid commandId, SlotShift shift);

    /// <summary>
    /// Carries out whatever has fallen due (B1, A7) and reacts to what its members' entries ask for. Whoever looks first settles what lapsed; doing it twice does
    /// it once. Answers when the next thing falls due.
    /// </summary>
    [Alias("RunDue")]
    Task<DateTimeOffset?> RunDue();

    /// <summary>
    /// Takes an alert; the first one wins (B3). Problems: <c>alert-not-found</c>, <c>alert-over</c>, <c>own-alert</c>, <c>alert-acknowledged</c>, <c>alert-exhausted</c>,
    /// <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("AcknowledgeAlert")]
    Task<Result<AlertAnswer>> AcknowledgeAlert(AlertAct act);

    /// <summary>
    /// Disposes of an alert, and of the slot that it is about (B4). Problems: <c>alert-not-found</c>, <c>alert-over</c>, <c>own-alert</c>, <c>leave-needs-county</c>,
    /// <c>leave-overlaps</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("ResolveAlert")]
    Task<Result<AlertAnswer>> ResolveAlert(AlertAct act);

    /// <summary>
    /// Marks alerts as read at the township's desks or at the county's; what is read stays read by its first reader. Problems: <c>alert-not-found</c>, <c>ledger-unavailable</c>.
    /// </summary>
    [Alias("ReadAlerts")]
    Task<Result<AlertsReadAnswer>> ReadAlerts(ReadAlerts command);

    /// <summary>The township's own slot times. Interleaves: a member may ask while the township waits for it.</summary>
    [Alias("Shifts"), AlwaysInterleave]
    Task<IReadOnlyList<SlotShift>> Shifts();
}

/// <summary>What only members ask of their township.</summary>
[Alias(TypeAliases.ITownshipReactions)]
internal interface ITownshipReactions : IGrainWithStringKey
{
    /// <summary>Says that an entry up to this sequence can matter. A hint: the township finds the entry in the ledger, with or without it.</summary>
    [Alias("Wake"), OneWay]
    Task Wake(long sequence);
}
