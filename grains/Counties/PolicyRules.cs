using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Counties;

/// <summary>
/// Changing the policy (MISSION "Rules", C4): a change counts from a coming day on and never rewrites the past. Townships that have times of their own keep them; where these leave less
/// than a new grace before the slot closes, the grace ends with the slot there (<see cref="DutyRules.InstantsOf"/>), so that no township's choice keeps the county from changing its policy.
/// </summary>
internal static class PolicyRules
{
    /// <summary>
    /// The next version, where the actor has seen the latest one, no value has a fault, and no version that is still to come would lose its place unless that is meant.
    /// </summary>
    public static Decision DecideChange(CountyState state, ChangePolicy command, DateTimeOffset now)
    {
        if (state.Policies.Count == 0 || command.Expected != state.Policies[^1].Version)
            return Decision.Refuse(Stale(state));
        if (command.Policy.From <= CountyTime.DateOf(now))
            return Decision.Refuse(new Problem(ProblemCodes.RewritesThePast, "/from"));
        if (Invalid(command.Policy) is { } invalid)
            return Decision.Refuse(invalid);
        var superseded = PolicyVersions.Coming(state.Policies, command.Policy.From.AddDays(-1));
        if (superseded.Count > 0 && !command.SupersedeComing)
        {
            return Decision.Refuse(new Problem(ProblemCodes.PolicySupersedesComing, "/supersedeComing", new Dictionary<string, string>
            {
                ["versions"] = string.Join(' ', superseded.Select(policy => policy.Version)),
            }));
        }

        return Decision.Record(new PolicyChanged(Next(command)) { OccurredAt = now });
    }

    /// <summary>
    /// The same command with the same content has the first answer. With other content: a key that stands for another change, or an actor who has followed this version
    /// already and did not see it.
    /// </summary>
    public static Result<PolicyAnswer> AnswerOf(Execution execution, ChangePolicy command, CountyState state) => execution switch
    {
        Execution.Recorded recorded => new PolicyAnswer { Policy = ((PolicyChanged)recorded.Events[0].Event).Policy, Sequence = recorded.Entries[0].Sequence },
        Execution.Seen seen when EventCatalog.Read(seen.Entries[0]) is PolicyChanged first && IsSame(first.Policy, Next(command)) =>
            new PolicyAnswer { Policy = first.Policy, Sequence = seen.Entries[0].Sequence, Repeated = true },
        Execution.Seen => command.IdempotencyKey is null ? Stale(state) : new Problem(ProblemCodes.CommandIdReused),
        _ => ((Execution.Refused)execution).Problem,
    };

    /// <summary>Values that must not stand in the ledger, whoever lays them down; all of them are named.</summary>
    public static Problem? Invalid(Policy policy) => PolicyChecks.FaultsOf(policy) is [var first, ..] faults
        ? new Problem(ProblemCodes.PolicyInvalid, $"/{first.Value.Replace('.', '/')}", new Dictionary<string, string> { ["values"] = string.Join(' ', faults.Select(fault => fault.Value)) })
        : null;

    private static Policy Next(ChangePolicy command) => command.Policy with { Version = command.Expected + 1 };

    private static Problem Stale(CountyState state) => new(ProblemCodes.PolicyVersionStale, null, new Dictionary<string, string>
    {
        ["version"] = $"{(state.Policies.Count > 0 ? state.Policies[^1].Version : 0)}",
    });

    private static bool IsSame(Policy one, Policy other) =>
        Alike(one, other) == Alike(other, other) && IsSame(one.Slots, other.Slots) && IsSame(one.Sources ?? Nothing, other.Sources ?? Nothing);

    /// <summary>A record compares the lists that it holds by reference, and a group of values that was left out is not its default.</summary>
    private static Policy Alike(Policy policy, Policy other) =>
        policy with { Slots = other.Slots, Sources = other.Sources, Corrections = policy.Corrections, Alerts = policy.Alerts };

    private static bool IsSame<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> one, IReadOnlyDictionary<TKey, TValue> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && EqualityComparer<TValue>.Default.Equals(value, pair.Value));

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
}
