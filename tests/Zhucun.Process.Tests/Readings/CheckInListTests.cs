using System.Text.Json;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Readings;

/// <summary>A member's check-ins of a day, with what became of each.</summary>
[Collection(DutyDays.Name)]
public sealed class CheckInListTests(DutyDays county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task Every_check_in_of_the_day_is_there_newest_first_and_tells_no_place()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var outside = await SendAsync(day, resident, "08:31", north: 3000);
        var vague = await SendAsync(day, resident, "08:32", accuracy: null);
        var inside = await SendAsync(day, resident, "08:33");
        var again = await SendAsync(day, resident, "08:34");
        var between = await SendAsync(day, resident, "13:00");
        var evening = await SendAsync(day, resident, "20:00");

        var reply = await _api.GetAsync($"/api/v1/members/{resident.Id}/check-ins?date={day.Text}");
        Assert.Equal(
            [
                $"{evening.CheckInId} evening inside Verified onTime Present True {evening.Sequence}",
                $"{between.CheckInId}  inside Verified noOpenSlot  False {between.Sequence}",
                $"{again.CheckInId} morning inside Verified onTime Present False {again.Sequence}",
                $"{inside.CheckInId} morning inside Verified onTime Present True {inside.Sequence}",
                $"{vague.CheckInId} morning indeterminate Unverified accuracyTooLow Present True {vague.Sequence}",
                $"{outside.CheckInId} morning outside Rejected outsideFence Pending False {outside.Sequence}",
            ],
            reply.Json.GetProperty("items").EnumerateArray().Select(Line));
        Assert.All(reply.Json.GetProperty("items").EnumerateArray(), item => Assert.Equal("phone", Text(item, "source")));
        foreach (var hidden in (string[])["position", "lat", "note"])
            Assert.DoesNotContain($"\"{hidden}\"", reply.Body, StringComparison.Ordinal);
        Assert.Equal(reply.Body, (await _api.GetAsync($"/api/v1/members/{resident.Id}/check-ins")).Body);
        Assert.Empty((await _api.GetAsync($"/api/v1/members/{resident.Id}/check-ins?date={day.Date.AddDays(1):yyyy-MM-dd}")).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task One_that_comes_days_later_stands_on_the_day_that_it_counts_for()
    {
        var day = await county.NextMorningAsync();
        var resident = county.Roster.Take();
        var ticket = await _api.TicketAsync(resident.Id);
        await day.MoveToAsync("08:00", daysOn: 1);
        var late = (await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:40"), ticket, TimeSpan.FromMinutes(10)))).Verdict;
        // A phone that claims another year, and nothing to prove it by: it can stand only where it came.
        var claimed = (await _api.CheckInAsync(resident.Id, resident.CheckIn(DateTimeOffset.Parse("2020-05-06T03:00:00+08:00")))).Verdict;

        var that = await ItemsAsync(resident, day.Text);
        Assert.Equal($"{late.CheckInId} morning inside Verified onTime Present True {late.Sequence}", Line(Assert.Single(that)));
        Assert.Contains(await ItemsAsync(resident, $"{day.Date.AddDays(1):yyyy-MM-dd}"), item => Text(item, "checkInId") == claimed.CheckInId);
        Assert.Empty(await ItemsAsync(resident, "2020-05-06"));
    }

    [Fact]
    public async Task A_question_that_does_not_hold_is_told_why()
    {
        (await _api.GetAsync($"/api/v1/members/{county.Roster.All[0].Id}/check-ins?date=today")).IsProblem(400, "date-invalid");
        (await _api.GetAsync("/api/v1/members/nobody/check-ins")).IsProblem(404, "member-not-found");
    }

    private async Task<Verdict> SendAsync(DutyDay day, Resident resident, string time, double north = 30, double? accuracy = 15)
    {
        await day.MoveToAsync(time);
        return (await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At(time), north, accuracy))).Verdict;
    }

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync(Resident resident, string date) =>
        [.. (await _api.GetAsync($"/api/v1/members/{resident.Id}/check-ins?date={date}")).Json.GetProperty("items").EnumerateArray()];

    private static string Line(JsonElement item) => string.Join(' ', ((string[])["checkInId", "slot", "place", "grade", "reason", "status", "counts", "sequence"]).Select(name => Text(item, name)));

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;
}
