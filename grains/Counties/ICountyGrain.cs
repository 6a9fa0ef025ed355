using Orleans.Concurrency;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Counties;

/// <summary>A county; key <see cref="GrainKeys.Of(CountyCode)"/>.</summary>
[Alias(TypeAliases.ICountyGrain)]
public interface ICountyGrain : IGrainWithStringKey
{
    /// <summary>Sets the county up with its townships, first policy and calendar.</summary>
    [Alias("Establish")]
    Task<Result<Receipt>> Establish(Guid commandId, EstablishCounty command);

    /// <summary>States that all of its places and people stand in the ledger.</summary>
    [Alias("Open")]
    Task<Result<Receipt>> Open(Guid commandId, int villages, int members);

    /// <summary>
    /// Lays down the policy's next version (MISSION C4), as <see cref="PolicyRules.DecideChange"/> says; problems: <see cref="ProblemCodes.PolicyVersionStale"/>,
    /// <see cref="ProblemCodes.RewritesThePast"/>, <see cref="ProblemCodes.PolicyInvalid"/>, <see cref="ProblemCodes.PolicySupersedesComing"/>,
    /// <see cref="ProblemCodes.CommandIdReused"/>.
    /// </summary>
    [Alias("ChangePolicy")]
    Task<Result<PolicyAnswer>> ChangePolicy(ChangePolicy command);

    /// <summary>Declares maintenance, in which notifications wait (B6). Problems: <c>maintenance-id-reused</c>, <c>maintenance-times-invalid</c>, <c>ledger-unavailable</c>.</summary>
    [Alias("DeclareMaintenance")]
    Task<Result<Receipt>> DeclareMaintenance(DeclareMaintenance command);

    /// <summary>What the county lays down for everyone; null until it is established. Interleaves: it reads one immutable answer.</summary>
    [Alias("Rules"), AlwaysInterleave]
    Task<CountyRules?> Rules();

    /// <summary>Whether <see cref="Open"/> has been carried out.</summary>
    [Alias("IsOpen"), AlwaysInterleave]
    Task<bool> IsOpen();
}

/// <summary>Sets a county up.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.EstablishCounty)]
public sealed record EstablishCounty(
    [property: Id(0)] string Name,
    [property: Id(1)] IReadOnlyList<TownshipCode> Townships,
    [property: Id(2)] Policy Policy,
    [property: Id(3)] IReadOnlyList<CalendarYear> Calendar);
