using Zhucun.Gateway.Boards;

namespace Zhucun.Gateway.Replays;

/// <summary>一天的回放。 A day as a screen would have been told it.</summary>
/// <param name="Date">哪一天。 The day.</param>
/// <param name="From">从什么时候起: 零点, 建县当天是名册建好的时候。 From when: midnight, or on the county's first day when its roster was complete.</param>
/// <param name="To">到什么时候为止: 第二天零点, 当天是现在。 Up to when: the next midnight, or now.</param>
/// <param name="Snapshot">开始时的值守板。 The board as it stood then.</param>
/// <param name="Changes">之后每秒最多一条; at 是当时知道的时刻。 What changed, one a second at the most; `at` says when it came to be known.</param>
internal sealed record ReplayDocument(DateOnly Date, DateTimeOffset From, DateTimeOffset To, BoardMessage Snapshot, IReadOnlyList<BoardMessage> Changes)
{
    /// <summary>The same for a screen that may show no names.</summary>
    public ReplayDocument WithoutNames() => this with { Snapshot = WithoutNames(Snapshot), Changes = [.. Changes.Select(WithoutNames)] };

    private static BoardMessage WithoutNames(BoardMessage message) => message with
    {
        Alerts = message.Alerts is { } alerts ? BoardScope.WithoutNames(alerts) : null,
        Recent = message.Recent is { } recent ? BoardScope.WithoutNames(recent) : null,
    };
}
