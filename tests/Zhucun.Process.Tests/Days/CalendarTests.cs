using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Days;

/// <summary>Duty days are those of the national calendar (MISSION C1).</summary>
public sealed class CalendarTests
{
    [Fact]
    public async Task A_statutory_holiday_raises_no_alert_and_a_make_up_saturday_does()
    {
        // The last day of the National Day week; Saturday the 10th makes up for it.
        await using var county = await RunningCounty.StartAsync(DateTimeOffset.Parse("2026-10-07T06:00:00+08:00"));
        var api = county.Api;
        await county.MoveClockAsync(DateTimeOffset.Parse("2026-10-07T23:59:00+08:00"));
        Assert.Empty(await api.AllAsync<Alert>("/api/v1/alerts"));
        Assert.Equal(1032, (await api.BoardAsync("?date=2026-10-07&slot=morning")).Counts["OffDuty"]);
        Assert.Equal(1032, (await api.BoardAsync("?date=2026-10-07&slot=evening")).Counts["OffDuty"]);

        await county.MoveClockAsync(DateTimeOffset.Parse("2026-10-10T09:15:00+08:00"));
        var board = await api.BoardAsync();
        Assert.Equal(("2026-10-10", "morning", 1032), (board.Date, board.Slot, board.Counts["AbsentProvisional"]));
        Assert.Equal(1032, (await api.AllAsync<Alert>("/api/v1/alerts?date=2026-10-10&kind=absence")).Count);
        Assert.Equal(("2026-10-10", "evening"), (board.Next!.Date, board.Next.Slot));

        await county.MoveClockAsync(DateTimeOffset.Parse("2026-10-10T23:00:00+08:00"));
        board = await api.BoardAsync();
        Assert.Equal(("2026-10-12", "morning"), (board.Next!.Date, board.Next.Slot));
    }
}
