namespace Zhucun.Tests;

/// <summary>
/// What the tests of grains, gateway and pages run on. They are the same for both: nothing that a member, a committee or a program sees may depend on it. Tests of what
/// only one mode has carry a trait <c>Mode</c>, by which the run leaves them out on the other.
/// </summary>
internal static class TestsOn
{
    private const string Variable = "ZHUCUN_TESTS_ON";

    /// <summary>Whether <c>ZHUCUN_TESTS_ON</c> is <c>Cluster</c>; it is <c>Embedded</c> where nothing is said.</summary>
    public static bool Cluster { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "Embedded" => false,
        "Cluster" => true,
        var other => throw new InvalidOperationException($"{Variable} is '{other}'; it is Embedded or Cluster."),
    };
}
