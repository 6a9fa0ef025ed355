using System.Net;

namespace Zhucun.Gateway.Access;

/// <summary>Where a request comes from, as the audit and the limits name it.</summary>
internal static class Addresses
{
    public static string Of(HttpContext http) => Text(http.Connection.RemoteIpAddress);

    /// <summary>An IPv4 address that came through an IPv6 socket is the same one.</summary>
    public static string Text(IPAddress? address) => address is null ? "unknown" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
