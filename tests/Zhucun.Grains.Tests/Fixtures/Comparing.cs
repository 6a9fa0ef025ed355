namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>An order for ids that have none, so that sets can be compared as lists: a doubled one then shows.</summary>
internal static class Comparing
{
    public static readonly Comparer<MemberId> Members = Comparer<MemberId>.Create((left, right) => left.Value.CompareTo(right.Value));
}
