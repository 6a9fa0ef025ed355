namespace Zhucun.Grains.Tickets;

/// <summary>
/// What a time ticket says (MISSION A6): the server's time at which it was handed to a member. It proves that a capture lies at or after that time; together with
/// the phone's monotonic clock it bounds the capture from both sides, as far as that clock is believed.
/// </summary>
/// <param name="Id">Its own random id, under which its uses are remembered.</param>
/// <param name="Member">To whom it was issued.</param>
/// <param name="IssuedAt">The county's time at the issue.</param>
/// <param name="ExpiresAt">After this no capture may refer to it.</param>
internal sealed record TimeTicket(string Id, MemberId Member, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

/// <summary>What a shown ticket turned out to be.</summary>
internal abstract record TicketReading
{
    /// <summary>Signed by this county and unchanged.</summary>
    public sealed record Genuine(TimeTicket Ticket) : TicketReading;

    /// <summary>Anything else.</summary>
    /// <param name="IdUnderUnknownKey">The id that it gives itself, where its key is none of the county's, or is one no longer; null for any other fault.</param>
    public sealed record Forged(string? IdUnderUnknownKey = null) : TicketReading;
}
