using Zhucun.Gateway.Problems;
using Zhucun.Gateway.SignIn;

namespace Zhucun.Gateway.Access;

/// <summary>
/// Antiforgery: a browser adds the cookie to whatever page sends a request, so what changes something must say that it comes from a page of ours. Browsers say so
/// by <c>Origin</c> or <c>Sec-Fetch-Site</c>, which no script can forge. Keys and tokens no browser adds by itself.
/// </summary>
internal static class OwnPages
{
    public static void UseOwnPagesOnly(this WebApplication app) => app.Use((context, next) =>
        Changes(context.Request) && context.User.Caller()?.Session is not null && string.IsNullOrEmpty(context.Request.Headers.Authorization.ToString())
            && SessionCookie.Read(context.Request) is not null && !IsOwn(context.Request)
            ? ProblemResult.Of(AccessProblemCodes.AntiforgeryMissing).ExecuteAsync(context)
            : next(context));

    private static bool Changes(HttpRequest request) => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
            ? origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            : request.Headers["Sec-Fetch-Site"] == "same-origin";
}
