namespace Zhucun.Baselines;

/// <summary>What an online check-in is worth: Zhucun's own rules (MISSION A1–A6), as far as no ticket and no settlement come into play.</summary>
public static class CheckInRules
{
    private const double BufferMeters = 200;
    private static readonly TimeSpan OnlineTolerance = TimeSpan.FromSeconds(300);

    public static Verdict Judge(CheckIn checkIn, Village village, Cell? before, DateTimeOffset now)
    {
        var place = PlaceOf(checkIn.Position, village);
        Reason? doubt = (checkIn.CapturedAt - now).Duration() > OnlineTolerance ? Reason.NoTicket : null;
        var grade = place == Place.Outside ? Grade.Rejected : place == Place.Inside && doubt is null ? Grade.Verified : Grade.Unverified;
        if (DutySlots.At(now) is not { } slot)
            return new Verdict(null, null, grade, place, Reason.NoOpenSlot, Counts: false, now);

        var standing = before is not null && before.Date == slot.Date && before.Slot == slot.Slot ? before : null;
        var stays = standing?.Status ?? AttendanceStatus.Pending;
        if (place == Place.Outside)
            return new Verdict(slot, stays, grade, place, Reason.OutsideFence, Counts: false, now);
        if (doubt is not null && now > slot.Deadline)
            return new Verdict(slot, stays, grade, place, doubt.Value, Counts: false, now);

        var (status, timeliness) = now <= slot.Due ? (AttendanceStatus.Present, Reason.OnTime)
            : now <= slot.Deadline ? (AttendanceStatus.Present, Reason.WithinGrace)
            : (AttendanceStatus.Late, Reason.AfterGrace);
        var counts = Improves(standing, status, grade);
        var reason = doubt ?? (place == Place.Inside ? timeliness : checkIn.Position is null ? Reason.NoPosition : Reason.AccuracyTooLow);
        return new Verdict(slot, counts ? status : stays, grade, place, reason, counts, now);
    }

    private static bool Improves(Cell? standing, AttendanceStatus status, Grade grade) =>
        standing is null || status < standing.Status || (status == standing.Status && grade < standing.Grade);

    private static Place PlaceOf(Position? position, Village village)
    {
        if (position?.AccuracyMeters is not { } accuracy)
            return Place.Indeterminate;
        var distance = DistanceMeters(position.Lat, position.Lon, village.Lat, village.Lon);
        return distance + accuracy <= village.RadiusMeters ? Place.Inside
            : distance - accuracy > village.RadiusMeters + BufferMeters ? Place.Outside
            : Place.Indeterminate;
    }

    private static double DistanceMeters(double lat1, double lon1, double lat2, double lon2)
    {
        const double MeanEarthRadius = 6371008.8;
        var (phi1, phi2) = (double.DegreesToRadians(lat1), double.DegreesToRadians(lat2));
        var sinLat = Math.Sin((phi2 - phi1) / 2);
        var sinLon = Math.Sin(double.DegreesToRadians(lon2 - lon1) / 2);
        var h = sinLat * sinLat + Math.Cos(phi1) * Math.Cos(phi2) * sinLon * sinLon;
        return 2 * MeanEarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}

/// <summary>The verdict on a check-in; <see cref="Counts"/>: the slot's status stands on this very one.</summary>
public readonly record struct Verdict(
    DutySlot? Slot, AttendanceStatus? Status, Grade Grade, Place Place, Reason Reason, bool Counts, DateTimeOffset ReceivedAt)
{
    public CheckInAnswer ToAnswer(string checkInId, long sequence) =>
        new(checkInId, Slot?.Slot, Slot?.Date, Status, Grade, Place, Reason, sequence);
}

/// <summary>A member's attendance in a slot so far. It only gets better, so a copy in memory may be behind but never wrong.</summary>
public sealed record Cell(DateOnly Date, Slot Slot, AttendanceStatus Status, Grade Grade);
