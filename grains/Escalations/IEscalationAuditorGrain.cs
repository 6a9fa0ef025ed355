using Orleans.Concurrency;

namespace Zhucun.Grains.Escalations;

/// <summary>
/// Watches, on a clock of its own and from the ledger alone, that every alert moves when it should (SEMANTICS, "Alert"): a township whose clock has stopped cannot say so
/// itself. Key <see cref="GrainKeys.Auditor"/>.
/// </summary>
[Alias(TypeAliases.IEscalationAuditorGrain)]
public interface IEscalationAuditorGrain : IGrainWithStringKey
{
    /// <summary>Looks at every open alert now, and sets going what stands still.</summary>
    [Alias("Audit")]
    Task<EscalationReport> Audit();

    /// <summary>What the last look has found; null before the first. Interleaves: the look itself must not hide that it takes long.</summary>
    [Alias("LastReport"), AlwaysInterleave]
    Task<EscalationReport?> LastReport();
}

/// <summary>What the auditor has found.</summary>
/// <param name="AuditedAt">When it looked, by the world's clock.</param>
/// <param name="Sequence">Up to where in the county's ledger.</param>
/// <param name="Open">How many alerts were open.</param>
/// <param name="Overdue">Those that should have moved and had not, twenty at the most.</param>
/// <param name="OverdueCount">How many those were.</param>
[GenerateSerializer, Immutable, Alias(TypeAliases.EscalationReport)]
public sealed record EscalationReport(
    [property: Id(0)] DateTimeOffset AuditedAt,
    [property: Id(1)] long Sequence,
    [property: Id(2)] int Open,
    [property: Id(3)] IReadOnlyList<AlertId> Overdue,
    [property: Id(4)] int OverdueCount);
