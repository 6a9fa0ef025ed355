using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Access;

/// <summary>What an endpoint needs: one of these rights.</summary>
internal sealed class RightRequirement(params IReadOnlyList<Right> rights) : IAuthorizationRequirement
{
    public IReadOnlyList<Right> Rights => rights;

    public bool IsMetBy(Caller caller)
    {
        foreach (var right in rights)
        {
            if (caller.May(right))
                return true;
        }

        return false;
    }
}

/// <summary>Names what a hub's method needs; a method without it cannot be called.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresRightAttribute(params Right[] oneOf) : Attribute
{
    public IReadOnlyList<Right> OneOf => oneOf;
}

/// <summary>Rights as policies. Whatever has none is denied.</summary>
internal static class AccessPolicies
{
    /// <summary>What the endpoint needs, one of these; kept in its metadata, where the access matrix and the tests read it.</summary>
    public static TBuilder RequireRight<TBuilder>(this TBuilder endpoint, params IReadOnlyList<Right> oneOf)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(new RightRequirement(oneOf)).Build());

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        // Nobody passes it: an endpoint that names no right answers nobody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddSingleton<IPolicyEvaluator, RightsEvaluator>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusal>();
        services.AddSingleton<CallerFinder>();
        services.AddSingleton<RightsDirectory>();
        services.AddHostedService(provider => provider.GetRequiredService<RightsDirectory>());
        return services;
    }
}

/// <summary>
/// Whether the caller has the rights that an endpoint names: all there is to ask, so it is asked here, without the framework's round of handlers for each request. A
/// requirement of another kind nobody meets.
/// </summary>
internal sealed class RightsEvaluator : IPolicyEvaluator
{
    private static readonly Task<AuthenticateResult> AlreadyKnown = Task.FromResult(AuthenticateResult.NoResult());
    private static readonly Task<PolicyAuthorizationResult> Granted = Task.FromResult(PolicyAuthorizationResult.Success());
    private static readonly Task<PolicyAuthorizationResult> Refused = Task.FromResult(PolicyAuthorizationResult.Forbid());

    /// <inheritdoc/>
    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) => AlreadyKnown;

    /// <inheritdoc/>
    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        if (context.User.Caller() is not { } caller)
            return Refused;
        for (var i = 0; i < policy.Requirements.Count; i++)
        {
            if (policy.Requirements[i] is not RightRequirement right || !right.IsMetBy(caller))
                return Refused;
        }

        return Granted;
    }
}

/// <summary>Says that somebody may not: who is not signed in gets 401, who lacks the right 403 with its name, and a page's reader is led to the sign-in page.</summary>
internal sealed class AccessRefusal(RightsDirectory rights) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult.Succeeded ? next(context) : RefuseAsync(context, policy);

    private Task RefuseAsync(HttpContext context, AuthorizationPolicy policy)
    {
        if (!rights.IsFresh)
            return ProblemResult.Of(AccessProblemCodes.RightsUnknown).ExecuteAsync(context);
        if (context.User.Caller() is not { } caller)
        {
            if (IsPage(context.Request))
            {
                context.Response.Redirect($"/sign-in/?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
                return Task.CompletedTask;
            }

            context.Response.Headers.WWWAuthenticate = "Bearer";
            return ProblemResult.Of(AccessProblemCodes.NotSignedIn).ExecuteAsync(context);
        }

        // Routing's own answers (a wrong method, a wrong content type) are no endpoints that anybody mapped.
        if (context.GetEndpoint() is { } endpoint and not RouteEndpoint)
            return endpoint.RequestDelegate!(context);
        var missing = policy.Requirements.OfType<RightRequirement>().FirstOrDefault(requirement => !requirement.IsMetBy(caller));
        return missing is null
            ? ProblemResult.Of(GatewayProblemCodes.NotFound).ExecuteAsync(context)
            : ProblemResult.Of(AccessProblemCodes.RightMissing, ("right", string.Join(" / ", missing.Rights.Select(right => right.Name())))).ExecuteAsync(context);
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
