namespace Zhucun.Cluster.Tests.Running;

/// <summary>Expects that nothing is wrong, and else tells all of it.</summary>
internal static class Nothing
{
    public static void IsWrong(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));
}
