using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Standing;

/// <summary>What is refused, and how it is told.</summary>
[Collection(StandingCounty.Name)]
public sealed class CheckInRefusalTests(StandingCounty county)
{
    /// <summary>Well-formed, in county 110000.</summary>
    private const string OfAnotherCounty = "3bdg00000007";

    private readonly CountyApi _api = county.Api;

    [Theory]
    [InlineData("g5wp00000001")]
    [InlineData(OfAnotherCounty)]
    [InlineData("nobody")]
    [InlineData("%E5%BC%A0%E4%BC%9F")]
    [InlineData("g5wp-0000001")]
    public async Task A_member_that_is_not_there_or_cannot_be_is_not_found(string id)
    {
        var body = county.Roster.All[0].CheckIn(StandingCounty.Now);

        (await _api.CheckInAsync(id, body)).IsProblem(404, "member-not-found");
        (await _api.GetAsync($"/api/v1/members/{id}")).IsProblem(404, "member-not-found");
        (await _api.GetAsync($"/api/v1/members/{id}/attendance")).IsProblem(404, "member-not-found");
        (await _api.PostAsync("/api/v1/time-ticket", new JsonObject { ["member"] = Uri.UnescapeDataString(id) })).IsProblem(404, "member-not-found");
    }

    [Fact]
    public async Task A_wrong_body_is_answered_with_every_faulty_field_at_once()
    {
        var reply = await _api.PostAsync(
            $"/api/v1/members/{county.Roster.All[0].Id}/check-ins",
            """
            {"checkInId":"has spaces","capturedAt":"2026-11-24T08:50:00","position":{"lat":"north","lon":181,"accuracyMeters":-1,"height":2},
             "source":"telepathy","elapsedMs":5,"note":7,"photo":"…","photo2":null}
            """);

        reply.IsProblem(400, "invalid-request");
        Assert.Equal(
            [
                "/capturedAt offset-missing", "/checkInId characters", "/elapsedMs without-ticket", "/note wrong-type", "/photo unknown", "/photo2 unknown",
                "/position/accuracyMeters out-of-range", "/position/datum missing", "/position/height unknown", "/position/lat wrong-type",
                "/position/lon out-of-range", "/source not-one-of",
            ],
            reply.Faults);
    }

    [Fact]
    public async Task An_empty_object_is_told_what_is_required()
    {
        var reply = (await _api.CheckInAsync(county.Roster.All[0].Id, new JsonObject())).IsProblem(400, "invalid-request");

        Assert.Equal(["/capturedAt missing", "/checkInId missing", "/source missing"], reply.Faults);
    }

    [Theory]
    [InlineData("datum", "/position/datum missing")]
    [InlineData("lat", "/position/lat missing")]
    public async Task A_position_without_its_datum_or_a_coordinate_is_refused(string missing, string fault)
    {
        var resident = county.Roster.All[0];
        var body = resident.CheckIn(StandingCounty.Now);
        body["position"]!.AsObject().Remove(missing);

        Assert.Equal([fault], (await _api.CheckInAsync(resident.Id, body)).IsProblem(400, "invalid-request").Faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"checkInId\":\"\\ud800\"}")]
    [InlineData("{\"checkInId\":\"a\",\"checkInId\":\"b\"}")]
    public async Task A_body_that_is_no_json_object_is_refused(string body) =>
        (await _api.PostAsync($"/api/v1/members/{county.Roster.All[0].Id}/check-ins", body)).IsProblem(400, "invalid-request");

    [Fact]
    public async Task Nothing_refused_is_recorded()
    {
        var resident = county.Roster.Take();
        var body = resident.CheckIn(StandingCounty.Now);
        body["source"] = "telepathy";
        (await _api.CheckInAsync(resident.Id, body)).IsProblem(400, "invalid-request");
        body["source"] = "phone";

        Assert.Equal(201, (await _api.CheckInAsync(resident.Id, body)).Status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        var resident = county.Roster.All[0];
        var body = resident.CheckIn(StandingCounty.Now);
        body["note"] = new string('长', 20_000);

        (await _api.CheckInAsync(resident.Id, body)).IsProblem(413, "body-too-large");
        var batch = new JsonObject { ["items"] = new JsonArray(new string('x', 1_100_000)) };
        // The connection ends behind the unread rest; the answer says so, and the client's next request does not run into it.
        for (var i = 0; i < 20; i++)
        {
            Assert.True((await _api.PostAsync("/api/v1/check-ins/batch", batch)).IsProblem(413, "body-too-large").Headers.ConnectionClose);
            (await _api.CheckInAsync("nobody", new JsonObject())).IsProblem(404, "member-not-found");
        }
    }

    [Fact]
    public async Task An_id_of_another_county_opens_no_ledger()
    {
        foreach (var path in (string[])["", "/attendance"])
            (await _api.GetAsync($"/api/v1/members/{OfAnotherCounty}{path}")).IsProblem(404, "member-not-found");

        Assert.Equal([-530326L, 530326], (await county.County.LedgersAsync()).Order());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_content_type_other_than_json_is_refused(string contentType) =>
        (await _api.PostAsync($"/api/v1/members/{county.Roster.All[0].Id}/check-ins", "{}", contentType)).IsProblem(415, "unsupported-media-type");

    [Fact]
    public async Task An_unknown_path_is_not_found_and_a_wrong_method_not_allowed()
    {
        (await _api.GetAsync("/api/v1/nothing-here")).IsProblem(404, "not-found");
        var reply = (await _api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/api/v1/board"))).IsProblem(405, "method-not-allowed");

        Assert.Equal(["GET"], reply.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData(null, "zh-CN", "没有这名队员")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.5", "zh-CN", "没有这名队员")]
    [InlineData("en", "en", "There is no such member")]
    [InlineData("en-GB,zh;q=0.3", "en", "There is no such member")]
    [InlineData("fr", "zh-CN", "没有这名队员")]
    public async Task Problems_speak_the_clients_language(string? accepts, string language, string title)
    {
        var reply = (await _api.GetAsync("/api/v1/members/nobody", accepts)).IsProblem(404, "member-not-found");

        Assert.Equal([language], reply.ContentHeaders.ContentLanguage);
        Assert.Equal(title, reply.Json.GetProperty("title").GetString());
        Assert.Contains("Accept-Language", reply.Headers.Vary);
    }
}
