using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Villages;

/// <summary>Declaring a village out of reach, and saying that it can be reached again (MISSION A9).</summary>
internal static class OutageRules
{
    /// <summary>An outage begins no longer ago than late evidence is waited for by default, and no further ahead than a planned one.</summary>
    private static readonly TimeSpan LongestAgo = TimeSpan.FromHours(72), FurthestAhead = TimeSpan.FromDays(30), Longest = TimeSpan.FromDays(30);

    /// <summary>Up to when an outage lasts for which no end was told: one that is forgotten must not hide a village for ever.</summary>
    public static DateTimeOffset EndOf(DeclareOutage command) => command.To ?? command.From + Longest;

    /// <summary>From an instant up to a later one, by somebody who is not of the village's team; the same id with the same content changes nothing.</summary>
    public static Decision DecideDeclaration(VillageState state, VillageCode code, DeclareOutage command, DateTimeOffset now)
    {
        if (state.Site is null)
            return Decision.Refuse(new Problem(ProblemCodes.VillageNotFound));
        if (state.Outages.ContainsKey(command.OutageId))
            return Decision.Refuse(new Problem(ProblemCodes.OutageIdReused, "/outageId"));
        if (command.Own)
            return Decision.Refuse(new Problem(ProblemCodes.OwnOutage));
        if (command.From < now - LongestAgo || command.From > now + FurthestAhead)
            return Decision.Refuse(new Problem(ProblemCodes.OutageTimesInvalid, "/from"));
        if (command.To is { } to && (to <= command.From || to - command.From > Longest))
            return Decision.Refuse(new Problem(ProblemCodes.OutageTimesInvalid, "/to"));
        return Decision.Record(new OutageDeclared
        {
            OccurredAt = now,
            Township = code.Township,
            Village = code,
            OutageId = command.OutageId,
            From = command.From,
            To = EndOf(command),
            Personal = new OutageDetails(command.Why),
        });
    }

    /// <summary>Ends an outage at an instant within it that is not to come, or takes back one that has not begun: what was settled stays as it was.</summary>
    public static Decision DecideEnd(VillageState state, VillageCode code, EndOutage command, DateTimeOffset now)
    {
        if (!state.Outages.TryGetValue(command.OutageId, out var outage))
            return Decision.Refuse(new Problem(ProblemCodes.OutageNotFound));
        if (outage.To <= now)
            return Decision.Refuse(new Problem(ProblemCodes.OutageOver));
        var at = outage.From > now ? outage.From : command.At ?? now;
        if (outage.From <= now && (at > now || at < outage.From))
            return Decision.Refuse(new Problem(ProblemCodes.OutageTimesInvalid, "/at"));
        return Decision.Record(new OutageEnded(command.OutageId, at) { OccurredAt = now, Township = code.Township, Village = code });
    }
}
