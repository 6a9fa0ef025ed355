using System.Diagnostics.CodeAnalysis;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Requests;

/// <summary>IETF's header for commands without an id of their own: the same key by the same caller for the same act is the same command.</summary>
internal static class IdempotencyKeys
{
    private const string Header = "Idempotency-Key";

    private const int Longest = 128;

    /// <summary>The key of a request, null for one without; false where it cannot be one.</summary>
    public static bool TryRead(HttpRequest request, out string? key, [NotNullWhen(false)] out ProblemResult? problem)
    {
        var text = request.Headers[Header].ToString();
        key = text.Length > 0 ? text : null;
        problem = text.Length > Longest ? ProblemResult.Of(GatewayProblemCodes.IdempotencyKeyInvalid, ("max", $"{Longest}")) : null;
        return problem is null;
    }
}
