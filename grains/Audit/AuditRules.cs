using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Audit;

/// <summary>How an act becomes an entry of the audit.</summary>
internal static class AuditRules
{
    /// <summary>Texts that people type (whom they say they are) end here: nobody fills the audit with one sign-in.</summary>
    public const int MaxText = 200;

    /// <summary>The actor as the entry's column takes it: bounded, without control characters.</summary>
    public static string ActorOf(AuditAct act) => string.Concat(Clipped(act.Actor).Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));

    /// <summary>Every act is kept, whatever it is.</summary>
    public static Decision Record(AuditAct act, DateTimeOffset now) => Decision.Record(new AuditRecorded
    {
        OccurredAt = now,
        Member = act.Member,
        Township = act.Township,
        What = act.What,
        Result = act.Result,
        From = act.From,
        Subject = act.Subject is { } subject ? Clipped(subject) : null,
        Detail = act.Detail?.ToDictionary(pair => pair.Key, pair => Clipped(pair.Value)),
    });

    private static string Clipped(string text) => text.Length <= MaxText ? text : text[..MaxText] + '…';
}
