namespace Zhucun.Grains.Tickets;

[GrainType("ticket-keys")]
internal sealed class TicketKeysGrain(
    [PersistentState(StateNames.TicketKeys, StateNames.Provider)] IPersistentState<TicketKeysState> state, CountyClock clock) : Grain, ITicketKeysGrain
{
    public async Task<IReadOnlyList<StoredTicketKey>> Keys()
    {
        var now = clock.Now;
        var keys = TicketKeyRules.Rotate(state.State.Keys, now, () => TicketKey.Create(now));
        if (!ReferenceEquals(keys, state.State.Keys))
        {
            var stored = state.State;
            state.State = new TicketKeysState(keys);
            try
            {
                await state.WriteStateAsync();
            }
            catch
            {
                // A key that no storage has must not sign: after a restart its tickets would be forged.
                state.State = stored;
                throw;
            }
        }

        return keys;
    }
}

/// <summary>The stored keys.</summary>
[GenerateSerializer, Alias(TypeAliases.TicketKeysState)]
internal sealed record TicketKeysState([property: Id(0)] IReadOnlyList<StoredTicketKey> Keys)
{
    public TicketKeysState()
        : this([])
    {
    }
}
