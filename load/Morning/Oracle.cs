namespace Zhucun.Load.Morning;

internal enum AttendanceStatus
{
    Pending,
    Present,
    Late,
    OnLeave,
    OnMission,
    OffDuty,
    AbsentProvisional,
    AbsentConfirmed,
    Unreachable,
    Excused,
}

internal enum Grade
{
    Verified,
    Unverified,
    Rejected,
}

internal enum Place
{
    Inside,
    Outside,
    Indeterminate,
}

/// <summary>What a check-in says, as its sender knows it: the true distance from the village's site, not the encoded coordinates.</summary>
internal sealed record Evidence(DateTimeOffset CapturedAt, PositionEvidence? Position, TicketEvidence? Ticket);

internal sealed record PositionEvidence(double MetersFromSite, double? AccuracyMeters, double RadiusMeters);

internal sealed record TicketEvidence(DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, TimeSpan Elapsed);

/// <summary>
/// What the rules say of one check-in. <see cref="Status"/> is the slot's status after it. The rules leave open whether an unverified presence tells its time's
/// reason or its weakness, so there may be several right reasons.
/// </summary>
internal sealed record Judgement(AttendanceStatus Status, Grade Grade, Place Place, IReadOnlyList<string> Reasons, bool Settles, bool InSlot = true);

/// <summary>
/// Rules A2, A3, A5 and A6 of MISSION.md once more, from their text alone and with the county's default policy. It shares no line with the server: two
/// independent readings have to agree.
/// </summary>
internal static class Oracle
{
    public static readonly TimeSpan OnlineTolerance = TimeSpan.FromSeconds(300);
    public static readonly TimeSpan CaptureTolerance = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan LateWindow = TimeSpan.FromHours(72);
    public const double BufferMeters = 200;

    public static Judgement Judge(Evidence evidence, DateTimeOffset receivedAt, SlotWindow slot, AttendanceStatus before)
    {
        var (place, placeWeakness) = PlaceOf(evidence.Position);
        var time = TimeOf(evidence, receivedAt, slot);
        if (time.JudgedAt < slot.Opens || time.JudgedAt > slot.Closes)
            return new Judgement(before, GradeOf(place, time.Weakness), place, ["noOpenSlot"], Settles: false, InSlot: false);
        if (place == Place.Outside)
            return new Judgement(before, Grade.Rejected, place, ["outsideFence"], Settles: false);
        if (receivedAt > slot.Deadline + LateWindow)
            return new Judgement(before, GradeOf(place, time.Weakness), place, ["tooLate"], Settles: false);

        var weaknesses = new[] { time.Weakness, placeWeakness }.OfType<string>().ToArray();
        var grade = GradeOf(place, time.Weakness);
        // A5: untrusted evidence that comes after the deadline settles nothing; a person decides.
        if (time.Weakness is not null && receivedAt > slot.Deadline)
            return new Judgement(before, grade, place, weaknesses, Settles: false);
        var (status, reason) = time.JudgedAt <= slot.Due ? (AttendanceStatus.Present, "onTime")
            : time.JudgedAt <= slot.Deadline ? (AttendanceStatus.Present, "withinGrace")
            : (AttendanceStatus.Late, "afterGrace");
        return new Judgement(status, grade, place, [reason, .. weaknesses], Settles: true);
    }

    /// <summary>A2.</summary>
    public static (Place Place, string? Weakness) PlaceOf(PositionEvidence? position)
    {
        if (position is null)
            return (Place.Indeterminate, "noPosition");
        if (position.AccuracyMeters is not { } accuracy)
            return (Place.Indeterminate, "accuracyTooLow");
        if (position.MetersFromSite + accuracy <= position.RadiusMeters)
            return (Place.Inside, null);
        return position.MetersFromSite - accuracy > position.RadiusMeters + BufferMeters
            ? (Place.Outside, null)
            : (Place.Indeterminate, "accuracyTooLow");
    }

    /// <summary>A6: by which instant the check-in is judged, and why that instant isn't trusted, if it isn't.</summary>
    private static (DateTimeOffset JudgedAt, string? Weakness) TimeOf(Evidence evidence, DateTimeOffset receivedAt, SlotWindow slot)
    {
        if (evidence.Ticket is not { } ticket)
            return (evidence.CapturedAt - receivedAt).Duration() <= OnlineTolerance ? (receivedAt, null) : (Untrusted(), "noTicket");

        var earliest = ticket.IssuedAt + ticket.Elapsed;
        if (earliest > receivedAt)
            return (Untrusted(), "elapsedInFuture");
        if (earliest > ticket.ExpiresAt)
            return (Untrusted(), "ticketExpired");
        var latest = earliest + CaptureTolerance < receivedAt ? earliest + CaptureTolerance : receivedAt;
        return earliest <= slot.Deadline && latest > slot.Deadline ? (latest, "clockUntrusted") : (latest, null);

        // "Received by due + grace it is Present": until then the receipt decides and the phone's clock says nothing. Later, all there is to tell the
        // slot is what the phone claims.
        DateTimeOffset Untrusted() => receivedAt <= slot.Deadline || evidence.CapturedAt > receivedAt ? receivedAt : evidence.CapturedAt;
    }

    private static Grade GradeOf(Place place, string? timeWeakness) => place switch
    {
        Place.Outside => Grade.Rejected,
        Place.Inside when timeWeakness is null => Grade.Verified,
        _ => Grade.Unverified,
    };
}
