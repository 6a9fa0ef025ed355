using System.Text.Json.Serialization;

namespace Zhucun.Grains.Counties;

/// <summary>
/// Which version of the policy counts when. Of the versions that count from a day or before, the last that was laid down counts on it: a version takes the place, from its day on,
/// of all that were laid down before it, those that were still to come included.
/// </summary>
public static class PolicyVersions
{
    /// <summary>The version of a day; before the first, the first.</summary>
    /// <param name="versions">At least one, in the order in which they were laid down.</param>
    /// <param name="date">The day.</param>
    public static Policy On(IReadOnlyList<Policy> versions, DateOnly date)
    {
        for (var version = versions.Count - 1; version > 0; version--)
        {
            if (versions[version].From <= date)
                return versions[version];
        }

        return versions[0];
    }

    /// <summary>The versions that begin to count after a day, in the order of their days; one that another has taken the place of before it began is none of them.</summary>
    public static IReadOnlyList<Policy> Coming(IReadOnlyList<Policy> versions, DateOnly after)
    {
        var coming = new List<Policy>();
        for (var version = versions.Count - 1; version > 0 && versions[version].From > after; version--)
        {
            if (coming.Count == 0 || versions[version].From < coming[^1].From)
                coming.Add(versions[version]);
        }

        coming.Reverse();
        return coming;
    }

    /// <summary>A version's place in time, seen from a day.</summary>
    public static PolicyStanding StandingOf(IReadOnlyList<Policy> versions, Policy policy, DateOnly today)
    {
        if (policy.Version == On(versions, today).Version)
            return PolicyStanding.InForce;
        if (Coming(versions, today).Any(coming => coming.Version == policy.Version))
            return PolicyStanding.Coming;
        return versions[0].Version != policy.Version && versions.Any(later => later.Version > policy.Version && later.From <= policy.From) ? PolicyStanding.Superseded : PolicyStanding.Past;
    }
}

/// <summary>A version's place in time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyStanding>))]
public enum PolicyStanding
{
    /// <summary>It counts.</summary>
    InForce,

    /// <summary>It will count.</summary>
    Coming,

    /// <summary>It has counted.</summary>
    Past,

    /// <summary>Another took its place before it began to count.</summary>
    Superseded,
}
