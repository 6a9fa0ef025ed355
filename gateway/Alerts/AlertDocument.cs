using Zhucun.Gateway.Access;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Alerts;

/// <summary>An alert as the API and the hub show it (DESIGN §5).</summary>
internal sealed record AlertDocument
{
    public required AlertId Id { get; init; }

    public required string Key { get; init; }

    public required AlertKind Kind { get; init; }

    public required AlertState State { get; init; }

    public MemberId? Member { get; init; }

    /// <summary>The member's name.</summary>
    public string? Name { get; init; }

    /// <summary>打码的电话; 无权看队员的没有。 The member's phone number, masked; absent for whoever may not read members.</summary>
    public string? Phone { get; init; }

    public VillageCode? Village { get; init; }

    public string? VillageName { get; init; }

    public required TownshipCode Township { get; init; }

    public string? TownshipName { get; init; }

    public DateOnly? DutyDate { get; init; }

    public Slot? Slot { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>The sequence of its last entry.</summary>
    public required long Sequence { get; init; }

    public bool? Late { get; init; }

    /// <summary>收件箱里代表它的告警(疑似断网)。 The alert that stands for this one in an inbox: a suspected outage.</summary>
    public AlertId? Parent { get; init; }

    /// <summary>逾期未销的假。 The leave that is overdue.</summary>
    public string? LeaveId { get; init; }

    /// <summary>同时静默的村数。 How many villages are silent at once.</summary>
    public int? Silent { get; init; }

    /// <summary>归谁处理, 升级后的最高一级。 Whose it is to handle, the highest that it has come to.</summary>
    public required AlertLevel Level { get; init; }

    /// <summary>升级了几次。 How many steps up it has gone.</summary>
    public int? Step { get; init; }

    public string? AcknowledgedBy { get; init; }

    /// <summary>接手人的姓名。 The name of who took it.</summary>
    public string? AcknowledgedByName { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>到这时还没有处置, 接手就失效。 When the acknowledgement lapses without a disposition.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>推迟到这时才通知(免打扰时段)。 When its notification is due, where quiet hours put it off.</summary>
    public DateTimeOffset? NotifyAt { get; init; }

    public Disposition? Disposition { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public string? ResolvedBy { get; init; }

    /// <summary>处置人的姓名。 The name of who disposed of it.</summary>
    public string? ResolvedByName { get; init; }

    /// <summary>处置说明。 What was said about it.</summary>
    public string? Note { get; init; }

    public bool? Retracted { get; init; }

    /// <summary>Untrusted evidence that waits for a person (MISSION A5).</summary>
    public IReadOnlyList<WaitingEvidence>? Evidence { get; init; }

    /// <summary>什么时候有人读过; 升级或失效以后重新变为未读。 When it was first read; a further step, or a lapse, makes it unread again.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    public string? ReadBy { get; init; }

    /// <summary>那个人的姓名。 That person's name.</summary>
    public string? ReadByName { get; init; }

    /// <param name="view">The view.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="people">Who is behind the actors that entries name.</param>
    public static AlertDocument Of(ViewReading view, AlertView alert, RightsSnapshot people) => new()
    {
        Id = alert.Id,
        Key = alert.Key,
        Kind = alert.Kind,
        State = alert.State,
        Member = alert.Member,
        Name = alert.Member is { } member ? view.State.Members.GetValueOrDefault(member)?.Name : null,
        Village = alert.Village,
        VillageName = alert.Village is { } village ? view.State.Villages.GetValueOrDefault(village)?.Name : null,
        Township = alert.Township,
        TownshipName = view.State.Townships.GetValueOrDefault(alert.Township)?.Name,
        DutyDate = alert.DutyDate,
        Slot = alert.Slot,
        RaisedAt = alert.RaisedAt,
        Sequence = alert.Sequence,
        Late = alert.Late ? true : null,
        Parent = alert.Parent,
        LeaveId = alert.LeaveId,
        Silent = alert.Silent,
        Level = alert.Level,
        Step = alert.Step > 0 ? alert.Step : null,
        AcknowledgedBy = alert.AcknowledgedBy,
        AcknowledgedByName = people.NameOf(alert.AcknowledgedBy),
        AcknowledgedAt = alert.AcknowledgedAt,
        AcknowledgedUntil = alert.AcknowledgedUntil,
        NotifyAt = alert.NotifyAt,
        Disposition = alert.Disposition,
        ResolvedAt = alert.ResolvedAt,
        ResolvedBy = alert.ResolvedBy,
        ResolvedByName = people.NameOf(alert.ResolvedBy),
        Note = alert.Note,
        Retracted = alert.Retracted ? true : null,
        Evidence = alert.Evidence.Count > 0 ? alert.Evidence : null,
    };
}
