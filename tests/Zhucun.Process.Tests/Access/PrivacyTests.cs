using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Feeds;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>
/// A township's user or key cannot learn by any route, filter, hub scope, stream, export or error text that a member of another township exists: whatever is asked of such a
/// member is answered, word for word, as it is of one who does not exist.
/// </summary>
[Collection(PeopledCounty.Name)]
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed partial class PrivacyTests(PeopledCounty county)
{
    private const int Samples = 40;

    private static readonly string[] OfMembers =
    [
        "GET /api/v1/members/{id}", "GET /api/v1/members/{id}/duty", "GET /api/v1/members/{id}/attendance", "GET /api/v1/members/{id}/attendance?from=2026-11-01&to=2026-11-24", "GET /api/v1/alerts?member={id}",
        "GET /api/v1/members/{id}/check-ins", "GET /api/v1/members/{id}/check-ins?date=2026-11-24",
        "GET /api/v1/members?q={id}", "POST /api/v1/members/{id}/phone", "POST /api/v1/members/{id}/check-ins/test-1/position", "GET /api/v1/members/{id}/export",
        "GET /api/v1/members/{id}/sights", "GET /api/v1/leaves?member={id}", "GET /api/v1/leaves?member={id}&state=Approved", "POST /api/v1/members/{id}/leaves",
        "GET /api/v1/missions?member={id}", "GET /api/v1/corrections?member={id}", "POST /api/v1/members/{id}/missions", "POST /api/v1/members/{id}/missions/m-1/cancel",
        "POST /api/v1/members/{id}/corrections", "POST /api/v1/members/{id}/corrections/c-1/grant", "POST /api/v1/members/{id}/corrections/c-1/refuse",
    ];

    private static readonly string[] OfPlaces =
    [
        "GET /api/v1/villages/{village}", "GET /api/v1/villages/{village}/duty", "GET /api/v1/villages/{village}/duty?date=2026-11-23&slot=evening", "GET /api/v1/teams/{village}", "GET /api/v1/members?team={village}", "GET /api/v1/members?township={township}", "GET /api/v1/villages?township={township}",
        "GET /api/v1/alerts?township={township}", "GET /api/v1/townships/{township}/roll", "GET /api/v1/board/arrivals?township={township}", "GET /api/v1/board/replay?date=2026-11-24&scope=township:{township}",
        "GET /api/v1/townships/{township}/roll?date=2026-09-01&slot=morning",
        "GET /api/v1/leaves?township={township}", "GET /api/v1/leaves?township={township}&returnDue=true", "GET /api/v1/missions?township={township}", "GET /api/v1/corrections?township={township}", "GET /api/v1/outages?township={township}",
        "GET /api/v1/roster?township={township}",
        "POST /api/v1/townships/{township}/outages", "POST /api/v1/townships/{township}/outages/o-1/end", "POST /api/v1/alerts/{township}-1/acknowledge", "POST /api/v1/alerts/{township}-1/resolve",
        "GET /api/v1/exports/attendance?month=2026-11&township={township}", "GET /api/v1/exports/attendance?month=2026-08&township={township}&format=json",
        "GET /api/v1/exports/alerts?township={township}&format=csv", "GET /api/v1/exports/leaves?township={township}&format=csv",
        "GET /api/v1/feed?scope=township:{township}", "GET /api/v1/feed/stream?scope=township:{township}",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_member_of_another_township_looks_like_nobody(int seed)
    {
        var random = new Random(seed);
        var (person, key, own) = await InsideAsync();
        var others = county.Roster.All.Where(resident => resident.Township != own).ToArray();
        for (var i = 0; i < Samples; i++)
        {
            var other = others[random.Next(others.Length)];
            var nobody = Nobody(random, other);
            foreach (var api in (CountyApi[])[person, key])
            {
                foreach (var route in OfMembers)
                    Assert.Equal(await AskAsync(api, Of(route, nobody)), await AskAsync(api, Of(route, other)));
            }

            var (there, nowhere) = (other.CheckIn(DateTimeOffset.Parse("2026-11-24T08:50:00+08:00")), nobody.CheckIn(DateTimeOffset.Parse("2026-11-24T08:50:00+08:00")));
            Assert.Equal(Same(await key.CheckInAsync(nobody.Id, nowhere)), Same(await key.CheckInAsync(other.Id, there)));
            Assert.Equal(Same(await BatchAsync(key, nobody.Item(nowhere))), Same(await BatchAsync(key, other.Item(there))));
            Assert.Equal(Same(await TicketAsync(key, nobody.Id)), Same(await TicketAsync(key, other.Id)));
        }
    }

    [Fact]
    public async Task Another_township_and_its_villages_look_like_none()
    {
        var random = new Random(7);
        var (person, key, own) = await InsideAsync();
        foreach (var other in county.Roster.All.Where(resident => resident.Township != own).DistinctBy(resident => resident.Township))
        {
            var nobody = Nobody(random, other);
            foreach (var api in (CountyApi[])[person, key])
            {
                foreach (var route in OfPlaces)
                    Assert.Equal(await AskAsync(api, Of(route, nobody)), await AskAsync(api, Of(route, other)));
            }
        }
    }

    [Fact]
    public async Task Lists_boards_and_feeds_hold_the_township_alone()
    {
        var (person, key, own) = await InsideAsync();
        var others = county.Roster.All.Where(resident => resident.Township != own).ToList();
        foreach (var resident in others.Take(3).Append(county.Roster.All.First(resident => resident.Township == own)))
            await county.Api.CheckInAsync(resident.Id, resident.CheckIn(DateTimeOffset.Parse("2026-11-24T08:50:00+08:00")));
        foreach (var api in (CountyApi[])[person, key])
        {
            foreach (var path in (string[])["/api/v1/townships", "/api/v1/villages", "/api/v1/members?limit=1000", "/api/v1/board", "/api/v1/alerts?limit=1000", "/api/v1/feed?limit=1000", "/api/v1/exports/attendance?format=json"])
            {
                var body = (await api.GetAsync(path)).Body;
                // Nobody is missing yet, so there is no alert.
                if (!path.StartsWith("/api/v1/alerts", StringComparison.Ordinal))
                    Assert.Contains(own, body, StringComparison.Ordinal);
                Assert.DoesNotContain(others, other => body.Contains(other.Id, StringComparison.Ordinal) || body.Contains(other.Township, StringComparison.Ordinal));
            }

            var book = (await api.GetAsync("/api/v1/exports/attendance?format=csv")).Body;
            Assert.Contains(county.Roster.All.First(resident => resident.Township == own).Id, book, StringComparison.Ordinal);
            Assert.DoesNotContain(others, other => book.Contains(other.Id, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_hub_knows_no_other_township()
    {
        var (_, key, own) = await InsideAsync();
        var other = county.Roster.All.First(resident => resident.Township != own);
        await using var hub = Connections.Hub(key);
        await hub.StartAsync(TestContext.Current.CancellationToken);

        async Task<string> RefusalAsync(string method, params object[] arguments) =>
            (await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => hub.InvokeCoreAsync(method, arguments, TestContext.Current.CancellationToken))).Message;

        Assert.Equal(await RefusalAsync("WatchBoard", "township:530326999"), await RefusalAsync("WatchBoard", $"township:{other.Township}"));
        Assert.Equal(await RefusalAsync("Watch", "township:530326999", 0), await RefusalAsync("Watch", $"township:{other.Township}", 0));
        await RefusalAsync("WatchBoard", "county:530326");
        await RefusalAsync("Watch", "county:530326", 0);
        await hub.InvokeAsync("WatchBoard", $"township:{own}", TestContext.Current.CancellationToken);
    }

    /// <summary>The township committee's user, a key of the same township, and which that is.</summary>
    private async Task<(CountyApi Person, CountyApi Key, string Township)> InsideAsync()
    {
        var township = county.Users["TownshipCommittee"].Place!;
        string[] rights =
        [
            "places.read", "board.read", "members.read", "alerts.read", "feed.read", "check-ins.write", "phones.reveal", "positions.reveal", "members.export",
            "leaves.read", "leaves.write", "corrections.write",
        ];
        return (await county.AsAsync("TownshipCommittee"), (await county.MakeKeyAsync(rights, township)).Api, township);
    }

    /// <summary>Well formed, and nobody: the same shape of id and codes that the county does not have.</summary>
    private Resident Nobody(Random random, Resident like)
    {
        string id;
        do
            id = string.Concat(like.Id[..4], random.GetString("0123456789abcdefghjkmnpqrstvwxyz", like.Id.Length - 4));
        while (county.Roster.All.Any(resident => resident.Id == id));
        return like with { Id = id, Township = "530326999", Village = "530326999999" };
    }

    private static string Of(string route, Resident resident) => route.Replace("{id}", resident.Id, StringComparison.Ordinal)
        .Replace("{township}", resident.Township, StringComparison.Ordinal).Replace("{village}", resident.Village, StringComparison.Ordinal);

    private static async Task<string> AskAsync(CountyApi api, string route)
    {
        var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
        return Same(method == "GET" ? await api.GetAsync(path) : await api.PostAsync(path, new JsonObject()));
    }

    private static Task<Reply> BatchAsync(CountyApi api, JsonObject item) => api.PostAsync("/api/v1/check-ins/batch", new JsonObject { ["items"] = new JsonArray(item) });

    private static Task<Reply> TicketAsync(CountyApi api, string member) => api.PostAsync("/api/v1/time-ticket", new JsonObject { ["member"] = member });

    /// <summary>Without what the asker has said and what differs from request to request.</summary>
    private static string Same(Reply reply) => $"{reply.Status} {Own().Replace(reply.Body, "")}";

    [GeneratedRegex(@"""(instance|traceId)"":""[^""]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Own();
}
