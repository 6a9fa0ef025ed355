using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Outages;

/// <summary>断网断电。 Declares an outage.</summary>
/// <param name="OutageId">客户端生成的编号, 1–64 个字符 (A–Z a–z 0–9 . _ : -)。 The client's id.</param>
/// <param name="Villages">哪些村, 都是这个乡镇的。 The villages, all of this township.</param>
/// <param name="From">从什么时候起。 From when.</param>
/// <param name="To">到什么时候, 不含; 不写就是直到登记恢复, 最长 30 天。 Up to when, not included; without it until the end is told, thirty days at the most.</param>
/// <param name="Reason">原因, 最多 500 字。 Why, up to 500 characters.</param>
internal sealed record OutageBody(string OutageId, IReadOnlyList<VillageCode> Villages, DateTimeOffset From, string Reason, DateTimeOffset? To = null);

/// <summary>恢复。 Ends an outage; may be left out.</summary>
/// <param name="At">从什么时候起恢复, 不晚于现在。 From when the villages can be reached again, now at the latest.</param>
internal sealed record EndBody(DateTimeOffset? At = null);

/// <summary>登记的结果。 An outage after a command.</summary>
internal sealed record OutageReply(string OutageId, IReadOnlyList<VillageCode> Villages, long Sequence);

/// <summary>一个村的一次断网断电。 A village's outage.</summary>
internal sealed record OutageDocument
{
    public required string OutageId { get; init; }

    public required VillageCode Village { get; init; }

    public string? VillageName { get; init; }

    public required TownshipCode Township { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>原因; 看不到姓名的屏幕上没有。 Why; not for screens that show no names.</summary>
    public string? Reason { get; init; }

    public required long Sequence { get; init; }

    public static OutageDocument Of(ViewReading view, OutageView outage, bool withReason) => new()
    {
        OutageId = outage.Id,
        Village = outage.Village,
        VillageName = view.State.Villages.GetValueOrDefault(outage.Village)?.Name,
        Township = outage.Village.Township,
        From = outage.From,
        To = outage.To,
        Reason = withReason && outage.Why.Length > 0 ? outage.Why : null,
        Sequence = outage.Sequence,
    };
}
