using System.Net;
using System.Text;
using Zhucun.Process.Tests.Running;

namespace Zhucun.Process.Tests.Standing;

/// <summary>A page of elsewhere, open in this machine's browser, reaches nothing.</summary>
[Collection(StandingCounty.Name)]
public sealed class OwnOriginTests(StandingCounty county)
{
    [Fact]
    public async Task A_foreign_host_name_that_points_here_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/members");
        request.Headers.Host = "zhucun.example";

        (await county.Api.SendAsync(request)).IsProblem(400, "foreign-host");
    }

    [Theory]
    [InlineData("LOCALHOST:5080")]
    [InlineData("[::1]:5080")]
    [InlineData("127.0.0.1")]
    public async Task This_machines_own_names_are_answered(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/townships");
        request.Headers.Host = host;

        Assert.Equal(HttpStatusCode.OK, await SendAsync(request));
    }

    [Theory]
    [InlineData("http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task Only_a_page_of_our_own_opens_the_hub(string origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hubs/duty/negotiate?negotiateVersion=1");
        SetOrigin(request, origin);

        Assert.Equal(expected, await SendAsync(request));
    }

    [Fact]
    public async Task A_foreign_page_changes_nothing()
    {
        var resident = county.Roster.Take();
        var checkIn = resident.CheckIn(StandingCounty.Now);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/members/{resident.Id}/check-ins")
        {
            Content = new StringContent(checkIn.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        SetOrigin(request, "http://elsewhere.example");

        (await county.Api.SendAsync(request)).IsProblem(403, "foreign-origin");
        Assert.Equal(201, (await county.Api.CheckInAsync(resident.Id, checkIn)).Status);
    }

    private void SetOrigin(HttpRequestMessage request, string origin)
    {
        if (origin.Length > 0)
            request.Headers.Add("Origin", origin == "own" ? county.Api.Url.GetLeftPart(UriPartial.Authority) : origin);
    }

    private async Task<HttpStatusCode> SendAsync(HttpRequestMessage request)
    {
        using var response = await county.Api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
