using System.Collections.Concurrent;

namespace Zhucun.Grains.Tickets;

/// <summary>A silo's copy of the counties' ticket keys, so that a ticket is signed and read without a call.</summary>
internal sealed class TicketKeyRing(IGrainFactory grains, CountyClock clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<CountyCode, Keys> _counties = new();

    /// <summary>The key that signs now.</summary>
    public async ValueTask<TicketKey> SigningKeyAsync(CountyCode county) => (await KeysOf(county, mustHave: null)).Signing;

    /// <summary>Reads a shown ticket; a key id that is not known here is asked for once.</summary>
    public async ValueTask<TicketReading> ReadAsync(CountyCode county, string text)
    {
        var keys = await KeysOf(county, mustHave: null);
        string? missing = null;
        var reading = TicketSignature.Read(text, id => keys.Find(id) ?? Missing(id));
        if (missing is null || clock.GetUtcNow() - keys.ReadAt < TimeSpan.FromSeconds(1))
            return reading;
        keys = await KeysOf(county, missing);
        return TicketSignature.Read(text, keys.Find);

        TicketKey? Missing(string id)
        {
            missing = id;
            return null;
        }
    }

    private async ValueTask<Keys> KeysOf(CountyCode county, string? mustHave)
    {
        var now = clock.GetUtcNow();
        if (_counties.TryGetValue(county, out var known) && now - known.ReadAt < Freshness && (mustHave is null || known.Find(mustHave) is not null))
            return known;
        var stored = await grains.GetGrain<ITicketKeysGrain>($"ticket-keys:{county}").Keys();
        return _counties[county] = new Keys(now, [.. stored.Select(TicketKey.Of)]);
    }

    private sealed record Keys(DateTimeOffset ReadAt, IReadOnlyList<TicketKey> All)
    {
        public TicketKey Signing => All[^1];

        public TicketKey? Find(string id) => All.FirstOrDefault(key => key.Id == id);
    }
}
