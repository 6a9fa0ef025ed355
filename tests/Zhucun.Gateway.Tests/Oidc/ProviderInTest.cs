using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Zhucun.Gateway.Tests.Oidc;

/// <summary>Somebody whom the provider knows: what the token says and what only the user info does.</summary>
public sealed record Known(string Subject, string Name)
{
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>In the user info only, where many providers keep what is not asked for by name.</summary>
    public string? Township { get; init; }

    public IReadOnlyList<string> Means { get; init; } = ["pwd"];

    public string? Acr { get; init; }
}

/// <summary>A county's OpenID Connect provider: OpenIddict, which checks state, redirect address, secret and PKCE, and lets in whoever is at the door without asking.</summary>
public sealed class ProviderInTest : IAsyncLifetime
{
    public const string ClientId = "zhucun";
    public const string ClientSecret = "a secret of the test";

    private readonly WebApplication _app;

    public ProviderInTest()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            // Without a database: which clients there are is said below.
            server.EnableDegradedMode();
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (asked.ClientId != ClientId || asked.RedirectUri?.EndsWith("/api/v1/sign-in/callback", StringComparison.Ordinal) != true)
                    asked.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (asked.ClientId != ClientId || asked.ClientSecret != ClientSecret)
                    asked.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (AtTheDoor is { } somebody)
                    asked.SignIn(PrincipalOf(somebody, asked.Request.GetScopes()));
                else
                    asked.Reject(Errors.AccessDenied);
                return default;
            }));
            server.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.UseInlineHandler(asked =>
            {
                if (AtTheDoor?.Township is { } township)
                    asked.Claims["township"] = township;
                return default;
            }));
        });
        _app = builder.Build();
        _app.UseAuthentication();
    }

    /// <summary>Who signs in next; nobody: whoever it was called it off.</summary>
    public Known? AtTheDoor { get; set; }

    public string Authority => _app.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        // It makes its keys with the first request, which on a busy machine takes longer than the gateway has patience for.
        using var client = new HttpClient();
        await client.GetStringAsync($"{Authority}/.well-known/openid-configuration", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static ClaimsPrincipal PrincipalOf(Known somebody, ImmutableArray<string> scopes)
    {
        var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, somebody.Subject);
        identity.SetClaim(Claims.Name, somebody.Name);
        identity.SetClaim(Claims.AuthenticationContextReference, somebody.Acr);
        identity.SetClaims(Claims.AuthenticationMethodReference, [.. somebody.Means]);
        identity.SetClaims("groups", [.. somebody.Groups]);
        identity.SetScopes(scopes);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}
