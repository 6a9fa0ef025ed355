using System.Text.Json.Nodes;
using Xunit;
using Zhucun.Load.Fuzz;

namespace Zhucun.Load.Tests.Fuzz;

public sealed class RequestMakerTests
{
    private const string Document =
        """
        {"paths":{
          "/api/v1/members/{id}":{"get":{"parameters":[{"name":"id","in":"path","schema":{"type":"string"}},{"name":"limit","in":"query","schema":{"format":"int64"},"example":5}]}},
          "/api/v1/me/password":{"put":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Body"}}}}}},
          "/api/v1/sign-out":{"post":{}}},
         "components":{"schemas":{"Body":{"type":"object","properties":{"password":{"type":"string"},"at":{"type":["null","string"],"format":"date"},"more":{"type":"array","items":{"$ref":"#/components/schemas/Body"}}}}}}}
        """;

    private static readonly KnownIds ids = new(["m00000000001"], ["530326001001"], ["530326001"]);
    private static readonly IReadOnlyList<FuzzCaller> callers = [FuzzCaller.Nobody, FuzzCaller.OfKey("zck_1_2_3"), FuzzCaller.OfToken("Member", "token"), FuzzCaller.OfCookie("Member", "cookie")];

    private readonly IReadOnlyList<ApiOperation> operations = OpenApiReading.Operations(JsonNode.Parse(Document)!, ids);

    [Fact]
    public void The_document_says_what_a_sound_request_is()
    {
        Assert.Equal(["GET /api/v1/members/{id}", "PUT /api/v1/me/password", "POST /api/v1/sign-out"], operations.Select(o => o.ToString()));
        Assert.Equal(["m00000000001", "5"], operations[0].Parameters.Select(p => p.Sound));
        Assert.Equal("2026-11-24", operations[1].Body!["more"]![0]!["at"]!.GetValue<string>());
    }

    [Fact]
    public void The_same_seed_and_number_make_the_same_bytes_and_another_seed_makes_others()
    {
        Assert.Equal(All(1), All(1));
        Assert.NotEqual(All(1), All(2));
    }

    [Fact]
    public void Whoever_has_the_right_sends_delicate_operations_only_what_cannot_be_read()
    {
        var delicate = Enumerable.Range(0, 3000).Select(n => Maker(1).Make(n, callers)).Where(r => r.Operation is { IsDelicate: true } && r.Caller != FuzzCaller.Nobody).ToList();

        Assert.NotEmpty(delicate);
        Assert.All(delicate, request => Assert.True(request.Wire.IsRuined));
    }

    [Fact]
    public void A_credential_that_was_bent_is_none()
    {
        var key = callers[1];
        var signed = key.SignOn(new WireRequest("GET", "/", [], null));

        Assert.True(new FuzzRequest(0, operations[0], key, signed).IsSignedOn);
        Assert.False(new FuzzRequest(0, operations[0], key, signed.With("Cookie", "zhucun=x")).IsSignedOn);
        Assert.False(new FuzzRequest(0, operations[0], FuzzCaller.Nobody, signed).IsSignedOn);
    }

    [Fact]
    public void A_fault_is_told_once_with_the_request_and_without_the_credential()
    {
        var tally = new FuzzTally();
        var wire = callers[1].SignOn(new WireRequest("GET", "/api/v1/members/x", [], null)).Named("odd");
        foreach (var number in new[] { 7, 8 })
            tally.Count(new FuzzRequest(number, operations[0], callers[1], wire), new FuzzAnswer(Ending.Answered, 500, "HTTP/1.1 500 X\r\n\r\n", []));

        var told = string.Join('\n', tally.Faults());
        Assert.Contains("GET /api/v1/members/{id}: status 500, 2 times; first as key, odd (--first 7 --requests 1)", told, StringComparison.Ordinal);
        Assert.DoesNotContain("zck_1_2_3", told, StringComparison.Ordinal);
        Assert.Equal((2, 0), (tally.Sent, tally.Limited));
    }

    private RequestMaker Maker(int seed) => new(seed, "127.0.0.1:5080", operations, ids);

    private List<string> All(int seed) => [.. Enumerable.Range(0, 500).Select(n => Convert.ToHexString(Maker(seed).Make(n, callers).ToBytes()))];
}
