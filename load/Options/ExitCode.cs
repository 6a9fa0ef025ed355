namespace Zhucun.Load.Options;

/// <summary>What a script may ask of a run.</summary>
internal static class ExitCode
{
    /// <summary>What was sent and what the system says agree.</summary>
    public const int Agrees = 0;

    /// <summary>They do not: something is wrong in the system (or in the oracle).</summary>
    public const int Disagrees = 1;

    /// <summary>Nothing could be said: wrong options, no gateway, no slot to play.</summary>
    public const int NotPlayed = 2;

    public const int Interrupted = 130;
}
