using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Zhucun.Gateway.SignIn;

/// <summary>
/// What stands for a session on the wire. A token is the session's id under the gateways' shared data-protection keys: nobody can make one up, any gateway reads it, and
/// it carries nothing that could be out of date. Each kind has a purpose of its own, so that one can't pass for another.
/// </summary>
internal sealed class SessionTokens(IDataProtectionProvider protection)
{
    /// <summary>An access token is for one errand; it is renewed with the refresh token.</summary>
    public static readonly TimeSpan AccessLasts = TimeSpan.FromMinutes(15);

    private const int IdBytes = 16;

    private readonly ITimeLimitedDataProtector _access = protection.CreateProtector("Zhucun.Access").ToTimeLimitedDataProtector();
    private readonly IDataProtector _refresh = protection.CreateProtector("Zhucun.Refresh");
    private readonly IDataProtector _cookie = protection.CreateProtector("Zhucun.Cookie");

    public string Access(Guid session) => Text(_access.Protect(session.ToByteArray(), AccessLasts));

    public string Cookie(Guid session) => Text(_cookie.Protect(session.ToByteArray()));

    /// <summary>The refresh token of this number; the session says which number is the valid one.</summary>
    public string Refresh(Guid session, int number) => Text(_refresh.Protect([.. session.ToByteArray(), .. BitConverter.GetBytes(number)]));

    public Guid? SessionOfAccess(string token) => Read(token, _access.Unprotect) is { Length: IdBytes } id ? new Guid(id) : null;

    public Guid? SessionOfCookie(string token) => Read(token, _cookie.Unprotect) is { Length: IdBytes } id ? new Guid(id) : null;

    public (Guid Session, int Number)? OfRefresh(string token) =>
        Read(token, _refresh.Unprotect) is { Length: IdBytes + sizeof(int) } bytes ? (new Guid(bytes.AsSpan(0, IdBytes)), BitConverter.ToInt32(bytes, IdBytes)) : null;

    private static string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    /// <summary>Null for what is none of ours, or has run out.</summary>
    private static byte[]? Read(string token, Func<byte[], byte[]> unprotect)
    {
        try
        {
            return unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(token));
        }
        catch (Exception forged) when (forged is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
