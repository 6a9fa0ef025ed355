using System.Text.Json;
using Zhucun.Load.Client;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Audit;

/// <summary>
/// What a fault behind a gateway may look like to its clients: success, 429, or a problem that says by a stable code and Retry-After that the same request may come
/// again. A client may get no answer at all only where its gateway itself is gone.
/// </summary>
internal static class AnswerAudit
{
    private static readonly string[] passing = ["county-not-reachable", "ledger-unavailable", "rights-unknown", "view-not-ready"];

    /// <param name="requests">Every try.</param>
    /// <param name="gatewaysStay">Whether every gateway was there all the time.</param>
    public static IReadOnlyList<Difference> Check(IReadOnlyList<Request> requests, bool gatewaysStay) =>
    [
        .. requests
            .Where(r => FaultOf(r, gatewaysStay) is not null)
            .GroupBy(r => FaultOf(r, gatewaysStay)!)
            .Select(g => new Difference("answers", $"{g.Count():N0} tries, one of {g.First().Member}", "success, 429 or a 503 that may be repeated", g.Key)),
    ];

    private static string? FaultOf(Request request, bool gatewaysStay) => request.Status switch
    {
        0 => gatewaysStay ? request.Fault : null,
        >= 200 and < 300 or 429 => null,
        503 when request.RetryAfter is not null && passing.Contains(CodeOf(request)) => null,
        var status => $"{status} {CodeOf(request)}{(request.RetryAfter is null ? " without Retry-After" : "")}",
    };

    private static string? CodeOf(Request request)
    {
        try
        {
            return JsonSerializer.Deserialize(request.Answer, WireJson.Default.Problem)?.Code;
        }
        catch (JsonException)
        {
            return "without a problem document";
        }
    }
}
