using System.Text.Json.Nodes;

namespace Zhucun.Load.Fuzz;

/// <summary>An operation as the OpenAPI document has it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Parameters">Of the path, the query and the headers.</param>
/// <param name="Body">A body that it would take, null where it takes none.</param>
internal sealed record ApiOperation(string Method, string Path, IReadOnlyList<ApiParameter> Parameters, JsonNode? Body)
{
    // A sound request to one of these ends the caller's own session, changes how they sign in, counts towards their lock-out, or moves the time of everybody else.
    private static readonly string[] delicate = ["/api/v1/sign-out", "/api/v1/me/password", "/api/v1/me/second-factor", "/api/v1/me/passkeys", "/api/v1/me/sessions", "/api/v1/demo/clock"];

    /// <summary>Must not succeed by the hand of a caller who has the right to it, or the run works against itself.</summary>
    public bool IsDelicate => Method != "GET" && delicate.Any(start => Path.StartsWith(start, StringComparison.Ordinal));

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">As it is sent.</param>
/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Sound">A value that would be taken, not percent-encoded.</param>
internal sealed record ApiParameter(string Name, string In, string Sound);
