using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Teams;

/// <summary>A team's rosters, one after the other; none while it is not formed.</summary>
internal sealed class TeamState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 2;

    public List<TeamRoster> Rosters { get; set; } = [];

    /// <summary>Who is in the team on a day.</summary>
    public IReadOnlyList<MemberId> MembersOn(DateOnly day) => Rosters.Count == 0 ? [] : Rosters.On(day).Members;

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        switch (@event)
        {
            case TeamFormed formed:
                Rosters = [new TeamRoster(CountyTime.DateOf(formed.OccurredAt), formed.Members, formed.Leader)];
                break;
            case TeamChanged changed:
                Rosters = Rosters.With(new TeamRoster(changed.From, changed.Members, changed.Leader));
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }
}
