using System.Text.Json.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Views;

/// <summary>A leave as it stands.</summary>
internal sealed record LeaveView
{
    public required string Id { get; init; }

    public required MemberId Member { get; init; }

    public required VillageCode Village { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required LeaveKind Kind { get; init; }

    /// <summary>Empty once dropped.</summary>
    public required string Reason { get; init; }

    public required int Days { get; init; }

    public required int CountedDays { get; init; }

    public IReadOnlyList<string> CountedWith { get; init; } = [];

    public required LeaveApprover Approver { get; init; }

    public required LeaveState State { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>The sequence of its request, by which lists are ordered.</summary>
    public required long Requested { get; init; }

    /// <summary>The sequence of its last entry.</summary>
    public required long Sequence { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Note { get; init; }

    /// <summary>Days on which the village is left with nobody, allowed by name (MISSION L4).</summary>
    public IReadOnlyList<DateOnly> Unattended { get; init; } = [];

    /// <summary>The last day that was taken.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The alert by whose disposition it was granted after the fact (L7).</summary>
    public AlertId? Retroactive { get; init; }

    /// <summary>Whether its member should have reported back (L5).</summary>
    public bool Overdue { get; init; }

    /// <summary>When the member was first seen inside the fence, though days are left (L5).</summary>
    public DateTimeOffset? SeenBackAt { get; init; }

    /// <summary>The last day of those that are taken.</summary>
    [JsonIgnore]
    public DateOnly End => LastDay ?? To;

    /// <summary>Whether its days are the member's: approved, and perhaps over.</summary>
    [JsonIgnore]
    public bool IsTaken => State is LeaveState.Approved or LeaveState.Returned;
}

/// <summary>Folds the leaves' entries.</summary>
internal static class LeaveViews
{
    public static void Apply(Dictionary<string, LeaveView> leaves, LedgerEntry entry, ILeaveEvent @event)
    {
        if (@event is LeaveRequested asked)
        {
            leaves[asked.LeaveId] = new LeaveView
            {
                Id = asked.LeaveId,
                Member = entry.Member!.Value,
                Village = entry.Village!.Value,
                From = asked.From,
                To = asked.To,
                Kind = asked.Personal?.Kind ?? LeaveKind.Other,
                Reason = asked.Personal?.Reason ?? string.Empty,
                Days = asked.Days,
                CountedDays = asked.CountedDays,
                CountedWith = asked.CountedWith ?? [],
                Approver = asked.Approver,
                State = asked.State,
                RequestedAt = entry.OccurredAt,
                RequestedBy = entry.Actor,
                Requested = entry.Sequence,
                Sequence = entry.Sequence,
                Retroactive = asked.Retroactive,
            };
            return;
        }

        // Its request may lie before the view's window.
        if (!leaves.TryGetValue(@event.LeaveId, out var leave))
            return;
        leave = leave with { State = @event.State, Sequence = entry.Sequence, Village = entry.Village ?? leave.Village };
        leaves[@event.LeaveId] = @event switch
        {
            LeaveApproved approved => leave with
            {
                CountedDays = approved.CountedDays,
                CountedWith = approved.CountedWith ?? [],
                Approver = approved.Approver,
                Unattended = approved.Unattended ?? [],
                DecidedAt = entry.OccurredAt,
                DecidedBy = entry.Actor,
            },
            LeaveRejected rejected => leave with { Approver = rejected.Approver, Note = rejected.Personal?.Note, DecidedAt = entry.OccurredAt, DecidedBy = entry.Actor },
            LeaveReturned returned => leave with { LastDay = returned.LastDay, Days = returned.Days, Overdue = false },
            LeaveOverdue => leave with { Overdue = true },
            _ => leave,
        };
    }

    /// <summary>Somebody on leave was seen in the village.</summary>
    public static void SeenBack(Dictionary<string, LeaveView> leaves, MemberCheckedIn checkedIn)
    {
        if (checkedIn.DuringLeave is { } id && leaves.TryGetValue(id, out var leave) && leave.SeenBackAt is null)
            leaves[id] = leave with { SeenBackAt = checkedIn.OccurredAt };
    }

    /// <summary>Drops those that are over and older than the window.</summary>
    public static void Forget(Dictionary<string, LeaveView> leaves, DateOnly oldest)
    {
        foreach (var (id, leave) in leaves)
        {
            if (leave.To < oldest && leave.State is not (LeaveState.Requested or LeaveState.Approved))
                leaves.Remove(id);
        }
    }
}
