using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;

namespace Zhucun.Grains.Rosters;

/// <summary>One change that a roster asks for: a command of its own, so that doing it twice does it once.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.RosterStep)]
public abstract record RosterStep
{
    /// <summary>What tells it from the other steps of its import.</summary>
    internal abstract string Name { get; }

    internal abstract Task<Result<Receipt>> CarryOutAsync(IGrainFactory grains, Guid commandId);

    /// <summary>A member's grain.</summary>
    private protected static IMemberGrain MemberOf(IGrainFactory grains, MemberId member) => grains.GetGrain<IMemberGrain>(GrainKeys.Of(member));
}

/// <summary>Somebody joins.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.PostStep)]
public sealed record PostStep([property: Id(0)] MemberId Member, [property: Id(1)] PostMember Command) : RosterStep
{
    internal override string Name => $"post:{Member}";

    internal override Task<Result<Receipt>> CarryOutAsync(IGrainFactory grains, Guid commandId) => MemberOf(grains, Member).Post(commandId, Command);
}

/// <summary>Somebody goes to another village.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.MoveStep)]
public sealed record MoveStep([property: Id(0)] MemberId Member, [property: Id(1)] MoveMember Command) : RosterStep
{
    internal override string Name => $"move:{Member}";

    internal override Task<Result<Receipt>> CarryOutAsync(IGrainFactory grains, Guid commandId) => MemberOf(grains, Member).Move(commandId, Command);
}

/// <summary>Somebody leaves.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.EndStep)]
public sealed record EndStep([property: Id(0)] MemberId Member, [property: Id(1)] EndPosting Command) : RosterStep
{
    internal override string Name => $"end:{Member}";

    internal override Task<Result<Receipt>> CarryOutAsync(IGrainFactory grains, Guid commandId) => MemberOf(grains, Member).EndPosting(commandId, Command);
}

/// <summary>Somebody stays after all.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ContinueStep)]
public sealed record ContinueStep([property: Id(0)] MemberId Member, [property: Id(1)] ContinuePosting Command) : RosterStep
{
    internal override string Name => $"continue:{Member}";

    internal override Task<Result<Receipt>> CarryOutAsync(IGrainFactory grains, Guid commandId) => MemberOf(grains, Member).ContinuePosting(commandId, Command);
}

/// <summary>Somebody's role, name, phone or sponsor changes.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.DetailsStep)]
public sealed record DetailsStep([property: Id(0)] MemberId Member, [property: Id(1)] ChangeDetails Command) : RosterStep
{
    internal override string Name => $"details:{Member}";

    internal override Task<Result<Receipt>> CarryOutAsync(IGrainFactory grains, Guid commandId) => MemberOf(grains, Member).ChangeDetails(commandId, Command);
}

/// <summary>
/// A team has others. One that receives somebody and loses somebody takes two steps: all teams receive before any loses, so that an import that is cut off leaves nobody whom no team asks.
/// </summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.TeamStep)]
public sealed record TeamStep([property: Id(0)] VillageCode Village, [property: Id(1)] ChangeTeam Command, [property: Id(2)] bool Receives) : RosterStep
{
    internal override string Name => $"team:{Village}:{(Receives ? "receives" : "has")}";

    internal override Task<Result<Receipt>> CarryOutAsync(IGrainFactory grains, Guid commandId) =>
        grains.GetGrain<ITeamGrain>(GrainKeys.Team(Village)).Change(commandId, Command);
}
