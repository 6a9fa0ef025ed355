using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Missions;

namespace Zhucun.Gateway.Missions;

/// <summary>公务外出或培训。 Sends a member away on duty.</summary>
/// <param name="MissionId">客户端生成的编号, 1–64 个字符 (A–Z a–z 0–9 . _ : -)。 The client's id.</param>
/// <param name="Kind">公务外出或培训。 Mission or training.</param>
/// <param name="From">第一天, 不早于今天。 The first day, today at the earliest.</param>
/// <param name="To">最后一天, 含当天。 The last day, included.</param>
/// <param name="Reason">去哪里、做什么, 最多 500 字。 Where to and what for, up to 500 characters.</param>
internal sealed record MissionBody(string MissionId, MissionKind Kind, DateOnly From, DateOnly To, string Reason);

/// <summary>公务外出的现状。 A mission after a command.</summary>
internal sealed record MissionReply(string MissionId, MissionState State, DateOnly? LastDay, long Sequence)
{
    public static MissionReply Of(MissionAnswer answer) => new(answer.MissionId, answer.State, answer.LastDay, answer.Sequence);
}

/// <summary>一次公务外出或培训。 A mission.</summary>
internal sealed record MissionDocument
{
    public required string MissionId { get; init; }

    public required MemberId Member { get; init; }

    public string? Name { get; init; }

    public required VillageCode Village { get; init; }

    public string? VillageName { get; init; }

    public required TownshipCode Township { get; init; }

    public string? TownshipName { get; init; }

    public required MissionKind Kind { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public string? Reason { get; init; }

    public required MissionState State { get; init; }

    /// <summary>算到哪一天; 一天都不算的没有。 The last day that counts; absent where none does.</summary>
    public DateOnly? LastDay { get; init; }

    public required long Sequence { get; init; }

    public static MissionDocument Of(ViewReading view, MissionView mission) => new()
    {
        MissionId = mission.Id,
        Member = mission.Member,
        Name = view.State.Members.GetValueOrDefault(mission.Member)?.Name,
        Village = mission.Village,
        VillageName = view.State.Villages.GetValueOrDefault(mission.Village)?.Name,
        Township = mission.Village.Township,
        TownshipName = view.State.Townships.GetValueOrDefault(mission.Village.Township)?.Name,
        Kind = mission.Kind,
        From = mission.From,
        To = mission.To,
        Reason = mission.Reason.Length > 0 ? mission.Reason : null,
        State = mission.State,
        LastDay = mission.TakenTo(),
        Sequence = mission.Sequence,
    };
}
