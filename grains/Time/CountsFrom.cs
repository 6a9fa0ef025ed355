namespace Zhucun.Grains;

/// <summary>Something that counts from a day on, until another takes its place.</summary>
public interface ICountsFrom
{
    /// <summary>The first day.</summary>
    DateOnly From { get; }
}

/// <summary>
/// What counts one after the other, in the order of the days. Laying down another changes no day before its own: that is how the past is never rewritten (MISSION "Rules").
/// </summary>
public static class CountsFrom
{
    /// <summary>What counts on a day; before the first, the first.</summary>
    public static T On<T>(this IReadOnlyList<T> versions, DateOnly day)
        where T : ICountsFrom
    {
        for (var i = versions.Count - 1; i > 0; i--)
        {
            if (versions[i].From <= day)
                return versions[i];
        }

        return versions[0];
    }

    /// <summary>With one that takes the place, from its day on, of all that were there before it, those that were still to come included.</summary>
    public static List<T> With<T>(this IReadOnlyList<T> versions, T next)
        where T : ICountsFrom => [.. versions.Where(version => version.From < next.From), next];

    /// <summary>All that count on a day of some, in their order.</summary>
    public static IEnumerable<T> Between<T>(this IReadOnlyList<T> versions, DateOnly from, DateOnly to)
        where T : ICountsFrom => versions.Skip(1).Where(version => from < version.From && version.From <= to).Prepend(versions.On(from));
}
