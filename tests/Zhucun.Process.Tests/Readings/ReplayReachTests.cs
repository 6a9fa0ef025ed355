using System.Text.Json;
using Zhucun.Process.Tests.Access;

namespace Zhucun.Process.Tests.Readings;

/// <summary>Of which days there is a replay, and what whom shows.</summary>
[Collection(PeopledCounty.Name)]
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class ReplayReachTests(PeopledCounty county)
{
    private const string Today = "/api/v1/board/replay?date=2026-11-24";

    [Theory]
    [InlineData("?date=2026-11-25", "date-without-record")]
    [InlineData("?date=2026-11-23", "date-without-record")]
    [InlineData("?date=24.11.2026", "date-invalid")]
    [InlineData("", "date-invalid")]
    [InlineData("?date=2026-11-24&scope=township:530326999", "scope-invalid")]
    public async Task A_day_that_cannot_be_replayed_is_told_why(string query, string code)
    {
        var reply = (await county.Api.GetAsync($"/api/v1/board/replay{query}", "en")).IsProblem(400, code);

        if (code == "date-without-record")
            Assert.Contains("goes from 2026-11-24 to 2026-11-24", reply.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_day_begins_with_the_whole_county_and_a_day_that_is_not_over_grows()
    {
        var resident = county.Roster.Take();
        var before = await county.Api.ReadAsync<JsonElement>(Today);
        var verdict = (await county.Api.CheckInAsync(resident.Id, resident.CheckIn(DateTimeOffset.Parse("2026-11-24T08:50:00+08:00")))).Verdict;
        var after = await county.Api.ReadAsync<JsonElement>(Today);

        Assert.Equal(355, before.GetProperty("snapshot").GetProperty("villages").EnumerateObject().Count());
        Assert.Equal(("2026-11-24T08:50:00.000+08:00", "2026-11-24T08:50:00.000+08:00"), (after.GetProperty("from").GetString()!, after.GetProperty("to").GetString()!));
        Assert.DoesNotContain(Lines(before), line => line.Sequence == verdict.Sequence);
        Assert.Contains(Lines(after), line => line.Sequence == verdict.Sequence);
    }

    [Fact]
    public async Task A_wall_is_shown_no_names_a_township_itself_alone_and_a_team_nothing()
    {
        var home = county.Users["TownshipCommittee"].Place!;
        var resident = county.Roster.All.Last(each => each.Township == home);
        await county.Api.CheckInAsync(resident.Id, resident.CheckIn(DateTimeOffset.Parse("2026-11-24T08:50:00+08:00")));
        var desk = await ReadAsync("OrganizationDepartment");
        var wall = await ReadAsync("Display");
        var township = await ReadAsync("TownshipCommittee");

        Assert.Contains(Lines(desk), line => line.Name is not null);
        Assert.NotEmpty(Lines(wall));
        Assert.All(Lines(wall), line => Assert.Null(line.Name));
        Assert.Equal(Lines(desk).Select(line => line with { Name = null }), Lines(wall));
        Assert.Equal($"township:{home}", township.GetProperty("snapshot").GetProperty("scope").GetString());
        Assert.All(township.GetProperty("snapshot").GetProperty("villages").EnumerateObject(), village => Assert.StartsWith(home[6..], village.Name, StringComparison.Ordinal));
        (await (await county.AsAsync("TeamLeader")).GetAsync(Today)).IsProblem(400, "scope-invalid");
        (await (await county.AsAsync("TownshipCommittee")).GetAsync($"{Today}&scope=county:530326")).IsProblem(400, "scope-invalid");
    }

    private async Task<JsonElement> ReadAsync(string role) => await (await county.AsAsync(role)).ReadAsync<JsonElement>(Today);

    private static IReadOnlyList<(long Sequence, string? Name, string What)> Lines(JsonElement replay) =>
    [
        .. replay.GetProperty("changes").EnumerateArray()
            .SelectMany(change => change.TryGetProperty("recent", out var recent) ? recent.EnumerateArray() : default)
            .Select(line => (line[0].GetInt64(), line[3].GetString(), line[4].GetString()!)),
    ];
}
