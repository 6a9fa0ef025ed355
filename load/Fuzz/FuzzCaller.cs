using Zhucun.Load.Client;

namespace Zhucun.Load.Fuzz;

/// <summary>Somebody in whose name requests are sent.</summary>
/// <param name="Name">The role's, for the report.</param>
/// <param name="Header">Where the credential stands.</param>
/// <param name="Scheme">What stands before it in the header.</param>
/// <param name="Credential">The key, the token or the cookie's value; empty for nobody.</param>
internal sealed record FuzzCaller(string Name, string Header, string Scheme, string Credential)
{
    public static readonly FuzzCaller Nobody = new("nobody", "", "", "");

    public static FuzzCaller OfKey(string key) => new("key", ApiKeys.Header, "", key);

    public static FuzzCaller OfToken(string name, string token) => new(name, "Authorization", "Bearer ", token);

    public static FuzzCaller OfCookie(string name, string cookie) => new(name, "Cookie", "zhucun=", cookie);

    public WireRequest SignOn(WireRequest request)
    {
        if (Credential.Length == 0)
            return request;
        var signed = request.With(Header, Scheme + Credential);
        // A page says that the request is its own.
        return Header == "Cookie" ? signed.With("Sec-Fetch-Site", "same-origin") : signed;
    }

    // Reports are passed on: no credential in them.
    public override string ToString() => Name;
}
