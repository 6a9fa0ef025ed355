using System.Globalization;
using System.Threading.RateLimiting;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Access;

/// <summary>
/// Holds back who asks too much, each by themselves: a key, a person, or an address that has not signed in. Signing in has a limit of its own, because a password's check
/// is meant to cost. The headers <c>RateLimit-*</c> tell where one stands.
/// </summary>
internal sealed class RequestLimits(LimitOptions options) : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<HttpContext> _requests = PartitionedRateLimiter.Create<HttpContext, string>(
        http => Bucket(Holder(http), options.Burst, (int)Math.Max(1, options.PerSecond * Tick.TotalSeconds), Tick));

    private readonly PartitionedRateLimiter<HttpContext> _signIns = PartitionedRateLimiter.Create<HttpContext, string>(
        http => Bucket(Addresses.Of(http), options.SignInBurst, options.SignInsPerMinute, Minute));

    /// <summary>Null: it may go on; else the refusal.</summary>
    public ProblemResult? Refuse(HttpContext http)
    {
        var signIn = http.Request.Path.StartsWithSegments("/api/v1/sign-in", StringComparison.OrdinalIgnoreCase);
        if (signIn ? options.SignInsPerMinute == 0 : options.PerSecond == 0)
            return null;
        var limiter = signIn ? _signIns : _requests;
        using var lease = limiter.AttemptAcquire(http);
        var (limit, refill) = signIn ? (options.SignInBurst, options.SignInsPerMinute / Minute.TotalSeconds) : (options.Burst, options.PerSecond);
        var left = limiter.GetStatistics(http)?.CurrentAvailablePermits ?? 0;
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = Number(limit);
        headers["RateLimit-Remaining"] = Number(left);
        // Seconds until the whole burst is there again.
        headers["RateLimit-Reset"] = Number((long)Math.Ceiling((limit - left) / refill));
        if (lease.IsAcquired)
            return null;
        var seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        return ProblemResult.Of(AccessProblemCodes.TooManyRequests, ("seconds", Number(seconds)));
    }

    public void Dispose()
    {
        _requests.Dispose();
        _signIns.Dispose();
    }

    private static RateLimitPartition<string> Bucket(string holder, int burst, int perPeriod, TimeSpan period) => RateLimitPartition.GetTokenBucketLimiter(holder, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = burst,
        TokensPerPeriod = Math.Max(1, perPeriod),
        ReplenishmentPeriod = period,
        QueueLimit = 0,
    });

    private static string Holder(HttpContext http) => http.User.Caller()?.Actor ?? Addresses.Of(http);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

internal static class LimitsMiddleware
{
    /// <summary>Comes when it is known who asks. Health is asked by supervisors, who must not be held back, and costs nothing.</summary>
    public static void UseLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RequestLimits>();
        app.Use((context, next) => !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) && limits.Refuse(context) is { } refusal
            ? refusal.ExecuteAsync(context)
            : next(context));
    }
}
