namespace Zhucun.Grains.Ledgers;

/// <summary>When a stream's state is stored beside the ledger (DESIGN §3).</summary>
internal static class SnapshotRules
{
    /// <summary>Entries between two snapshots.</summary>
    public const int Every = 100;

    /// <summary>On deactivation a snapshot pays for itself only when it spares a replay of some length.</summary>
    public const int WorthOnDeactivation = 20;

    /// <summary>
    /// Whether the stream has passed a mark since its last snapshot. Each stream has marks of its own: the members of a county write in step, twice a day, and would
    /// otherwise all store their states in the same rush.
    /// </summary>
    public static bool IsDue(string stream, long version, long stored) => Marks(stream, version) > Marks(stream, stored);

    /// <summary>How far before each hundred a stream's marks lie: 0–99, the same wherever it is asked.</summary>
    public static int ShiftOf(string stream)
    {
        var sum = 0u;
        foreach (var letter in stream)
            sum = unchecked((sum * 31) + letter);
        return (int)(sum % Every);
    }

    private static long Marks(string stream, long version) => (version + ShiftOf(stream)) / Every;
}
