using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Corrections;

namespace Zhucun.Gateway.Corrections;

/// <summary>补签申请。 Asks for a correction.</summary>
/// <param name="CorrectionId">客户端生成的编号, 1–64 个字符 (A–Z a–z 0–9 . _ : -)。 The client's id.</param>
/// <param name="DutyDate">哪一天。 The duty day.</param>
/// <param name="Slot">哪一班。 The slot.</param>
/// <param name="Reason">理由, 最多 500 字。 Why, up to 500 characters.</param>
internal sealed record CorrectionBody(string CorrectionId, DateOnly DutyDate, Slot Slot, string Reason);

/// <summary>不同意。 Refuses; may be left out.</summary>
/// <param name="Note">理由, 最多 500 字。 Why, up to 500 characters.</param>
internal sealed record RefuseBody(string? Note = null);

/// <summary>补签的现状。 A correction after a command.</summary>
internal sealed record CorrectionReply(string CorrectionId, DateOnly DutyDate, Slot Slot, CorrectionState State, long Sequence)
{
    public static CorrectionReply Of(CorrectionAnswer answer) => new(answer.CorrectionId, answer.Slot.Date, answer.Slot.Slot, answer.State, answer.Sequence);
}

/// <summary>一次补签。 A correction.</summary>
internal sealed record CorrectionDocument
{
    public required string CorrectionId { get; init; }

    public required MemberId Member { get; init; }

    public string? Name { get; init; }

    public required VillageCode Village { get; init; }

    public string? VillageName { get; init; }

    public required TownshipCode Township { get; init; }

    public string? TownshipName { get; init; }

    public required DateOnly DutyDate { get; init; }

    public required Slot Slot { get; init; }

    public string? Reason { get; init; }

    public required CorrectionState State { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>不同意的理由。 Why it was refused.</summary>
    public string? Note { get; init; }

    public required long Sequence { get; init; }

    public static CorrectionDocument Of(ViewReading view, CorrectionView correction) => new()
    {
        CorrectionId = correction.Id,
        Member = correction.Member,
        Name = view.State.Members.GetValueOrDefault(correction.Member)?.Name,
        Village = correction.Village,
        VillageName = view.State.Villages.GetValueOrDefault(correction.Village)?.Name,
        Township = correction.Village.Township,
        TownshipName = view.State.Townships.GetValueOrDefault(correction.Village.Township)?.Name,
        DutyDate = correction.Slot.Date,
        Slot = correction.Slot.Slot,
        Reason = correction.Reason.Length > 0 ? correction.Reason : null,
        State = correction.State,
        RequestedAt = correction.RequestedAt,
        DecidedAt = correction.DecidedAt,
        Note = correction.Note,
        Sequence = correction.Sequence,
    };
}
