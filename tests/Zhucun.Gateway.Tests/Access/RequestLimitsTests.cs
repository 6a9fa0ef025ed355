using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.Tests.Access;

public sealed class RequestLimitsTests
{
    private const int CheckInsOfACounty = 1032;

    [Fact]
    public void A_whole_county_checks_in_by_one_key_from_one_address()
    {
        using var limits = new RequestLimits(new LimitOptions());

        for (var i = 0; i < CheckInsOfACounty; i++)
            Assert.Null(limits.Refuse(Request("10.0.0.1", "key:1")));
    }

    [Fact]
    public void Whoever_asks_too_much_is_told_when_to_come_back_and_holds_up_nobody_else()
    {
        using var limits = new RequestLimits(Read(("Burst", "3"), ("PerSecond", "1")));
        for (var i = 2; i >= 0; i--)
        {
            var http = Request("10.0.0.1", "key:1");
            Assert.Null(limits.Refuse(http));
            Assert.Equal(("3", $"{i}"), (http.Response.Headers["RateLimit-Limit"].ToString(), http.Response.Headers["RateLimit-Remaining"].ToString()));
        }

        var refusal = limits.Refuse(Request("10.0.0.1", "key:1"));
        Assert.Equal((429, "too-many-requests"), (refusal!.StatusCode, refusal.Code));
        Assert.Null(limits.Refuse(Request("10.0.0.1", "key:2")));
        Assert.Null(limits.Refuse(Request("10.0.0.1", null)));
    }

    [Fact]
    public void Signing_in_has_a_limit_of_its_own_by_address()
    {
        using var limits = new RequestLimits(Read(("SignInBurst", "1"), ("SignInsPerMinute", "1")));

        Assert.Null(limits.Refuse(Request("10.0.0.1", null, "/api/v1/sign-in/password")));
        Assert.Equal(429, limits.Refuse(Request("10.0.0.1", null, "/api/v1/sign-in/password"))!.StatusCode);
        Assert.Null(limits.Refuse(Request("10.0.0.2", null, "/api/v1/sign-in/password")));
        Assert.Null(limits.Refuse(Request("10.0.0.1", null)));
    }

    [Theory]
    [InlineData("Burst", "0")]
    [InlineData("PerSecond", "-1")]
    [InlineData("SignInBurst", "many")]
    public void A_limit_that_is_none_is_told(string name, string value)
    {
        var faults = new List<string>();
        LimitOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new($"Zhucun:Limits:{name}", value)]).Build(), faults);

        Assert.Contains($"Zhucun:Limits:{name} is '{value}'", Assert.Single(faults), StringComparison.Ordinal);
    }

    private static LimitOptions Read(params (string Name, string Value)[] settings) => LimitOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Zhucun:Limits:{s.Name}", (string?)s.Value))).Build(), []);

    private static DefaultHttpContext Request(string address, string? actor, string path = "/api/v1/board")
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) }, Request = { Path = path } };
        if (actor is not null)
            http.User = new Caller(actor, actor, new Dictionary<Right, Reach>()).Principal;
        return http;
    }
}
