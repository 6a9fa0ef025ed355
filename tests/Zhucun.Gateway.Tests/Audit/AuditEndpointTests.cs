using System.Net;
using System.Text.Json.Nodes;

namespace Zhucun.Gateway.Tests.Audit;

/// <summary>The audit on the wire.</summary>
public sealed class AuditEndpointTests(ApiInMemory api) : IClassFixture<ApiInMemory>
{
    [Fact]
    public async Task An_entry_is_shown_with_what_it_has_and_nothing_else() => Assert.Equal(
        """{"items":[{"sequence":1,"at":"1970-01-01T08:00:00.000+08:00","actor":"user-3","what":"signed-in","result":"done"},{"sequence":2,"at":"1970-01-01T08:00:00.000+08:00","actor":"user-3","what":"signed-in","result":"done","from":"10.0.0.7","detail":{"agent":"浏览器"}}],"next":2}""",
        await api.Auditor.GetStringAsync("/api/v1/audit?limit=2", TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("", "1 2 3")]
    [InlineData("?after=2", "3")]
    [InlineData("?what=ledger-sealed", "3")]
    [InlineData("?actor=user-3", "1 2")]
    [InlineData("?actor=user-3&what=ledger-sealed", "")]
    public async Task Pages_and_filters_are_handed_on(string query, string sequences)
    {
        var (status, page) = await GetAsync("/api/v1/audit" + query);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(sequences, string.Join(' ', page["items"]!.AsArray().Select(item => (long)item!["sequence"]!)));
        Assert.Null(page["next"]);
    }

    [Fact]
    public async Task A_proof_has_all_that_it_takes_to_check_it() => Assert.Equal(
        """{"sequence":2,"hash":"+/8A","leaf":"+/8A","index":1,"path":["+/8A"],"root":"+/8A","day":"2026-11-24","of":"530326/audit","first":1,"last":2,"sealSequence":3,"publicKey":"+/8A","signature":"+/8A"}""",
        await api.Auditor.GetStringAsync("/api/v1/audit/2/proof", TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("?after=-1", 400, "after-invalid")]
    [InlineData("?limit=1001", 400, "limit-invalid")]
    [InlineData("/4/proof", 404, "audit-entry-not-found")]
    [InlineData("/first/proof", 404, "audit-entry-not-found")]
    [InlineData("/3/proof", 409, "not-sealed-yet", "Ask again after 2026-11-26T00:00:00.000+08:00.")]
    public async Task What_cannot_be_answered_is_a_problem(string path, int status, string code, string words = "")
    {
        var (actual, problem) = await GetAsync("/api/v1/audit" + path);

        Assert.Equal((status, code), ((int)actual, (string?)problem["code"]));
        Assert.Contains(words, (string?)problem["detail"]);
    }

    private async Task<(HttpStatusCode Status, JsonNode Json)> GetAsync(string path)
    {
        using var response = await api.Auditor.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }
}
