using Microsoft.Extensions.Configuration;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Oidc;

namespace Zhucun.Gateway.Tests.Oidc;

public sealed class OidcOptionsTests
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Zhucun:Oidc:Authority"] = "https://sso.example.gov.cn/realms/county",
        ["Zhucun:Oidc:ClientId"] = "zhucun",
        ["Zhucun:Oidc:ClientSecret"] = "a secret",
        ["Zhucun:Oidc:Roles:0:Claim"] = "groups",
        ["Zhucun:Oidc:Roles:0:Value"] = "xz",
        ["Zhucun:Oidc:Roles:0:Role"] = "TownshipCommittee",
        ["Zhucun:Oidc:Roles:0:PlaceClaim"] = "township",
    };

    [Fact]
    public void Without_the_section_there_is_no_provider()
    {
        var faults = new List<string>();

        Assert.Null(OidcOptions.Read(new ConfigurationBuilder().Build(), faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void The_defaults_are_those_of_the_guide()
    {
        var (options, faults) = Read();

        Assert.Empty(faults);
        Assert.Equal(("sso.example.gov.cn", "name", null), (options!.Name, options.NameClaim, options.MfaAcr));
        Assert.Equal(["openid", "profile"], options.Scopes);
        Assert.Equal([new ClaimRule("groups", "xz", Role.TownshipCommittee, "", "township")], options.Roles);
    }

    [Theory]
    [InlineData("Authority", "Authority", "http://sso.example.gov.cn")]
    [InlineData("Authority", "Authority", "sso.example.gov.cn")]
    [InlineData("Authority", "Authority", "https://sso.example.gov.cn/?realm=county")]
    [InlineData("ClientId", "ClientId", " ")]
    [InlineData("ClientSecret", "ClientSecret", "")]
    [InlineData("Scopes", "Scopes", "profile")]
    [InlineData("Roles:0:Value", "Roles:0:Value", "")]
    [InlineData("Roles:0:Role", "Roles:0:Role", "Mayor")]
    [InlineData("Roles:0:Role", "Roles:0:Role", "6")]
    [InlineData("Roles:0:Role", "Roles:0:Role", "SystemAdmin,AuditAdmin")]
    [InlineData("Roles:0", "Roles:0:Role", "SystemAdmin")]
    [InlineData("Roles:0", "Roles:0:PlaceClaim", null)]
    [InlineData("Roles:0", "Roles:0:Place", "530326105")]
    public void A_mistake_names_its_setting_in_both_languages(string told, string name, string? value)
    {
        var (_, faults) = Read(($"Zhucun:Oidc:{name}", value));

        var fault = Assert.Single(faults);
        Assert.Contains($"Zhucun:Oidc:{told}", fault);
        Assert.Contains(fault, letter => letter is >= '一' and <= '鿿');
    }

    [Fact]
    public void All_mistakes_are_told_at_once_and_the_secret_in_none()
    {
        var faults = new List<string>();
        OidcOptions.Read(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Zhucun:Oidc:ClientSecret"] = "a secret", ["Zhucun:Oidc:Scopes"] = "email" }).Build(), faults);

        foreach (var told in (string[])["Authority", "ClientId", "Scopes", "Roles"])
            Assert.Contains(faults, fault => fault.Contains($"Zhucun:Oidc:{told}", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Contains("a secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080/realms/county")]
    public void A_provider_on_this_machine_needs_no_https(string authority) => Assert.Empty(Read(("Zhucun:Oidc:Authority", authority)).Faults);

    private static (OidcOptions? Options, List<string> Faults) Read(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Right);
        foreach (var (name, value) in changes)
            settings[name] = value;
        var faults = new List<string>();
        return (OidcOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), faults), faults);
    }
}
