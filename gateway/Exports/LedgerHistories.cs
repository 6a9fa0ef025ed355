using System.Runtime.CompilerServices;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Gateway.Exports;

/// <summary>
/// What has left the view: leaves and alerts of any time, folded anew from the ledger by the view's own rules. A member's leaves stand in the member's stream, a township's alerts in the
/// township's, so that nobody else's entries are read.
/// </summary>
internal sealed class LedgerHistories(IGrainFactory grains, CountyCalls calls, ServedCounty served)
{
    /// <summary>Streams that are read at once: an export must not take the ledger away from a morning.</summary>
    public const int AtOnce = 8;

    private const int PageSize = 1000;

    private ILedgerReaderGrain Ledger => grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(served.Code));

    /// <summary>All leaves that a member has asked for.</summary>
    public async Task<IReadOnlyCollection<LeaveView>> LeavesOfAsync(MemberId member, CancellationToken aborted)
    {
        var leaves = new Dictionary<string, LeaveView>();
        await foreach (var entry in ReadAsync(GrainKeys.Of(member), "leave.", aborted))
        {
            if (EventCatalog.Read(entry) is ILeaveEvent @event)
                LeaveViews.Apply(leaves, entry, @event);
        }

        return leaves.Values;
    }

    /// <summary>All alerts that a township has raised.</summary>
    public async Task<IReadOnlyCollection<AlertView>> AlertsOfAsync(TownshipCode township, CancellationToken aborted)
    {
        var alerts = new Dictionary<AlertId, AlertView>();
        await foreach (var entry in ReadAsync(GrainKeys.Of(township), "alert.", aborted))
        {
            if (EventCatalog.Read(entry) is AlertEvent @event)
                AlertViews.Apply(alerts, entry, @event);
        }

        return alerts.Values;
    }

    /// <summary>The entries of a stream whose type begins so; the others are passed over unread.</summary>
    private async IAsyncEnumerable<LedgerEntry> ReadAsync(string stream, string type, [EnumeratorCancellation] CancellationToken aborted)
    {
        IReadOnlyList<LedgerEntry> page;
        var version = 0L;
        do
        {
            page = await calls.AskAsync((Ledger, stream, version), static asked => asked.Ledger.ReadStream(asked.stream, asked.version, PageSize), aborted);
            foreach (var entry in page)
            {
                version = entry.Version;
                if (entry.Type.StartsWith(type, StringComparison.Ordinal))
                    yield return entry;
            }
        }
        while (page.Count == PageSize);
    }
}
