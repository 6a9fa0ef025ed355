using Zhucun.Gateway.Feeds;

namespace Zhucun.Gateway.Boards;

/// <summary>What a screen watches: a scope, with people's names or, on a wall where anybody passes, without.</summary>
internal readonly record struct BoardScope(FeedScope Scope, bool Names)
{
    public IReadOnlyList<BoardAlert> Of(IReadOnlyList<BoardAlert> alerts) => Names ? alerts : [.. alerts.Select(alert => alert with { Name = null, AcknowledgedBy = null })];

    public IReadOnlyList<RecentLine>? Of(IReadOnlyList<RecentLine>? lines) => Names || lines is null ? lines : [.. lines.Select(line => line with { Name = null })];

    /// <summary>The group's name.</summary>
    public override string ToString() => Names ? Scope.ToString() : $"{Scope} without names";
}
