using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.SignIn;

namespace Zhucun.Gateway.Oidc;

/// <summary>Signing in with the county's own provider. A browser goes there and comes back: only the list of providers is for programs.</summary>
internal static class OidcEndpoints
{
    private const string Tag = "登录 Sign-in";
    private const string ProviderId = "county";

    public static IEndpointRouteBuilder MapOidc(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/api/v1/sign-in").AllowAnonymous().WithTags(Tag);
        open.MapGet("/providers", ListProviders).WithName("ListProviders")
            .WithWords("统一登录", "The county's own sign-in", new(
                "没有配置时为空。有的话, 网页打开 /api/v1/sign-in/external?next=/… , 登录之后回到 next。",
                "Empty where none is configured. Where there is one, a page opens /api/v1/sign-in/external?next=/… and comes back to next, signed in."))
            .WithResponseExample(200, "one", """{"items":[{"id":"county","name":"县统一身份认证"}]}""");
        open.MapGet("/external", BeginAsync).ExcludeFromDescription();
        routes.MapGet(OidcHandler.CallbackPath, EndAsync).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static Ok<Page<ProviderDocument>> ListProviders([FromServices] OidcOptions? oidc) =>
        TypedResults.Ok(new Page<ProviderDocument>(oidc is null ? [] : [new(ProviderId, oidc.Name)]));

    private static async Task BeginAsync(HttpContext http, [FromServices] OidcOptions? oidc, IOptionsMonitor<OpenIdConnectOptions> options, string? next = null)
    {
        if (oidc is null)
        {
            await ProblemResult.Of(GatewayProblemCodes.NotFound).ExecuteAsync(http);
            return;
        }

        try
        {
            await options.Get(OidcHandler.SchemeName).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        }
        catch (InvalidOperationException) when (!http.RequestAborted.IsCancellationRequested)
        {
            OidcSignIn.Refuse(http, AccessProblemCodes.ProviderUnreachable);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        await http.ChallengeAsync(OidcHandler.SchemeName, new AuthenticationProperties { RedirectUri = NextPage.Of(next) });
    }

    private static async Task EndAsync(HttpContext http, [FromServices] IAuthenticationHandlerProvider? handlers, RightsDirectory rights)
    {
        if (!rights.IsFresh)
            await ProblemResult.Of(AccessProblemCodes.RightsUnknown).ExecuteAsync(http);
        else if (handlers is null || await handlers.GetHandlerAsync(http, OidcHandler.SchemeName) is not OidcHandler handler || !await handler.AnswerCallbackAsync())
            await ProblemResult.Of(GatewayProblemCodes.NotFound).ExecuteAsync(http);
    }
}

/// <summary>一个统一登录。 A provider, and what its button says.</summary>
internal sealed record ProviderDocument(string Id, string Name);
