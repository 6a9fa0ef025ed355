using Zhucun.Load.Measurement;

namespace Zhucun.Load.Morning;

/// <summary>How the absence alerts reached a gateway's hub client, counted from the deadline. Null latencies: none was expected or none came.</summary>
internal sealed record AlertArrival(Uri Gateway, int Expected, int Arrived, TimeSpan? First, TimeSpan? P99, TimeSpan? Last, string CountedFrom);

internal sealed record AlertCount(AlertFate Fate, int Expected, int Found);

internal sealed record StatusCount(string Status, int Expected, int Board);

/// <summary>What the ledger's audit held against each other, all entries since the start and the check-ins that the gateways acknowledged, and how often they differ.</summary>
internal sealed record LedgerCount(int Entries, int Acknowledged, int Differences);

/// <summary>Everything that the report shows of a morning.</summary>
internal sealed record MorningResult(
    SlotWindow Slot,
    int Members,
    int LeftAlone,
    IReadOnlyList<BehaviourTally> Behaviours,
    IReadOnlyList<StatusCount> Statuses,
    IReadOnlyList<AlertCount> Alerts,
    IReadOnlyList<Difference> Differences,
    Percentiles Latency,
    int Retries,
    IReadOnlyList<AlertArrival> AlertArrivals,
    IReadOnlyList<long> HubEntries,
    LedgerCount Ledger);
