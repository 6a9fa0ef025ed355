namespace Zhucun.Gateway.Problems;

/// <summary>The stable codes of the problems that the gateway itself finds; those that grains answer are in <see cref="Zhucun.Grains.Problems.ProblemCodes"/>.</summary>
internal static class GatewayProblemCodes
{
    public const string InvalidRequest = "invalid-request";
    public const string BodyTooLarge = "body-too-large";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string NotFound = "not-found";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string RequestTimeout = "request-timeout";

    public const string ForeignHost = "foreign-host";
    public const string ForeignOrigin = "foreign-origin";

    /// <summary>Stands in for a refusal that this version has no words for; the document carries the refusal's own code.</summary>
    public const string Refused = "refused";

    public const string TownshipNotFound = "township-not-found";

    public const string SlotUnknown = "slot-unknown";
    public const string DateInvalid = "date-invalid";
    public const string RangeInvalid = "range-invalid";
    public const string DateBeforeWindow = "date-before-window";
    public const string DateWithoutRecord = "date-without-record";
    public const string CursorInvalid = "cursor-invalid";
    public const string LimitInvalid = "limit-invalid";
    public const string ScopeInvalid = "scope-invalid";
    public const string FilterInvalid = "filter-invalid";
    public const string MinSequenceInvalid = "min-sequence-invalid";

    public const string AfterInvalid = "after-invalid";
    public const string AfterBeyondEnd = "after-beyond-end";
    public const string TooFarBehind = "too-far-behind";

    public const string ClockIsReal = "clock-is-real";
    public const string ClockCannotGoBack = "clock-cannot-go-back";
    public const string StillDue = "still-due";

    public const string ViewNotReady = "view-not-ready";
    public const string CountyNotReachable = "county-not-reachable";
    public const string Internal = "internal";

    /// <summary>An <c>Idempotency-Key</c> is too long; <c>max</c> says how long it may be.</summary>
    public const string IdempotencyKeyInvalid = "idempotency-key-invalid";

    /// <summary>A change says not which version it follows.</summary>
    public const string IfMatchMissing = "if-match-missing";

    /// <summary>Its <c>If-Match</c> names no version.</summary>
    public const string IfMatchInvalid = "if-match-invalid";
}
