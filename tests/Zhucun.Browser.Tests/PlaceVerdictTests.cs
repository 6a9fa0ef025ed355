using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>The phone tells what the server will think of a position, so both have to think the same (MISSION A2).</summary>
public sealed class PlaceVerdictTests(Chromium browser, County county) : IClassFixture<County>
{
    private const int Points = 3000;
    private const double MetersOfADegree = 6_371_008.8 * Math.PI / 180;

    [Fact]
    public async Task The_page_and_the_server_judge_thousands_of_positions_alike()
    {
        var random = new Random(20261124);
        var members = (await county.Api.MembersAsync()).GroupBy(member => member.Village).Select(team => team.First()).Take(60).ToList();
        var reported = new List<(Member Member, JsonObject Position)>();
        var asked = new JsonArray();
        for (var i = 0; i < Points; i++)
        {
            var member = members[random.Next(members.Count)];
            var (lat, lon) = await county.Api.PlaceOfAsync(member.Village);
            var position = Near(lat, lon, random);
            reported.Add((member, position));
            asked.Add((JsonNode)new JsonObject { ["site"] = new JsonObject { ["lat"] = lat, ["lon"] = lon, ["radiusMeters"] = 500, ["bufferMeters"] = 200 }, ["position"] = position.DeepClone() });
        }

        var judged = await county.Api.JudgeAsync(reported, County.Start);
        await using var tab = await Tab.OpenAsync(browser, county, signedIn: null);
        await tab.GoAsync("/sign-in/");
        var told = await tab.Page.EvaluateAsync<string[]>(
            "async (asked) => { const { judgePlace } = await import('/me/place-verdict.js'); return JSON.parse(asked).map(({ position, site }) => judgePlace(position, site).place); }", asked.ToJsonString());

        Assert.Equal(judged, told);
        // Neither of the three is there by chance alone.
        Assert.All(["inside", "outside", "indeterminate"], place => Assert.True(told.Count(one => one == place) > Points / 10, place));
    }

    /// <summary>In any direction, most of them about where one verdict turns into another; some do not say how accurate they are.</summary>
    private static JsonObject Near(double lat, double lon, Random random)
    {
        var (bearing, accuracy) = (random.NextDouble() * 2 * Math.PI, Math.Round(Math.Pow(10, random.NextDouble() * 3), 2));
        var distance = random.Next(4) switch
        {
            0 => random.NextDouble() * 3000,
            1 => Math.Max(0, 500 - accuracy) + random.NextDouble() - 0.5,
            2 => 700 + accuracy + random.NextDouble() - 0.5,
            _ => random.NextDouble() * 1000,
        };
        var position = new JsonObject
        {
            ["lat"] = lat + distance * Math.Cos(bearing) / MetersOfADegree,
            ["lon"] = lon + distance * Math.Sin(bearing) / (MetersOfADegree * Math.Cos(lat * Math.PI / 180)),
            ["datum"] = "wgs84",
        };
        if (random.Next(10) > 0)
            position["accuracyMeters"] = accuracy;
        return position;
    }
}
