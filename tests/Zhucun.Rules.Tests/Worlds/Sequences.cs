using System.Globalization;

namespace Zhucun.Rules.Tests;

/// <summary>How many random sequences a property is tried on: few in the quick run, as many as <c>ZHUCUN_SEQUENCES</c> says in the long one.</summary>
internal static class Sequences
{
    public static readonly long Many = long.Parse(Environment.GetEnvironmentVariable("ZHUCUN_SEQUENCES") ?? "3000", CultureInfo.InvariantCulture);
}
