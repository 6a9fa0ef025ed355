using Zhucun.Grains.Counties;
using Zhucun.Grains.Tickets;

namespace Zhucun.Grains.Members;

/// <summary>When a check-in was made, judged by the server and not by the phone's wall clock (MISSION A6).</summary>
internal static class TimeRules
{
    /// <summary>Judges the time of a check-in that was received at <paramref name="receivedAt"/>; <paramref name="greatestElapsedMs"/> is of the ticket's earlier uses.</summary>
    public static TimeVerdict Judge(CheckIn checkIn, DateTimeOffset receivedAt, TimeTicket? ticket, long? greatestElapsedMs, Policy policy)
    {
        if (ticket is not null)
            return WithTicket(checkIn, receivedAt, ticket, greatestElapsedMs, policy);

        var drift = (checkIn.CapturedAt - receivedAt).Duration();
        return drift <= policy.OnlineTolerance
            ? TimeVerdict.Trust(receivedAt, receivedAt)
            : TimeVerdict.Distrust(Claimed(checkIn, receivedAt), Reason.NoTicket);
    }

    private static TimeVerdict WithTicket(CheckIn checkIn, DateTimeOffset receivedAt, TimeTicket ticket, long? greatestElapsedMs, Policy policy)
    {
        var elapsed = checkIn.ElapsedMs!.Value;
        // A negative span would reach back before the ticket's issue, to a time that the ticket proves nothing about.
        if (elapsed < 0)
            return TimeVerdict.Distrust(Claimed(checkIn, receivedAt), Reason.ElapsedRanBackwards);
        // A span that no calendar can hold lies in the future all the same.
        if (elapsed > (DateTimeOffset.MaxValue - ticket.IssuedAt).TotalMilliseconds - 1)
            return TimeVerdict.Distrust(Claimed(checkIn, receivedAt), Reason.ElapsedInFuture);

        var earliest = ticket.IssuedAt.AddMilliseconds(elapsed);
        if (earliest > receivedAt)
            return TimeVerdict.Distrust(Claimed(checkIn, receivedAt), Reason.ElapsedInFuture);
        if (elapsed < greatestElapsedMs)
            return TimeVerdict.Distrust(Claimed(checkIn, receivedAt), Reason.ElapsedRanBackwards);

        var latest = earliest + policy.TicketUncertainty < receivedAt ? earliest + policy.TicketUncertainty : receivedAt;
        return earliest > ticket.ExpiresAt
            ? TimeVerdict.Distrust(latest, Reason.TicketExpired)
            : TimeVerdict.Trust(earliest, latest);
    }

    /// <summary>What an untrusted phone claims, as far as it can be so: never behind the receipt.</summary>
    private static DateTimeOffset Claimed(CheckIn checkIn, DateTimeOffset receivedAt) =>
        checkIn.CapturedAt > receivedAt ? receivedAt : checkIn.CapturedAt;
}

/// <summary>The capture lies between earliest and latest; it is judged by the latest. A doubt means that the time is only what the phone claims.</summary>
internal readonly record struct TimeVerdict(DateTimeOffset Earliest, DateTimeOffset Latest, Reason? Doubt)
{
    public bool Trusted => Doubt is null;

    public static TimeVerdict Trust(DateTimeOffset earliest, DateTimeOffset latest) => new(earliest, latest, null);

    public static TimeVerdict Distrust(DateTimeOffset claimed, Reason doubt) => new(claimed, claimed, doubt);
}
