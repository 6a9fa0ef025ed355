using Zhucun.Grains;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Views;

/// <summary>A mission as it stands.</summary>
internal sealed record MissionView
{
    public required string Id { get; init; }

    public required MemberId Member { get; init; }

    public required VillageCode Village { get; init; }

    public required MissionKind Kind { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>Empty once dropped.</summary>
    public required string Reason { get; init; }

    public required MissionState State { get; init; }

    /// <summary>The last day that counts of one that was cancelled after it had begun.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The sequence of its first entry, by which lists are ordered.</summary>
    public required long Assigned { get; init; }

    /// <summary>The sequence of its last entry.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whether it takes any day, and up to which.</summary>
    public DateOnly? TakenTo() => State == MissionState.Assigned ? To : LastDay;
}

/// <summary>A correction as it stands.</summary>
internal sealed record CorrectionView
{
    public required string Id { get; init; }

    public required MemberId Member { get; init; }

    public required VillageCode Village { get; init; }

    public required DutySlot Slot { get; init; }

    /// <summary>Empty once dropped.</summary>
    public required string Reason { get; init; }

    public required CorrectionState State { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Note { get; init; }

    /// <summary>The sequence of its request, by which lists are ordered.</summary>
    public required long Requested { get; init; }

    /// <summary>The sequence of its last entry.</summary>
    public required long Sequence { get; init; }
}

/// <summary>A village's outage as it stands.</summary>
internal sealed record OutageView
{
    public required string Id { get; init; }

    public required VillageCode Village { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Empty once dropped.</summary>
    public required string Why { get; init; }

    /// <summary>The sequence of its first entry, by which lists are ordered.</summary>
    public required long Declared { get; init; }

    /// <summary>The sequence of its last entry.</summary>
    public required long Sequence { get; init; }
}

/// <summary>Maintenance as it was declared.</summary>
internal sealed record MaintenanceView(string Id, DateTimeOffset From, DateTimeOffset To, string Why, long Sequence);

/// <summary>Folds what explains absence beside leave: missions, corrections, outages.</summary>
internal static class AbsenceViews
{
    public static void Apply(ViewState state, LedgerEntry entry, IMissionEvent @event)
    {
        var key = KeyOf(entry.Member!.Value, @event.MissionId);
        if (@event is MissionAssigned assigned)
        {
            state.Missions[key] = new MissionView
            {
                Id = assigned.MissionId,
                Member = entry.Member.Value,
                Village = entry.Village!.Value,
                Kind = assigned.Kind,
                From = assigned.From,
                To = assigned.To,
                Reason = assigned.Personal?.Reason ?? string.Empty,
                State = assigned.State,
                Assigned = entry.Sequence,
                Sequence = entry.Sequence,
            };
        }
        else if (@event is MissionCancelled cancelled && state.Missions.TryGetValue(key, out var mission))
        {
            state.Missions[key] = mission with { State = cancelled.State, LastDay = cancelled.LastDay, Sequence = entry.Sequence };
        }
    }

    public static void Apply(ViewState state, LedgerEntry entry, ICorrectionEvent @event)
    {
        var key = KeyOf(entry.Member!.Value, @event.CorrectionId);
        if (@event is CorrectionRequested asked)
        {
            state.Corrections[key] = new CorrectionView
            {
                Id = asked.CorrectionId,
                Member = entry.Member.Value,
                Village = entry.Village!.Value,
                Slot = asked.DutySlot!.Value,
                Reason = asked.Personal?.Reason ?? string.Empty,
                State = asked.State,
                RequestedAt = entry.OccurredAt,
                Requested = entry.Sequence,
                Sequence = entry.Sequence,
            };
        }
        else if (state.Corrections.TryGetValue(key, out var correction))
        {
            state.Corrections[key] = correction with
            {
                State = @event.State, DecidedAt = entry.OccurredAt, Note = (@event as CorrectionRefused)?.Personal?.Reason, Sequence = entry.Sequence,
            };
        }
    }

    public static void Apply(ViewState state, LedgerEntry entry, OutageDeclared declared) => state.Outages[KeyOf(entry.Village!.Value, declared.OutageId)] = new OutageView
    {
        Id = declared.OutageId,
        Village = entry.Village.Value,
        From = declared.From,
        To = declared.To,
        Why = declared.Personal?.Why ?? string.Empty,
        Declared = entry.Sequence,
        Sequence = entry.Sequence,
    };

    public static void Apply(ViewState state, LedgerEntry entry, OutageEnded ended)
    {
        var key = KeyOf(entry.Village!.Value, ended.OutageId);
        if (state.Outages.TryGetValue(key, out var outage))
            state.Outages[key] = outage with { To = ended.At, Sequence = entry.Sequence };
    }

    /// <summary>Drops those that are over and older than the window.</summary>
    public static void Forget(ViewState state, DateOnly oldest)
    {
        Drop(state.Missions, mission => mission.To < oldest);
        Drop(state.Corrections, correction => correction.Slot.Date < oldest && correction.State != CorrectionState.Requested);
        Drop(state.Maintenance, maintenance => CountyTime.DateOf(maintenance.To) < oldest);
        Drop(state.Outages, outage => CountyTime.DateOf(outage.To) < oldest);
    }

    private static void Drop<T>(Dictionary<string, T> views, Func<T, bool> isOver)
    {
        foreach (var (key, view) in views)
        {
            if (isOver(view))
                views.Remove(key);
        }
    }

    /// <summary>An id of a client's is unique with its owner only.</summary>
    public static string KeyOf<T>(T owner, string id)
        where T : struct => $"{owner}/{id}";
}
