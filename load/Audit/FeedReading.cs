using System.Globalization;
using System.Runtime.CompilerServices;
using Zhucun.Load.Client;

namespace Zhucun.Load.Audit;

/// <summary>The ledger through the public feed: all that an outsider can see of it.</summary>
internal sealed class FeedReading(ZhucunClient client, string county) : ILedgerReading
{
    public async IAsyncEnumerable<LedgerRecord> ReadAsync(long after, [EnumeratorCancellation] CancellationToken stop)
    {
        while (true)
        {
            var page = await client.GetFeedAsync(after, $"county:{county}", stop);
            if (page.Entries.Count == 0)
                yield break;
            foreach (var entry in page.Entries)
            {
                after = long.Parse(entry.Sequence, NumberStyles.None, CultureInfo.InvariantCulture);
                var date = DateOnly.TryParseExact(entry.Text("dutyDate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
                    ? parsed
                    : (DateOnly?)null;
                yield return new LedgerRecord(after, entry.Type, entry.Subject ?? "", null, date, entry.Text("slot"), entry.Data);
            }
        }
    }
}
