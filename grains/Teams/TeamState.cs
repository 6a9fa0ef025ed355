using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Teams;

/// <summary>A team's roster.</summary>
internal sealed class TeamState : ILedgerState
{
    /// <inheritdoc/>
    public static int Schema => 1;

    public List<MemberId> Members { get; set; } = [];

    public MemberId? Leader { get; set; }

    /// <inheritdoc/>
    public void Apply(LedgerEvent @event, long sequence)
    {
        switch (@event)
        {
            case TeamFormed formed:
                Members = [.. formed.Members];
                Leader = formed.Leader;
                break;
            default:
                throw new UnknownEventException(@event);
        }
    }
}
