using Zhucun.Gateway.Feeds;

namespace Zhucun.Gateway.Boards;

/// <summary>What a screen watches: a scope, with people's names or, on a wall where anybody passes, without.</summary>
internal readonly record struct BoardScope(FeedScope Scope, bool Names)
{
    public static IReadOnlyList<BoardAlert> WithoutNames(IReadOnlyList<BoardAlert> alerts) => [.. alerts.Select(alert => alert with { Name = null, AcknowledgedBy = null })];

    public static IReadOnlyList<RecentLine> WithoutNames(IReadOnlyList<RecentLine> lines) => [.. lines.Select(line => line with { Name = null })];

    public IReadOnlyList<BoardAlert> Of(IReadOnlyList<BoardAlert> alerts) => Names ? alerts : WithoutNames(alerts);

    public IReadOnlyList<RecentLine>? Of(IReadOnlyList<RecentLine>? lines) => Names || lines is null ? lines : WithoutNames(lines);

    /// <summary>The group's name.</summary>
    public override string ToString() => Names ? Scope.ToString() : $"{Scope} without names";
}
