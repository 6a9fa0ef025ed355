namespace Zhucun.Load.Morning;

/// <summary>What a member does this morning. Every member has exactly one.</summary>
internal enum Behaviour
{
    OnTime,
    InGrace,
    LateAfterGrace,
    Outside,
    NoAccuracy,
    Imprecise,
    NoPosition,
    Gcj02,
    Bd09,
    Twice,
    WrongClock,
    OfflineWithTicket,
    OfflineWrongClock,
    OfflineWithoutTicket,
    Silent,
}

internal static class Behaviours
{
    /// <summary>Of a morning with the usual 4 % silent, in percent of all; <see cref="Behaviour.OnTime"/> is the rest.</summary>
    public static readonly IReadOnlyList<(Behaviour Behaviour, double Percent)> UsualShares =
    [
        (Behaviour.InGrace, 6),
        (Behaviour.LateAfterGrace, 2),
        (Behaviour.Outside, 2),
        (Behaviour.NoAccuracy, 3),
        (Behaviour.Imprecise, 1),
        (Behaviour.NoPosition, 1),
        (Behaviour.Gcj02, 12),
        (Behaviour.Bd09, 4),
        (Behaviour.Twice, 3),
        (Behaviour.WrongClock, 1),
        (Behaviour.OfflineWithTicket, 4),
        (Behaviour.OfflineWrongClock, 1),
        (Behaviour.OfflineWithoutTicket, 1),
    ];

    public const double UsualSilentPercent = 4;

    public static bool IsOffline(this Behaviour behaviour) =>
        behaviour is Behaviour.OfflineWithTicket or Behaviour.OfflineWrongClock or Behaviour.OfflineWithoutTicket;

    public static bool UsesTicket(this Behaviour behaviour) => behaviour is Behaviour.OfflineWithTicket or Behaviour.OfflineWrongClock;

    public static string Describe(this Behaviour behaviour) => behaviour switch
    {
        Behaviour.OnTime => "on time",
        Behaviour.InGrace => "in grace",
        Behaviour.LateAfterGrace => "late, after grace",
        Behaviour.Outside => "outside the fence",
        Behaviour.NoAccuracy => "no accuracy",
        Behaviour.Imprecise => "accuracy too low",
        Behaviour.NoPosition => "no position",
        Behaviour.Gcj02 => "GCJ-02",
        Behaviour.Bd09 => "BD-09",
        Behaviour.Twice => "sent twice",
        Behaviour.WrongClock => "clock wrong by years, no ticket",
        Behaviour.OfflineWithTicket => "offline, with ticket",
        Behaviour.OfflineWrongClock => "offline, with ticket, clock wrong",
        Behaviour.OfflineWithoutTicket => "offline, without ticket",
        Behaviour.Silent => "silent",
        _ => behaviour.ToString(),
    };
}
