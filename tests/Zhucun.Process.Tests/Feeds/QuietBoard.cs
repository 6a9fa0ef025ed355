using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Feeds;

/// <summary>A board on which nothing happens until somebody does something.</summary>
internal static class QuietBoard
{
    /// <summary>The head once the townships have reacted to everything.</summary>
    public static async Task<long> HeadAsync(CountyApi api)
    {
        await Patience.UntilAsync(
            async () =>
            {
                // A board that does not hold what was just sent is quiet for the wrong reason.
                var board = await api.BoardAsync($"?minSequence={await api.HeadAsync()}");
                return board.OpenAlerts == (await api.AllAsync<Alert>("/api/v1/alerts?state=Triggered&kind=absence")).Count
                    && board.Counts["AbsentProvisional"] == (await api.AllAsync<Alert>($"/api/v1/alerts?state=Triggered&kind=absence&date={board.Date}")).Count(alert => alert.Slot == board.Slot);
            },
            () => "The alerts do not follow the board.");
        return await api.HeadAsync();
    }
}
