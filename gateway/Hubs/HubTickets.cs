using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.People;

namespace Zhucun.Gateway.Hubs;

/// <summary>
/// One-use tickets of a minute for the hub's handshake: a browser's WebSocket can send no header, and a token that lives longer must not stand in an address, which
/// proxies and servers log.
/// </summary>
internal sealed class HubTickets(IDataProtectionProvider protection, OneUse uses, RightsDirectory rights)
{
    /// <summary>The query's parameter, as SignalR's clients name it.</summary>
    public const string Parameter = "access_token";

    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Zhucun.HubTicket").ToTimeLimitedDataProtector();

    public string Make(Caller caller)
    {
        var holder = caller.Session is { } session ? $"s{session:N}" : $"k{caller.Key}";
        return System.Buffers.Text.Base64Url.EncodeToString(_protector.Protect(Encoding.ASCII.GetBytes($"{Guid.NewGuid():N}{holder}"), Lasts));
    }

    /// <summary>Whoever the ticket was made for, the first time that it comes, at whichever gateway.</summary>
    public async ValueTask<Caller?> RedeemAsync(string ticket, CancellationToken aborted)
    {
        if (Read(ticket) is not { Length: > 33 } text || !Guid.TryParseExact(text[..32], "N", out var id))
            return null;
        var holder = text[33..];
        var caller = text[32] == 's' && Guid.TryParseExact(holder, "N", out var session)
            ? await rights.FindAsync(session, aborted)
            : rights.Renew(new Caller("", "", new Dictionary<Right, Reach>()) { Key = holder });
        return caller is not null && await uses.SpendAsync(id, Lasts, aborted) ? caller : null;
    }

    private string? Read(string ticket)
    {
        try
        {
            return Encoding.ASCII.GetString(_protector.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(ticket)));
        }
        catch (Exception forged) when (forged is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
