using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Days;

/// <summary>What the API answers is what its OpenAPI document says, to the member.</summary>
[Collection(DutyDays.Name)]
public sealed class ApiDocumentTests(DutyDays county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task Every_readings_answer_is_what_the_document_says()
    {
        var document = await ApiDocument.ReadAsync(_api);
        var day = await county.NextMorningAsync();
        var (present, unverified, silent) = (county.Roster.Take(), county.Roster.Take(), county.Roster.Take());
        await _api.CheckInAsync(present.Id, present.CheckIn(day.At("08:30")));
        await day.MoveToAsync("09:20");
        // Alerts in each of their forms: open, retracted and with evidence that waits.
        var late = unverified.CheckIn(day.At("08:40"));
        await _api.CheckInAsync(unverified.Id, late);
        var alert = await day.AlertOfAsync(silent);

        (string Route, string Path)[] readings =
        [
            ("get /api/v1/board", "/api/v1/board"),
            ("get /api/v1/board", $"/api/v1/board?date={day.Text}&slot=evening"),
            ("get /api/v1/townships", "/api/v1/townships"),
            ("get /api/v1/villages", "/api/v1/villages"),
            ("get /api/v1/villages/{code}", $"/api/v1/villages/{present.Village}"),
            ("get /api/v1/teams/{code}", $"/api/v1/teams/{present.Village}"),
            ("get /api/v1/townships/{code}/roll", $"/api/v1/townships/{present.Township}/roll"),
            ("get /api/v1/townships/{code}/roll", $"/api/v1/townships/{present.Township}/roll?date={day.Text}&slot=evening"),
            ("get /api/v1/members", "/api/v1/members?limit=1000"),
            ("get /api/v1/members/{id}", $"/api/v1/members/{present.Id}"),
            ("get /api/v1/members/{id}/attendance", $"/api/v1/members/{present.Id}/attendance?from={day.Text}&to={day.Text}"),
            ("get /api/v1/members/{id}/attendance", $"/api/v1/members/{silent.Id}/attendance"),
            ("get /api/v1/alerts", "/api/v1/alerts?limit=1000"),
            ("get /api/v1/alerts/{id}", $"/api/v1/alerts/{alert.Id}"),
            ("get /api/v1/feed", "/api/v1/feed?limit=1000"),
            ("get /api/v1/feed", $"/api/v1/feed?after={await _api.HeadAsync() - 100}"),
            ("get /api/v1/exports/attendance", "/api/v1/exports/attendance?format=json"),
            ("get /api/v1/exports/attendance", $"/api/v1/exports/attendance?format=json&month={day.Text[..7]}&township={present.Township}"),
            ("get /api/v1/exports/attendance", "/api/v1/exports/attendance?month=2999-01"),
            ("get /api/v1/exports/alerts", "/api/v1/exports/alerts?from=2026-11-24&to=2026-11-23"),
            ("get /api/v1/demo/clock", "/api/v1/demo/clock"),
            ("get /api/v1/members/{id}", "/api/v1/members/nobody"),
            ("get /api/v1/members/{id}/attendance", $"/api/v1/members/{silent.Id}/attendance?from=2026-11-24&to=2026-11-23"),
            ("get /api/v1/alerts", "/api/v1/alerts?member=nobody"),
            ("get /api/v1/villages", "/api/v1/villages?minSequence=999999999"),
            ("get /api/v1/feed/stream", "/api/v1/feed/stream?after=999999999"),
        ];
        foreach (var (route, path) in readings)
        {
            var found = document.Contradictions(route, await _api.GetAsync(path));
            Assert.True(found.Count == 0, $"{path}\n{string.Join('\n', found.Take(20))}");
        }
    }

    [Fact]
    public async Task Every_commands_answer_is_what_the_document_says()
    {
        var document = await ApiDocument.ReadAsync(_api);
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var checkIn = resident.CheckIn(day.At("08:30"));
        var tooLarge = new JsonObject { ["member"] = new string('x', 20_000) };

        (string Route, string Path, JsonNode Body)[] commands =
        [
            ("post /api/v1/members/{id}/check-ins", $"/api/v1/members/{resident.Id}/check-ins", checkIn),
            ("post /api/v1/members/{id}/check-ins", $"/api/v1/members/{resident.Id}/check-ins", checkIn),
            ("post /api/v1/members/{id}/check-ins", $"/api/v1/members/{resident.Id}/check-ins", new JsonObject { ["more"] = 1 }),
            ("post /api/v1/members/{id}/check-ins", "/api/v1/members/nobody/check-ins", checkIn),
            ("post /api/v1/check-ins/batch", "/api/v1/check-ins/batch", new JsonObject { ["items"] = new JsonArray(resident.Item(resident.CheckIn(day.At("08:30"))), 7) }),
            ("post /api/v1/time-ticket", "/api/v1/time-ticket", new JsonObject { ["member"] = resident.Id }),
            ("post /api/v1/time-ticket", "/api/v1/time-ticket", tooLarge),
            ("post /api/v1/demo/clock", "/api/v1/demo/clock", new JsonObject { ["speed"] = 0 }),
            ("post /api/v1/demo/clock", "/api/v1/demo/clock", tooLarge),
        ];
        foreach (var (route, path, body) in commands)
        {
            var found = document.Contradictions(route, await _api.PostAsync(path, body));
            Assert.True(found.Count == 0, $"{path}\n{string.Join('\n', found.Take(20))}");
        }
    }

    [Fact]
    public async Task The_streams_events_are_the_documents_cloud_events()
    {
        var document = await ApiDocument.ReadAsync(_api);
        var media = document.Operation("get /api/v1/feed/stream").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("text/event-stream");
        Assert.Equal("string", media.GetProperty("schema").GetProperty("type").GetString());
        // A morning's worth: not so far back that the stream would be refused.
        await (await county.NextMorningAsync()).MoveToAsync("09:20");
        await using var stream = await _api.Http.GetStreamAsync($"/api/v1/feed/stream?after={await _api.HeadAsync() - 1000}", TestContext.Current.CancellationToken);
        var events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).Where(item => item.EventType != "bookmark").Take(100);

        await foreach (var item in events)
            Assert.Empty(document.Contradictions("CloudEvent", JsonElement.Parse(item.Data)));
    }

    [Theory]
    [InlineData("get /api/v1/members", "limit", "integer", null)]
    [InlineData("get /api/v1/members", "cursor", "string", null)]
    [InlineData("get /api/v1/feed", "after", "integer", null)]
    [InlineData("get /api/v1/feed/stream", "Last-Event-ID", "string", null)]
    [InlineData("get /api/v1/board", "date", "string", "date")]
    [InlineData("get /api/v1/members/{id}/attendance", "from", "string", "date")]
    [InlineData("get /api/v1/exports/alerts", "from", "string", "date")]
    [InlineData("get /api/v1/members/{id}/attendance", "minSequence", "integer", null)]
    [InlineData("get /api/v1/villages", "minSequence", "integer", null)]
    [InlineData("get /api/v1/villages/{code}", "minSequence", "integer", null)]
    [InlineData("get /api/v1/teams/{code}", "minSequence", "integer", null)]
    public async Task A_parameter_says_what_it_takes(string route, string name, string type, string? format)
    {
        var schema = (await ApiDocument.ReadAsync(_api)).Parameter(route, name);

        Assert.Equal(type, schema.GetProperty("type").GetString());
        if (format is not null)
            Assert.Equal(format, schema.GetProperty("format").GetString());
    }

    [Theory]
    [InlineData("get /api/v1/board", "slot")]
    [InlineData("get /api/v1/alerts", "state")]
    [InlineData("get /api/v1/alerts", "kind")]
    [InlineData("get /api/v1/alerts", "levelFrom")]
    [InlineData("get /api/v1/exports/attendance", "format")]
    [InlineData("get /api/v1/exports/leaves", "format")]
    public async Task A_parameter_that_is_one_of_several_words_lists_them_and_each_is_taken(string route, string name)
    {
        var schema = (await ApiDocument.ReadAsync(_api)).Parameter(route, name);
        foreach (var word in (schema.TryGetProperty("items", out var each) ? each : schema).GetProperty("enum").EnumerateArray())
            Assert.Equal(200, (await _api.GetAsync($"{route.Split(' ')[1]}?{name}={word}")).Status);
    }
}
