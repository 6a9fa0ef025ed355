namespace Zhucun.Gateway.SignIn;

/// <summary>The pages' cookie. Scripts can't read it, other sites' pages don't send it, and over https it is bound to this host (<c>__Host-</c>).</summary>
internal static class SessionCookie
{
    private const string Plain = "zhucun";
    private const string Bound = "__Host-zhucun";

    public static string? Read(HttpRequest request) => request.Cookies[request.IsHttps ? Bound : Plain];

    public static void Write(HttpContext http, string token, DateTimeOffset expires) =>
        http.Response.Cookies.Append(Name(http), token, Options(http, expires));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http, null));

    private static string Name(HttpContext http) => http.Request.IsHttps ? Bound : Plain;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? expires) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", Expires = expires, IsEssential = true };
}
