using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Leaves;

/// <summary>
/// What a desk has to see of a leave that is not over, as it stands now: whose it is to decide (MISSION L1, L2), what it leaves uncovered (L4), and when its return is due (L5). The grains decide by
/// the same rules.
/// </summary>
internal sealed class Waiting(ViewReading view, DateOnly today)
{
    private readonly ViewReading _view = view;
    private readonly ILookup<MemberId, LeaveView> _ofMember = view.State.Leaves.Values.ToLookup(leave => leave.Member);

    /// <summary>The count as the approval would take it: over those approved, or asked for earlier.</summary>
    public CountedDays Count(LeaveView leave) => LeaveCounting.Count(
        leave.From,
        leave.To,
        _ofMember[leave.Member]
            .Where(other => other.Id != leave.Id && (other.IsTaken || (other.State == LeaveState.Requested && other.Requested < leave.Requested)))
            .Select(other => new LeaveSpan(other.Id, other.From, other.End)),
        _view.RulesOf(leave.Village.Township).IsDutyDay);

    /// <summary>The duty days on which each of the others is on leave or not posted.</summary>
    public IReadOnlyList<DateOnly> Unattended(LeaveView leave) => _view.State.Members.TryGetValue(leave.Member, out var asker)
        ? [.. CoverRules.StaysBetween(asker.Stations, new(leave.From, leave.To)).SelectMany(stay => Unattended(leave.Member, stay))]
        : [];

    /// <summary>When the return from an approved leave will be asked for; null: it is not, or the member has reported back.</summary>
    public DateTimeOffset? ReturnDueAt(LeaveView leave) => leave is { State: LeaveState.Approved, DecidedAt: { } approvedAt } && _view.State.Members.TryGetValue(leave.Member, out var posted)
        ? ReturnRules.DueAt(leave.To, approvedAt, posted.Start, posted.End, TakenBy(leave.Member, but: leave.Id), _view.RulesOf(leave.Village.Township))
        : null;

    private IReadOnlyList<DateOnly> Unattended(MemberId without, Stay stay)
    {
        if (!_view.State.Villages.TryGetValue(stay.Village, out var village) || village.Rosters.Count == 0)
            return [];
        var others = village.Rosters.Between(stay.Days.From, stay.Days.To).SelectMany(roster => roster.Members).Where(member => member != without).Distinct();
        return CoverRules.Unattended(
            stay.Days,
            [.. others.Select(member => (IReadOnlyList<DaySpan>)[.. AwayIn(member, stay.Days), .. CoverRules.OutsideTeam(member, village.Rosters, stay.Days)])],
            today,
            _view.RulesOf(stay.Village.Township));
    }

    private IReadOnlyList<DaySpan> AwayIn(MemberId member, DaySpan days) => _view.State.Members.TryGetValue(member, out var posted)
        ? CoverRules.AwayBetween(
            TakenBy(member),
            posted.Start,
            posted.End,
            days)
        : [days];

    private IEnumerable<DaySpan> TakenBy(MemberId member, string? but = null) =>
    [
        .. _ofMember[member].Where(other => other.IsTaken && other.Id != but).Select(other => new DaySpan(other.From, other.End)),
        .. _view.State.Missions.Values.Where(mission => mission.Member == member && mission.TakenTo() is not null).Select(mission => new DaySpan(mission.From, mission.TakenTo()!.Value)),
    ];
}
