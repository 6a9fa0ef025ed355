using System.Buffers.Text;
using System.Security.Cryptography;
using Zhucun.Grains.Counties;

namespace Zhucun.Grains.Tickets;

/// <summary>Issuing time tickets (MISSION A6).</summary>
internal static class TicketRules
{
    /// <summary>A ticket for a member from now on, for as long as the policy says. Times in whole milliseconds, as the ticket's text carries them.</summary>
    public static TimeTicket Issue(MemberId member, DateTimeOffset now, Policy policy)
    {
        var issuedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()).ToOffset(CountyTime.Offset);
        return new TimeTicket(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9)), member, issuedAt, issuedAt + policy.TicketLifetime);
    }
}
