using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Grains.Hosting;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Rosters;
using Zhucun.Grains;

namespace Zhucun.Gateway.Tests;

public sealed class ApiShapeTests(ApiInMemory api) : IClassFixture<ApiInMemory>
{
    private static readonly string CheckIns = $"/api/v1/members/{ApiInMemory.Member}/check-ins";

    [Theory]
    [InlineData("new", HttpStatusCode.Created)]
    [InlineData("repeated", HttpStatusCode.OK)]
    public async Task A_check_in_is_answered_in_the_contracts_words(string id, HttpStatusCode status)
    {
        var (actual, json) = await PostAsync(CheckIns, CheckIn(id));

        Assert.Equal(status, actual);
        Assert.Equal(
            $$"""{"checkInId":"{{id}}","slot":"morning","dutyDate":"2026-11-24","status":"Present","grade":"Verified","place":"inside","reason":"onTime","sequence":7}""",
            json.ToJsonString());
    }

    [Theory]
    [InlineData("reused", HttpStatusCode.Conflict, "check-in-id-reused", false)]
    [InlineData("ledger-down", HttpStatusCode.ServiceUnavailable, "ledger-unavailable", true)]
    [InlineData("times-out", HttpStatusCode.ServiceUnavailable, "county-not-reachable", true)]
    public async Task A_refusal_is_a_problem_document(string id, HttpStatusCode status, string code, bool retry)
    {
        using var response = await SendAsync(CheckIns, CheckIn(id));
        var problem = await ReadAsync(response);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("en", response.Content.Headers.ContentLanguage.Single());
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal($"/docs/problems#{code}", (string?)problem["type"]);
        Assert.Equal(CheckIns, (string?)problem["instance"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
        Assert.Equal(retry, response.Headers.RetryAfter is not null);
    }

    [Theory]
    [InlineData("/api/v1/members/nobody/check-ins")]
    [InlineData("/api/v1/members/g5wq00000001/check-ins")]
    public async Task An_id_that_can_be_nobodys_here_is_not_found(string path)
    {
        var (status, problem) = await PostAsync(path, CheckIn("a"));

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("member-not-found", (string?)problem["code"]);
    }

    [Fact]
    public async Task A_bad_item_spoils_no_other()
    {
        var item = CheckIn("x").TrimEnd('}');
        var batch = $$"""
            {"items":[{{item}},"memberId":"{{ApiInMemory.Member}}"},{{item}},"memberId":"nobody"},7,{{item}}},{{item.Replace("\"x\"", "\"repeated\"")}},"memberId":"{{ApiInMemory.Member}}"}]}
            """;

        var (status, json) = await PostAsync("/api/v1/check-ins/batch", batch);

        Assert.Equal(HttpStatusCode.OK, status);
        var items = json["items"]!.AsArray();
        Assert.Equal([201, 404, 400, 400, 200], items.Select(each => (int)each!["status"]!));
        Assert.Equal("/items/1/memberId", (string?)items[1]!["problem"]!["errors"]![0]!["pointer"]);
        Assert.Equal("/items/3/memberId", (string?)items[3]!["problem"]!["errors"]![0]!["pointer"]);
        Assert.Equal(["answer", "status"], items[0]!.AsObject().Select(member => member.Key).Order());
    }

    [Theory]
    [InlineData("breaks", 500, "internal")]
    [InlineData("times-out", 503, "county-not-reachable")]
    public async Task An_item_that_fails_fails_alone_and_holds_back_its_own_members_later_ones(string id, int status, string code)
    {
        var other = MemberId.Of(new CountyCode(530326), 2);
        var (actual, json) = await PostAsync(
            "/api/v1/check-ins/batch",
            $$"""{"items":[{{Item("before", ApiInMemory.Member)}},{{Item(id, ApiInMemory.Member)}},{{Item("other", $"{other}")}},{{Item("after", ApiInMemory.Member)}}]}""");

        Assert.Equal(HttpStatusCode.OK, actual);
        var items = json["items"]!.AsArray();
        Assert.Equal([201, status, 201, status], items.Select(each => (int)each!["status"]!));
        Assert.Equal(code, (string?)items[1]!["problem"]!["code"]);
        Assert.DoesNotContain("张伟", json.ToJsonString());

        static string Item(string id, string member) => $$"""{{CheckIn(id).TrimEnd('}')}},"memberId":"{{member}}"}""";
    }

    [Theory]
    [InlineData("""{"items":[],"more":1}""", "/more", "unknown")]
    [InlineData("{}", "/items", "missing")]
    [InlineData("""{"items":{}}""", "/items", "wrong-type")]
    [InlineData("[]", "", "wrong-type")]
    public async Task A_faulty_envelope_is_refused_as_a_whole(string batch, string pointer, string code)
    {
        var (status, problem) = await PostAsync("/api/v1/check-ins/batch", batch);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((pointer, code), ((string?)problem["errors"]![0]!["pointer"], (string?)problem["errors"]![0]!["code"]));
    }

    [Fact]
    public async Task A_batch_of_501_is_refused_and_one_of_500_is_not()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/api/v1/check-ins/batch", Batch(500))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/api/v1/check-ins/batch", Batch(501))).Status);

        static string Batch(int count) => $$"""{"items":[{{string.Join(",", Enumerable.Repeat("1", count))}}]}""";
    }

    [Fact]
    public async Task A_ticket_is_written_with_the_countys_offset()
    {
        using var response = await SendAsync("/api/v1/time-ticket", $$"""{"member":"{{ApiInMemory.Member}}"}""");

        Assert.Equal(
            """{"ticket":"t","issuedAt":"1970-01-01T08:00:00.000+08:00","expiresAt":"1970-01-04T08:00:00.000+08:00"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "not-found")]
    [InlineData("DELETE", "/api/v1/time-ticket", 405, "method-not-allowed")]
    [InlineData("GET", "/api/v1/demo/clock", 404, "clock-is-real")]
    [InlineData("GET", "/api/v1/broken", 500, "internal")]
    [InlineData("GET", "/api/v1/slow", 503, "county-not-reachable")]
    public async Task Whatever_goes_wrong_under_api_is_a_problem_document(string method, string path, int status, string code)
    {
        using var response = await api.Client.SendAsync(new(new(method), path), TestContext.Current.CancellationToken);
        var content = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, (string?)JsonNode.Parse(content)!["code"]);
        // Nothing of the exception leaves the house.
        Assert.DoesNotContain("张伟", content);
        Assert.DoesNotContain("Exception", content);
        Assert.DoesNotContain("g5wp", content);
    }

    [Theory]
    [InlineData("/api/v1/broken", "failed")]
    [InlineData("/api/v1/slow", "does not answer")]
    public async Task A_failure_is_logged_under_the_endpoint_that_it_happened_in(string path, string words)
    {
        await using var own = new ApiInMemory();
        await own.InitializeAsync();
        using var response = await own.Client.GetAsync(path, TestContext.Current.CancellationToken);

        var line = Assert.Single(own.Logs.Lines, line => line.Category == typeof(FailureHandler).FullName).Message;
        Assert.Contains($"GET HTTP: GET {path}", line);
        Assert.Contains(words, line);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var response = await api.Client.PostAsync(CheckIns, new StringContent(CheckIn("a"), Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("unsupported-media-type", (string?)(await ReadAsync(response))["code"]);
    }

    [Fact]
    public async Task It_is_live_at_once_and_ready_only_when_nothing_is_waited_for()
    {
        await using var starting = new ApiInMemory { StartsReady = false };
        await starting.InitializeAsync();
        var readiness = starting.Services.GetRequiredService<Readiness>();
        using var live = await starting.Client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        using var before = await starting.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        readiness.Ready(Readiness.View);
        using var after = await starting.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        readiness.WaitsFor(Readiness.View, "behind");
        using var again = await starting.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal([200, 503, 200, 503], new[] { live, before, after, again }.Select(response => (int)response.StatusCode));
        Assert.Equal("""{"status":"ready","checks":[{"name":"rights","status":"ready"},{"name":"view","status":"ready","detail":"sequence 0"}]}""", (await ReadAsync(after)).ToJsonString());
    }

    [Theory]
    [InlineData("GET", "/api/v1/members/g5wp00000001")]
    [InlineData("GET", "/api/v1/board")]
    [InlineData("GET", "/api/v1/feed")]
    [InlineData("POST", "/api/v1/members/g5wp00000001/check-ins")]
    [InlineData("POST", "/api/v1/check-ins/batch")]
    [InlineData("POST", "/api/v1/time-ticket")]
    public async Task Until_the_county_is_there_nothing_is_said_not_to_exist_in_it(string method, string path)
    {
        await using var starting = new ApiInMemory { StartsReady = false };
        await starting.InitializeAsync();
        using var request = new HttpRequestMessage(new(method), path);
        if (method == "POST")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await starting.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("view-not-ready", (string?)(await ReadAsync(response))["code"]);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_view_that_falls_behind_later_keeps_nobody_from_checking_in()
    {
        await using var lagging = new ApiInMemory();
        await lagging.InitializeAsync();
        lagging.Services.GetRequiredService<Readiness>().WaitsFor(Readiness.View, "behind");
        using var response = await lagging.Client.PostAsync(CheckIns, new StringContent(CheckIn("late"), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task The_OpenAPI_document_shows_an_example_of_each_request_and_answer()
    {
        var document = JsonNode.Parse(await api.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.StartsWith("3.1", (string?)document["openapi"]);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(entry => entry.Key != "parameters"))
            {
                Assert.True(operation!["summary"] is not null, $"{method} {path} has no summary.");
                var contents = operation["responses"]!.AsObject().Select(response => response.Value!["content"]).Append(operation["requestBody"]?["content"]);
                // An event stream is shown by its description: an example there is one event, which is no JSON. A workbook is no text at all.
                var medias = contents.OfType<JsonObject>().SelectMany(content => content).Where(media => media.Key is not "text/event-stream" and not RosterFile.Xlsx);
                foreach (var media in medias.Select(media => media.Value!))
                    Assert.True(media["examples"] is not null, $"{method} {path} lacks an example: {media.ToJsonString()}");
            }
        }
    }

    [Fact]
    public async Task Absent_members_are_omitted_so_no_schema_allows_null()
    {
        var document = JsonNode.Parse(await api.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;

        Assert.DoesNotContain("null", document["components"]!.ToJsonString());
    }

    [Fact]
    public void Every_problem_that_an_operation_names_is_in_the_catalogue() => Assert.All(
        api.Endpoints.OfType<RouteEndpoint>().SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<OperationProblems>()).SelectMany(problems => problems.Codes),
        code => Assert.True(ProblemCatalog.Knows(code), code));

    [Theory]
    [InlineData("/docs")]
    [InlineData("/docs/problems")]
    public async Task The_pages_load_nothing_from_elsewhere(string path)
    {
        var page = await api.Client.GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("http://", page);
        Assert.DoesNotContain("https://", page);
        Assert.DoesNotContain("src=\"//", page);
    }

    [Fact]
    public async Task The_metrics_count_check_ins_and_name_nobody()
    {
        await PostAsync(CheckIns, CheckIn("counted"));

        var metrics = await api.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

        Assert.Contains("zhucun_gateway_check_ins_total", metrics);
        Assert.DoesNotContain(ApiInMemory.Member, metrics);
    }

    private static string CheckIn(string id) => $$"""{"checkInId":"{{id}}","capturedAt":"2026-11-24T08:41:12+08:00","source":"phone"}""";

    private Task<HttpResponseMessage> SendAsync(string path, string json) =>
        api.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private async Task<(HttpStatusCode Status, JsonNode Json)> PostAsync(string path, string json)
    {
        using var response = await SendAsync(path, json);
        return (response.StatusCode, await ReadAsync(response));
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
