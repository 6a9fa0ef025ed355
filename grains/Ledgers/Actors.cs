namespace Zhucun.Grains;

/// <summary>Who caused an entry, as long as nobody signs in.</summary>
public static class Actors
{
    /// <summary>A deadline, a reaction, the making of the county.</summary>
    public const string System = "system";

    /// <summary>Whoever reaches the gateway: it answers on loopback only.</summary>
    public const string Local = "local";
}
