namespace Zhucun.Gateway.Rosters;

/// <summary>The codes of what is wrong with a whole roster; those of cells are <see cref="RosterFaults"/>.</summary>
internal static class RosterProblemCodes
{
    public const string Unreadable = "roster-unreadable";
    public const string TooLarge = "roster-unpacks-too-large";
    public const string TooLong = "roster-too-long";
    public const string Empty = "roster-empty";
    public const string HeadsWrong = "roster-heads-wrong";
    public const string HasFaults = "roster-has-faults";
    public const string NotSeen = "roster-not-seen";
}
