namespace Zhucun.Baselines;

/// <summary>RFC 9457, with a stable code.</summary>
public sealed record Problem(string Type, string Title, int Status, string Code, IReadOnlyList<ProblemField>? Errors)
{
    public const string MediaType = "application/problem+json";

    public static readonly Problem MemberNotFound = Of(404, "member-not-found", "No such member.");
    public static readonly Problem CheckInIdReused = Of(409, "check-in-id-reused", "The id stands for another check-in.");
    public static readonly Problem Malformed = Of(400, "invalid-request", "The content is no JSON of the contract's shape.");
    public static readonly Problem Busy = Of(503, "ledger-unavailable", "Nothing was recorded. Try again.");

    public static Problem Invalid(IReadOnlyList<ProblemField> errors) => Of(400, "invalid-request", "Fields are missing or wrong.") with { Errors = errors };

    private static Problem Of(int status, string code, string title) => new($"/docs/problems#{code}", title, status, code, null);
}

/// <summary>What is wrong with one field; the pointer is RFC 6901's.</summary>
public sealed record ProblemField(string Pointer, string Code);
