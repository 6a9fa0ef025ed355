using System.Collections.Concurrent;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Alerts;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Exports;

/// <summary>The alerts and leaves of a span of days: from the view where it holds them all, else from the ledger, in the order in which they came.</summary>
internal sealed class SpanReading(CountyView view, LedgerHistories histories)
{
    public async Task<IReadOnlyList<AlertDocument>> AlertsAsync(ExportSpan span, RightsSnapshot people, CancellationToken aborted)
    {
        var townships = view.Read(reading => reading.State.Townships.Keys.Where(code => span.Township is { } one ? code == one : span.Reach.Touches(code, reading)).ToList());
        var told = span.IsInView ? null : await AllOfAsync(townships, histories.AlertsOfAsync, aborted);
        return view.Read(reading => (told ?? reading.State.Alerts.Values)
            .Where(alert => (span.Township is null || alert.Township == span.Township) && alert.IsWithin(span.Reach) && span.Holds(alert.DutyDate ?? CountyTime.DateOf(alert.RaisedAt)))
            .OrderBy(alert => alert.RaisedSequence)
            .Select(alert => AlertDocument.Of(reading, alert, people))
            .ToList());
    }

    public async Task<IReadOnlyList<ExportedLeave>> LeavesAsync(ExportSpan span, CancellationToken aborted)
    {
        var members = view.Read(reading => reading.State.Members.Values
            .Where(member => member.Stations.Any(station => (span.Township is null || station.Village.Township == span.Township) && span.Reach.Holds(member.Id, station.Village))).Select(member => member.Id).ToList());
        var told = span.IsInView ? null : await AllOfAsync(members, histories.LeavesOfAsync, aborted);
        return view.Read(reading =>
        {
            var waiting = new Waiting(reading, CountyTime.DateOf(span.Now));
            return (told ?? reading.State.Leaves.Values)
                .Where(leave => (span.Township is null || leave.Village.Township == span.Township) && span.Reach.Holds(leave.Member, leave.Village) && leave.From <= span.To && leave.To >= span.From)
                .OrderBy(leave => leave.Requested)
                .Select(leave => new ExportedLeave(LeaveDocument.Of(reading, leave, waiting, span.Reach.Holds(leave.Village)), leave.DecidedBy))
                .ToList();
        });
    }

    private static async Task<IReadOnlyCollection<T>> AllOfAsync<TOwner, T>(
        IReadOnlyList<TOwner> owners, Func<TOwner, CancellationToken, Task<IReadOnlyCollection<T>>> ask, CancellationToken aborted)
    {
        var all = new ConcurrentBag<T>();
        await Parallel.ForEachAsync(owners, new ParallelOptions { MaxDegreeOfParallelism = LedgerHistories.AtOnce, CancellationToken = aborted }, async (owner, cancellation) =>
        {
            foreach (var item in await ask(owner, cancellation))
                all.Add(item);
        });
        return all;
    }
}
