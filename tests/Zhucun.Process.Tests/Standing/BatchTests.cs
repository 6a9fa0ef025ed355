using System.Text.Json;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Standing;

/// <summary>Many check-ins in one request.</summary>
[Collection(StandingCounty.Name)]
public sealed class BatchTests(StandingCounty county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task One_bad_item_spoils_no_other_and_each_has_its_answer_in_order()
    {
        var (first, second, third) = (county.Roster.Take(), county.Roster.Take(), county.Roster.Take());
        var good = first.CheckIn(StandingCounty.Now);
        var wrong = second.Item(second.CheckIn(StandingCounty.Now));
        wrong["position"]!.AsObject().Remove("datum");
        var unknown = second.Item(second.CheckIn(StandingCounty.Now));
        unknown["memberId"] = "nobody";
        var reused = first.Item(good);
        reused["note"] = "另一次";
        var answers = await _api.CheckInManyAsync(
        [
            first.Item(good), wrong, unknown, first.Item(good), reused, third.Item(third.CheckIn(StandingCounty.Now, north: 3000)),
            second.Item(second.CheckIn(StandingCounty.Now)),
        ]);

        Assert.Equal([201, 400, 404, 200, 409, 201, 201], answers.Select(answer => answer.GetProperty("status").GetInt32()));
        Assert.Equal(answers[0].GetProperty("answer").GetRawText(), answers[3].GetProperty("answer").GetRawText());
        Assert.Equal("Rejected", answers[5].GetProperty("answer").GetProperty("grade").GetString());
        Assert.Equal("/items/1/position/datum", answers[1].GetProperty("problem").GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal(["invalid-request", "member-not-found", "check-in-id-reused"], ((int[])[1, 2, 4]).Select(i => Code(answers[i])));
        Assert.All(answers, answer => Assert.NotEqual(answer.TryGetProperty("answer", out _), answer.TryGetProperty("problem", out _)));
    }

    [Fact]
    public async Task A_members_items_are_recorded_in_the_order_in_which_they_stand()
    {
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        var items = Enumerable.Range(0, 20).Select(i => resident.Item(resident.CheckIn(StandingCounty.Now, ticket, TimeSpan.Zero))).ToList();
        var answers = await _api.CheckInManyAsync(items);

        Assert.All(answers, answer => Assert.Equal(201, answer.GetProperty("status").GetInt32()));
        var sequences = answers.Select(answer => answer.GetProperty("answer").GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(sequences.Order(), sequences);
    }

    [Fact]
    public async Task Five_hundred_items_are_taken_and_one_more_is_refused()
    {
        var resident = county.Roster.Take();
        var body = resident.CheckIn(StandingCounty.Now);
        var answers = await _api.CheckInManyAsync(Enumerable.Range(0, 500).Select(_ => resident.Item(body)));

        Assert.Equal(500, answers.Count);
        Assert.Equal(1, answers.Count(answer => answer.GetProperty("status").GetInt32() == 201));
        Assert.Equal(499, answers.Count(answer => answer.GetProperty("status").GetInt32() == 200));
        var tooMany = await _api.PostAsync(
            "/api/v1/check-ins/batch", new JsonObject { ["items"] = new JsonArray([.. Enumerable.Range(0, 501).Select(_ => resident.Item(body))]) });
        Assert.Equal(["/items too-many"], tooMany.IsProblem(400, "invalid-request").Faults);
    }

    [Fact]
    public async Task A_batch_without_items_is_refused_and_an_empty_one_answered()
    {
        (await _api.PostAsync("/api/v1/check-ins/batch", new JsonObject())).IsProblem(400, "invalid-request");
        Assert.Equal(
            ["/items wrong-type", "/more unknown"],
            (await _api.PostAsync("/api/v1/check-ins/batch", new JsonObject { ["items"] = 7, ["more"] = 1 })).IsProblem(400, "invalid-request").Faults);
        Assert.Empty(await _api.CheckInManyAsync([]));
        var answers = await _api.PostAsync("/api/v1/check-ins/batch", """{"items":[7,null,[],{}]}""");
        Assert.Equal([400, 400, 400, 400], answers.Json.GetProperty("items").EnumerateArray().Select(answer => answer.GetProperty("status").GetInt32()));
    }

    private static string? Code(JsonElement answer) => answer.GetProperty("problem").GetProperty("code").GetString();
}
