using System.Text.RegularExpressions;
using System.Text.Json;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Standing;

/// <summary>The OpenAPI document, the reference page and the metrics.</summary>
[Collection(StandingCounty.Name)]
public sealed partial class ApiDocsTests(StandingCounty county)
{
    private static readonly string[] Routes =
    [
        "delete /api/v1/me/passkeys/{id}", "delete /api/v1/me/sessions/{id}", "get /api/v1/alerts", "get /api/v1/alerts/{id}", "get /api/v1/audit",
        "get /api/v1/audit/{sequence}/proof", "get /api/v1/board", "get /api/v1/board/arrivals", "get /api/v1/board/replay", "get /api/v1/corrections", "get /api/v1/demo/clock", "get /api/v1/exports/alerts",
        "get /api/v1/exports/attendance", "get /api/v1/exports/leaves", "get /api/v1/feed",
        "get /api/v1/feed/stream", "get /api/v1/keys", "get /api/v1/leaves", "get /api/v1/leaves/{id}", "get /api/v1/maintenance", "get /api/v1/me", "get /api/v1/me/passkeys",
        "get /api/v1/me/sessions", "get /api/v1/members", "get /api/v1/members/{id}", "get /api/v1/members/{id}/attendance", "get /api/v1/members/{id}/check-ins", "get /api/v1/members/{id}/duty", "get /api/v1/members/{id}/export",
        "get /api/v1/members/{id}/sights", "get /api/v1/missions", "get /api/v1/outages", "get /api/v1/people", "get /api/v1/policy", "get /api/v1/policy/history", "get /api/v1/roster", "get /api/v1/roster/template", "get /api/v1/sign-in/providers",
        "get /api/v1/teams/{code}", "get /api/v1/townships", "get /api/v1/townships/{code}/roll", "get /api/v1/villages", "get /api/v1/villages/{code}", "get /api/v1/villages/{code}/duty",
        "post /api/v1/alerts/read", "post /api/v1/alerts/{id}/acknowledge", "post /api/v1/alerts/{id}/resolve", "post /api/v1/check-ins/batch", "post /api/v1/demo/clock",
        "post /api/v1/hub-ticket", "post /api/v1/keys", "post /api/v1/keys/{id}/revoke", "post /api/v1/keys/{id}/rotate", "post /api/v1/leaves/{id}/approve",
        "post /api/v1/leaves/{id}/cancel", "post /api/v1/leaves/{id}/reject", "post /api/v1/leaves/{id}/return", "post /api/v1/leaves/{id}/withdraw",
        "post /api/v1/maintenance", "post /api/v1/me/passkeys", "post /api/v1/me/passkeys/options", "post /api/v1/me/second-factor", "post /api/v1/me/second-factor/confirm",
        "post /api/v1/me/second-factor/remove", "post /api/v1/members/{id}/check-ins", "post /api/v1/members/{id}/check-ins/{checkInId}/position",
        "post /api/v1/members/{id}/corrections", "post /api/v1/members/{id}/corrections/{correctionId}/grant",
        "post /api/v1/members/{id}/corrections/{correctionId}/refuse", "post /api/v1/members/{id}/leaves", "post /api/v1/members/{id}/missions",
        "post /api/v1/members/{id}/missions/{missionId}/cancel", "post /api/v1/members/{id}/phone", "post /api/v1/people", "post /api/v1/people/{id}/disable",
        "post /api/v1/people/{id}/enable", "post /api/v1/people/{id}/reset-password", "post /api/v1/people/{id}/roles", "post /api/v1/people/{id}/roles/revoke", "post /api/v1/policy/preview",
        "post /api/v1/roster/imports", "post /api/v1/sign-in/passkey", "post /api/v1/sign-in/passkey/options", "post /api/v1/sign-in/password", "post /api/v1/sign-in/refresh",
        "post /api/v1/sign-in/set-up", "post /api/v1/sign-out", "post /api/v1/time-ticket", "post /api/v1/townships/{code}/outages",
        "post /api/v1/townships/{code}/outages/{outageId}/end", "put /api/v1/me/password", "put /api/v1/policy",
    ];

    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task The_openapi_document_has_every_route_with_summary_responses_and_example()
    {
        var document = await _api.ReadAsync<JsonElement>("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (Route: $"{operation.Name} {path.Name}", Operation: operation.Value)))
            .ToList();

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(Routes, operations.Select(operation => operation.Route).Order(StringComparer.Ordinal));
        Assert.All(operations, operation =>
        {
            Assert.NotEqual("", operation.Operation.GetProperty("summary").GetString());
            Assert.Contains(operation.Operation.GetProperty("responses").EnumerateObject(), response => response.Name is "200" or "201" or "204");
            // Nothing goes in and nothing comes out: there is nothing to show.
            if (operation.Operation.TryGetProperty("requestBody", out _) || !operation.Operation.GetProperty("responses").TryGetProperty("204", out _))
                Assert.Contains("\"example", operation.Operation.GetRawText(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_reference_page_loads_nothing_from_elsewhere()
    {
        var page = await _api.GetAsync("/docs/");

        Assert.Equal((200, "text/html"), (page.Status, page.ContentType));
        var scripts = Source().Matches(page.Body).Select(match => match.Groups["address"].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            Assert.DoesNotMatch("^(https?:)?//", script);
            Assert.Equal(200, (await _api.GetAsync($"/docs/{script}")).Status);
        }

        Assert.DoesNotMatch("https?://", page.Body);
        Assert.Equal(200, (await _api.GetAsync("/docs/problems")).Status);
    }

    [Fact]
    public async Task Every_problems_type_is_explained_on_the_problems_page()
    {
        var type = (await _api.GetAsync("/api/v1/members/nobody")).Json.GetProperty("type").GetString()!;
        var page = await _api.GetAsync(type.Split('#')[0]);

        Assert.Contains($"id=\"{type.Split('#')[1]}\"", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_prometheus_text_with_our_counters()
    {
        var resident = county.Roster.Take();
        await _api.CheckInAsync(resident.Id, resident.CheckIn(StandingCounty.Now));
        var metrics = await _api.GetAsync("/metrics");

        Assert.Equal((200, "text/plain"), (metrics.Status, metrics.ContentType));
        Assert.Contains("# TYPE zhucun_gateway_check_ins", metrics.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(resident.Id, metrics.Body, StringComparison.Ordinal);
    }

    // In a cluster the silos have them.
    [Fact]
    [Trait("Mode", "Embedded")]
    public async Task Metrics_of_a_gateway_with_the_ledger_in_it_are_the_ledgers_too()
    {
        var metrics = (await _api.GetAsync("/metrics")).Body;

        foreach (var name in (string[])["zhucun_ledger_entries", "zhucun_ledger_commit_duration"])
            Assert.Contains($"# TYPE {name}", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_is_told_to_anyone()
    {
        Assert.Equal("live", (await _api.ReadAsync<JsonElement>("/health/live")).GetProperty("status").GetString());
        Assert.Equal("ready", (await _api.ReadAsync<JsonElement>("/health/ready")).GetProperty("status").GetString());
    }

    [GeneratedRegex("(?:src|href)=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();
}
