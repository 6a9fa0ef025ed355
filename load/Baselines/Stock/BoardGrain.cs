namespace Zhucun.Baselines.Stock;

/// <summary>Holds the current slot in memory; a new activation asks all members once.</summary>
[GrainType("board")]
internal sealed class BoardGrain(County county, CountyTime time) : Grain, IBoardGrain
{
    private DateOnly date;
    private Slot slot;
    private Dictionary<long, AttendanceStatus> statuses = [];

    public static string Key { get; } = $"board:{County.Code}";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var now = DutySlots.CurrentOrLast(time.Now);
        (date, slot) = (now.Date, now.Slot);
        var known = await Task.WhenAll(county.Members.Select(async member =>
            (member.Number, Status: await GrainFactory.GetGrain<IMemberGrain>(Entry.StreamOf(member)).Status(date, slot))));
        statuses = known.Where(each => each.Status != AttendanceStatus.Pending).ToDictionary(each => each.Number, each => each.Status);
    }

    public Task Changed(long member, DateOnly date, Slot slot, AttendanceStatus status)
    {
        if ((date, slot) != (this.date, this.slot))
            (this.date, this.slot, statuses) = (date, slot, []);
        statuses[member] = status;
        return Task.CompletedTask;
    }

    public Task<Dictionary<long, AttendanceStatus>> Read(DateOnly date, Slot slot) =>
        Task.FromResult((date, slot) == (this.date, this.slot) ? statuses : []);
}
