using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Zhucun.Gateway.Oidc;
using Zhucun.Grains;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Tests.Oidc;

/// <summary>A provider, and a gateway that is configured for it.</summary>
public sealed class CountyWithProvider : IAsyncLifetime
{
    private readonly AuditOfSignIns _audit = new();

    public ProviderInTest Provider { get; } = new();

    public ApiInMemory Api { get; private set; } = null!;

    /// <summary>What has been written to the audit.</summary>
    public IEnumerable<AuditAct> Acts => _audit.Acts;

    public async ValueTask InitializeAsync()
    {
        await Provider.InitializeAsync();
        Api = With(Provider.Authority, _audit);
        await Api.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>A gateway whose provider is at this address.</summary>
    internal static ApiInMemory With(string authority, IAuditGrain audit)
    {
        var faults = new List<string>();
        var settings = new Dictionary<string, string?>
        {
            ["Authority"] = authority,
            ["ClientId"] = ProviderInTest.ClientId,
            ["ClientSecret"] = ProviderInTest.ClientSecret,
            ["Name"] = "县统一身份认证",
            ["MfaAcr"] = "gold",
            ["Roles:0:Claim"] = "groups", ["Roles:0:Value"] = "xz", ["Roles:0:Role"] = "TownshipCommittee", ["Roles:0:PlaceClaim"] = "township",
            ["Roles:1:Claim"] = "groups", ["Roles:1:Value"] = "zzb", ["Roles:1:Role"] = "OrganizationDepartment",
            ["Roles:2:Claim"] = "groups", ["Roles:2:Value"] = "sys", ["Roles:2:Role"] = "SystemAdmin",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"Zhucun:Oidc:{pair.Key}", pair.Value))).Build();
        var oidc = OidcOptions.Read(configuration, faults);
        Assert.Empty(faults);
        return new ApiInMemory(builder =>
        {
            builder.Services.AddSingleton(GrainsInMemory.Of((typeof(IAuditGrain), _ => audit)));
            builder.Services.AddOidc(oidc);
        });
    }
}

/// <summary>Takes what is written down.</summary>
internal sealed class AuditOfSignIns : IAuditGrain
{
    public ConcurrentQueue<AuditAct> Acts { get; } = new();

    public Task<Result<Receipt>> Record(AuditAct act)
    {
        Acts.Enqueue(act);
        return Task.FromResult<Result<Receipt>>(new Receipt(Acts.Count));
    }

    public Task<AuditPage> Read(AuditQuery query) => throw new NotSupportedException();

    public Task<Result<InclusionProof>> Prove(long sequence) => throw new NotSupportedException();
}

/// <summary>A browser that goes one step at a time, so that a test can look, and meddle, in between.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _county;

    public Browser(ApiInMemory api)
    {
        _county = api.Client.BaseAddress!;
        _client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = _county };
    }

    public CookieContainer Cookies { get; } = new();

    public Cookie? Session => Cookies.GetCookies(_county)["zhucun"];

    public Task<HttpResponseMessage> GetAsync(string address) => _client.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>Where the answer leads.</summary>
    public async Task<string> StepAsync(string address)
    {
        using var response = await GetAsync(address);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{address}: {response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>To the provider and back: the callback's address, which has not been gone to yet.</summary>
    public async Task<string> ToCallbackAsync(string next = "/") =>
        await StepAsync(await StepAsync($"/api/v1/sign-in/external?next={Uri.EscapeDataString(next)}"));

    /// <summary>All the way: where it ends.</summary>
    public async Task<string> SignInAsync(string next = "/") => await StepAsync(await ToCallbackAsync(next));

    public void Dispose() => _client.Dispose();
}
