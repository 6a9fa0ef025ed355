namespace Zhucun.Gateway.Calls;

/// <summary>How a gateway repeats a call that failed and may be repeated. All calls of a gateway may: commands by their ids, questions by their nature.</summary>
/// <param name="Patience">From the first try to the last answer; a client waits no longer than this.</param>
/// <param name="FirstPause">Before the second try, about; each further pause is twice as long.</param>
/// <param name="LongestPause">No pause is longer, about.</param>
/// <param name="MostWaiting">Calls that may be between two tries at once. More fail at once: a county that is gone for long must not gather its clients here, and one
/// that comes back must not be met by a storm.</param>
internal sealed record RetryPolicy(TimeSpan Patience, TimeSpan FirstPause, TimeSpan LongestPause, int MostWaiting)
{
    /// <summary>One process: what fails here fails again.</summary>
    public static RetryPolicy Never { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0);

    /// <summary>
    /// Long enough for what a cluster needs after a death: a call in flight waits 5 s for its time-out, the directory has the dead silo's grains elsewhere after 1–6 s.
    /// The whole county in the same second is 1,032 calls.
    /// </summary>
    public static RetryPolicy OfACluster { get; } = new(TimeSpan.FromSeconds(9), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), 2_000);

    /// <summary>The pause after a try, drawn between half and one and a half of its length, so that calls that failed together do not come again together.</summary>
    /// <param name="tries">How many there have been.</param>
    /// <param name="draw">From 0 to 1.</param>
    public TimeSpan PauseAfter(int tries, double draw)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(tries - 1, 20));
        return (pause < LongestPause ? pause : LongestPause) * (0.5 + draw);
    }
}
