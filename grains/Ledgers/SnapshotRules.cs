namespace Zhucun.Grains.Ledgers;

/// <summary>When a stream's state is stored beside the ledger (DESIGN §3).</summary>
internal static class SnapshotRules
{
    /// <summary>Entries between two snapshots, where they do not come in a flood.</summary>
    public const int Every = 100;

    /// <summary>Entries between two snapshots at the most, however quickly they come: an activation reads them in two or three pages.</summary>
    public const int AtMost = 1000;

    /// <summary>Time between two snapshots, as the entries record it. A stream that takes a hundred entries in less would store its state over and over for nobody.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>On deactivation a snapshot pays for itself only when it spares a replay of some length.</summary>
    public const int WorthOnDeactivation = 20;

    /// <summary>
    /// Whether the stream has passed a mark since its last snapshot, and some time. Each stream has marks of its own: the members of a county write in step, twice a day, and would
    /// otherwise all store their states in the same rush.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="version">Its version.</param>
    /// <param name="stored">The version that was stored last; 0: none.</param>
    /// <param name="since">How long ago that was.</param>
    public static bool IsDue(string stream, long version, long stored, TimeSpan since) =>
        Marks(stream, version) > Marks(stream, stored) && (since >= Pause || version - stored >= AtMost);

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
