using System.Globalization;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Requests;

/// <summary>Versions as entity tags (RFC 9110): who changes something says which version they have seen.</summary>
internal static class IfMatch
{
    public const string Header = "If-Match";

    /// <summary>A version as its tag, <c>"3"</c>.</summary>
    public static string TagOf(int version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The one version that the request follows. It has to be named: <c>*</c>, a weak tag or a list would let a change pass that its maker has not seen.</summary>
    public static (int Version, ProblemResult? Problem) Of(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString().AsSpan().Trim();
        if (text.IsEmpty)
            return (0, ProblemResult.Of(GatewayProblemCodes.IfMatchMissing));
        return text is ['"', .. var number, '"'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (version, null)
            : (0, ProblemResult.Of(GatewayProblemCodes.IfMatchInvalid));
    }
}
