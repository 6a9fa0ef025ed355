namespace Zhucun.Grains.Tickets;

/// <summary>Rotation of the keys that sign time tickets.</summary>
internal static class TicketKeyRules
{
    /// <summary>A key signs for this long.</summary>
    public static readonly TimeSpan SigningPeriod = TimeSpan.FromDays(30);

    /// <summary>A key verifies for this long: its last ticket lasts 72 h and evidence on it is accepted for 72 h more; the rest is reserve for a changed policy.</summary>
    public static readonly TimeSpan VerifyingPeriod = SigningPeriod + TimeSpan.FromDays(30);

    /// <summary>The keys to keep at an instant, the signing one last; a new one is made when the last has signed long enough.</summary>
    public static IReadOnlyList<StoredTicketKey> Rotate(IReadOnlyList<StoredTicketKey> keys, DateTimeOffset now, Func<StoredTicketKey> create)
    {
        var kept = keys.Where(key => now - key.CreatedAt < VerifyingPeriod).ToList();
        if (kept.Count == 0 || now - kept[^1].CreatedAt >= SigningPeriod)
            kept.Add(create());
        return kept.Count == keys.Count && kept.SequenceEqual(keys) ? keys : kept;
    }
}
