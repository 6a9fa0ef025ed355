using System.Security.Cryptography;
using System.Text.Json;

namespace Zhucun.Baselines.Stock;

/// <summary>Judges, writes its whole state, answers. Not reentrant: the next check-in of the same member waits for the write.</summary>
[GrainType("member")]
internal sealed class MemberGrain([PersistentState("member")] IPersistentState<MemberState> stored, County county, CountyTime time) : Grain, IMemberGrain
{
    private Member member = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        member = county.Find(this.GetPrimaryKeyString()["member:".Length..]) ?? throw new InvalidOperationException("There is no such member.");
        return Task.CompletedTask;
    }

    public async Task<StockAnswer?> CheckIn(StockCheckIn checkIn)
    {
        var (state, given) = (stored.State, checkIn.ToCheckIn());
        var content = ContentOf(given);
        if (state.Recent.FirstOrDefault(recent => recent.Id == checkIn.CheckInId) is { } seen)
            return seen.Content == content ? StockAnswer.Of(seen, repeated: true) : null;

        var verdict = CheckInRules.Judge(given, member.Village, state.Cell, time.Now);
        var recorded = new RecentCheckIn(
            checkIn.CheckInId, content, state.Count + 1, verdict.Slot?.Slot, verdict.Slot?.Date, verdict.Status, verdict.Grade, verdict.Place, verdict.Reason);
        await WriteAsync(new MemberState
        {
            Count = recorded.Number,
            Cell = verdict.Counts ? new Cell(verdict.Slot!.Value.Date, verdict.Slot.Value.Slot, verdict.Status!.Value, verdict.Grade) : state.Cell,
            Evidence = verdict.Counts ? given : state.Evidence,
            Recent = [.. state.Recent.TakeLast(MemberState.Most - 1), recorded],
        });
        if (verdict.Counts)
            await TellBoardAsync(stored.State.Cell!);
        return StockAnswer.Of(recorded, repeated: false);
    }

    public Task<AttendanceStatus> Status(DateOnly date, Slot slot) => Task.FromResult(
        stored.State.Cell is { } cell && cell.Date == date && cell.Slot == slot ? cell.Status : AttendanceStatus.Pending);

    private async Task WriteAsync(MemberState next)
    {
        var before = stored.State;
        stored.State = next;
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            stored.State = before;
            throw;
        }
    }

    private Task TellBoardAsync(Cell cell) =>
        GrainFactory.GetGrain<IBoardGrain>(BoardGrain.Key).Changed(member.Number, cell.Date, cell.Slot, cell.Status);

    private static Guid ContentOf(CheckIn checkIn)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(checkIn, StateJson.Default.CheckIn), hash);
        return new Guid(hash[..16]);
    }
}
