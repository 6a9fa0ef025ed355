namespace Zhucun.Grains.Leaves;

[GrainType("leave-id")]
internal sealed class LeaveIdGrain([PersistentState(StateNames.LeaveId, StateNames.Provider)] IPersistentState<LeaveIdState> state) : Grain, ILeaveIdGrain
{
    public Task<MemberId?> Owner() => Task.FromResult(state.State.Owner);

    public async Task<MemberId> Claim(MemberId member)
    {
        if (state.State.Owner is { } owner)
            return owner;
        state.State = new LeaveIdState { Owner = member };
        try
        {
            await state.WriteStateAsync();
            return member;
        }
        catch
        {
            // Another activation may have been faster; whoever asks again reads what is stored.
            state.State = new LeaveIdState();
            DeactivateOnIdle();
            throw;
        }
    }
}

/// <summary>The stored owner.</summary>
[GenerateSerializer, Alias(TypeAliases.LeaveIdState)]
internal sealed record LeaveIdState
{
    [Id(0)] public MemberId? Owner { get; init; }
}
