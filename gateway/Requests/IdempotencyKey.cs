using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Requests;

/// <summary>IETF's header for commands without an id of their own: the same key by the same caller, for the same thing and act, is the same command.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>In characters.</summary>
    private const int Longest = 128;

    /// <summary>The key, null for none, or the problem with it.</summary>
    public static (string? Key, ProblemResult? Problem) Of(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        return key.Length > Longest ? (null, ProblemResult.Of(GatewayProblemCodes.IdempotencyKeyInvalid, ("max", $"{Longest}"))) : (key.Length > 0 ? key : null, null);
    }
}
