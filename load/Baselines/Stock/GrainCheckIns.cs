using Npgsql;
using Orleans.Storage;

namespace Zhucun.Baselines.Stock;

/// <summary>Hands a check-in to the member's grain.</summary>
internal sealed class GrainCheckIns(IGrainFactory grains) : ICheckInStore
{
    public async ValueTask<Outcome> RecordAsync(Member member, CheckIn checkIn)
    {
        try
        {
            var answer = await grains.GetGrain<IMemberGrain>(Entry.StreamOf(member)).CheckIn(StockCheckIn.Of(checkIn));
            return answer?.ToOutcome(checkIn.CheckInId) ?? Outcome.IdReused;
        }
        catch (Exception failure) when (failure is NpgsqlException or InconsistentStateException or TimeoutException || failure.InnerException is NpgsqlException)
        {
            throw new BusyException("The state was not written, as far as is known.", failure);
        }
    }

    public async ValueTask<IReadOnlyDictionary<long, AttendanceStatus>> AttendanceAsync(DutySlot slot) =>
        await grains.GetGrain<IBoardGrain>(BoardGrain.Key).Read(slot.Date, slot.Slot);
}
