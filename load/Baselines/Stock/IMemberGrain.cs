using Orleans.Concurrency;

namespace Zhucun.Baselines.Stock;

/// <summary>A member, by <c>member:{id}</c>.</summary>
[Alias("stock.member")]
internal interface IMemberGrain : IGrainWithStringKey
{
    /// <summary>Null: the id stands for another content.</summary>
    [Alias("check-in")]
    Task<StockAnswer?> CheckIn(StockCheckIn checkIn);

    /// <summary>The status in a slot.</summary>
    [Alias("status"), ReadOnly]
    Task<AttendanceStatus> Status(DateOnly date, Slot slot);
}

/// <summary>The county's board, by <c>board:{county}</c>.</summary>
[Alias("stock.board")]
internal interface IBoardGrain : IGrainWithStringKey
{
    /// <summary>A member's status became another one. Nobody waits for the board.</summary>
    [Alias("changed"), OneWay]
    Task Changed(long member, DateOnly date, Slot slot, AttendanceStatus status);

    /// <summary>The statuses in a slot; who is not in it is pending.</summary>
    [Alias("read"), ReadOnly]
    Task<Dictionary<long, AttendanceStatus>> Read(DateOnly date, Slot slot);
}
