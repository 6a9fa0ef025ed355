using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Audit;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Oidc;

/// <summary>
/// The protocol: authorization code with PKCE, state and nonce. It answers the callback where the endpoint asks it to, behind the refusals and limits that every endpoint
/// has, and not already in the middleware that finds out who a request comes from.
/// </summary>
internal sealed class OidcHandler(IOptionsMonitor<OpenIdConnectOptions> options, ILoggerFactory loggers, HtmlEncoder html, UrlEncoder encoder)
    : OpenIdConnectHandler(options, loggers, html, encoder)
{
    public const string SchemeName = "oidc";
    public const string CallbackPath = "/api/v1/sign-in/callback";

    /// <inheritdoc/>
    public override Task<bool> HandleRequestAsync() => Task.FromResult(false);

    /// <summary>Ends the sign-in that the provider has sent back; false for an address that is not quite the callback's.</summary>
    public Task<bool> AnswerCallbackAsync() => base.HandleRequestAsync();
}

/// <summary>Adds the county's own provider.</summary>
internal static class OidcServices
{
    /// <summary>Somebody waits for it.</summary>
    private static readonly TimeSpan ProviderAnswersWithin = TimeSpan.FromSeconds(10);

    /// <summary>What the token alone says, signed for this sign-in.</summary>
    private static readonly string[] OfTheToken = ["iss", "sub", "amr", "acr"];

    /// <param name="services">The gateway's.</param>
    /// <param name="oidc">Null: there is no provider.</param>
    public static IServiceCollection AddOidc(this IServiceCollection services, OidcOptions? oidc)
    {
        if (oidc is null)
            return services;
        services.AddSingleton(oidc);
        services.AddScoped<OidcSignIn>();
        // A library's own words under our class' name: one for each sign-in.
        services.AddLogging(logging => logging.AddFilter(typeof(OidcHandler).FullName, LogLevel.Warning));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddAuthentication().AddRemoteScheme<OpenIdConnectOptions, OidcHandler>(OidcHandler.SchemeName, oidc.Name, options => Configure(options, oidc));
        return services;
    }

    private static void Configure(OpenIdConnectOptions options, OidcOptions oidc)
    {
        options.Authority = oidc.Authority;
        options.RequireHttpsMetadata = oidc.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.CallbackPath = OidcHandler.CallbackPath;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = ProviderAnswersWithin;
        options.Scope.Clear();
        foreach (var scope in oidc.Scopes)
            options.Scope.Add(scope);
        Claims(options, oidc);
        Cookies(options.CorrelationCookie);
        Cookies(options.NonceCookie);
        options.Events = new OpenIdConnectEvents { OnTicketReceived = ReceivedAsync, OnRemoteFailure = FailedAsync };
    }

    /// <summary>Under their own names, from the token, and those that are asked for from the user info, too, where many providers keep the roles.</summary>
    private static void Claims(OpenIdConnectOptions options, OidcOptions oidc)
    {
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Clear();
        foreach (var name in oidc.Roles.SelectMany(rule => (string?[])[rule.Claim, rule.PlaceClaim]).Append(oidc.NameClaim).OfType<string>().Except(OfTheToken))
            options.ClaimActions.MapJsonKey(name, name);
    }

    /// <summary>The provider sends the browser back by a plain address, which <c>Lax</c> lets through; so it works on this machine without https, too.</summary>
    private static void Cookies(CookieBuilder cookie) => (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);

    private static Task ReceivedAsync(TicketReceivedContext received)
    {
        received.HandleResponse();
        return received.HttpContext.RequestServices.GetRequiredService<OidcSignIn>().AnswerAsync(received.HttpContext, [.. received.Principal!.Claims], received.ReturnUri);
    }

    /// <summary>Called off, forged, too late, or a second time: nobody is known, so nobody is named.</summary>
    private static async Task FailedAsync(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        await failed.HttpContext.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(
            failed.HttpContext, AuditActs.SignInFailed, AuditResult.Failed, actor: "unknown", detail: new Dictionary<string, string> { ["means"] = OidcSignIn.Means });
        OidcSignIn.Refuse(failed.HttpContext, AccessProblemCodes.ExternalSignInFailed);
    }
}
