using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Access;

/// <summary>What an endpoint needs: one of these rights. It is its own handler: whether the caller has it is all there is to ask.</summary>
internal sealed class RightRequirement(params IReadOnlyList<Right> rights) : AuthorizationHandler<RightRequirement>, IAuthorizationRequirement
{
    public IReadOnlyList<Right> Rights => rights;

    public bool IsMetBy(Caller caller) => rights.Any(caller.May);

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (context.User.Caller() is { } caller && requirement.IsMetBy(caller))
            context.Succeed(requirement);
        return Task.CompletedTask;
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
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder(CallerAuthentication.SchemeName).AddRequirements(new RightRequirement(oneOf)).Build());

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(CallerAuthentication.SchemeName)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, CallerAuthentication>(CallerAuthentication.SchemeName, null);
        // Nobody passes it: an endpoint that names no right answers nobody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(CallerAuthentication.SchemeName).RequireAssertion(_ => false).Build());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessRefusal>();
        services.AddSingleton<RightsDirectory>();
        services.AddHostedService(provider => provider.GetRequiredService<RightsDirectory>());
        return services;
    }
}

/// <summary>Says that somebody may not: who is not signed in gets 401, who lacks the right 403 with its name, and a page's reader is led to the sign-in page.</summary>
internal sealed class AccessRefusal(RightsDirectory rights) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
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
