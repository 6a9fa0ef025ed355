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

    public Disposition? Disposition { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public bool? Retracted { get; init; }

    /// <summary>Untrusted evidence that waits for a person (MISSION A5).</summary>
    public IReadOnlyList<WaitingEvidence>? Evidence { get; init; }

    public static AlertDocument Of(ViewReading view, AlertView alert) => new()
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
        Disposition = alert.Disposition,
        ResolvedAt = alert.ResolvedAt,
        Retracted = alert.Retracted ? true : null,
        Evidence = alert.Evidence.Count > 0 ? alert.Evidence : null,
    };
}
