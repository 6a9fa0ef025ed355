using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Zhucun.Grains.Tickets;

/// <summary>
/// The text of a time ticket: a compact JSON Web Signature (RFC 7515), ES256, with the key's id in its header, so that any JOSE library can read it. Times are
/// milliseconds since 1970.
/// </summary>
internal static class TicketSignature
{
    private const int MaxLength = 512;

    /// <summary>Signs a ticket.</summary>
    public static string Sign(TimeTicket ticket, TicketKey key)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new TicketHeader("ES256", key.Id, "zhucun-ticket"), TicketJson.Default.TicketHeader);
        var claims = JsonSerializer.SerializeToUtf8Bytes(
            new TicketClaims(ticket.Id, ticket.Member, ticket.IssuedAt.ToUnixTimeMilliseconds(), ticket.ExpiresAt.ToUnixTimeMilliseconds()),
            TicketJson.Default.TicketClaims);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";
        var signature = key.Sign(Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Reads a ticket; whatever is not exactly what a known key signed is forged.</summary>
    public static TicketReading Read(string text, Func<string, TicketKey?> findKey)
    {
        if (text.Length > MaxLength || text.Split('.') is not [var header, var claims, var signature])
            return new TicketReading.Forged();
        try
        {
            var head = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(header), TicketJson.Default.TicketHeader);
            if (head is not { Alg: "ES256" })
                return new TicketReading.Forged();
            if (findKey(head.Kid) is not { } key)
                return new TicketReading.Forged(ClaimsOf(claims).Jti);
            if (!key.Verify(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature)))
                return new TicketReading.Forged();
            var claim = ClaimsOf(claims);
            return new TicketReading.Genuine(new TimeTicket(
                claim.Jti,
                claim.Sub,
                DateTimeOffset.FromUnixTimeMilliseconds(claim.Iat).ToOffset(CountyTime.Offset),
                DateTimeOffset.FromUnixTimeMilliseconds(claim.Exp).ToOffset(CountyTime.Offset)));
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or ArgumentException or CryptographicException)
        {
            return new TicketReading.Forged();
        }
    }

    private static TicketClaims ClaimsOf(string claims) =>
        JsonSerializer.Deserialize(Base64Url.DecodeFromChars(claims), TicketJson.Default.TicketClaims) ?? throw new JsonException("The claims are null.");
}

internal sealed record TicketHeader(string Alg, string Kid, string Typ);

internal sealed record TicketClaims(string Jti, MemberId Sub, long Iat, long Exp);
