using System.Net;

namespace Zhucun.Load.Options;

/// <summary>
/// Where the gateway is: this machine only. The program checks in a whole county and moves its clock, which nobody must do to a
/// real county's server by a slip in an address.
/// </summary>
internal static class LoopbackUrl
{
    public static bool TryParse(string? text, out Uri url, out string fault)
    {
        url = new Uri("http://localhost/");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        {
            fault = $"'{text}' is not a URL like http://localhost:5080.";
            return false;
        }

        if (!IsLoopback(parsed))
        {
            fault = $"'{parsed.Host}' is not this machine: the load program only talks to 127.0.0.0/8, ::1 or localhost, "
                + "because it checks in a whole county and moves its clock.";
            return false;
        }

        fault = "";
        url = new Uri(parsed.GetLeftPart(UriPartial.Authority) + "/");
        return true;
    }

    private static bool IsLoopback(Uri url) =>
        string.Equals(url.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
