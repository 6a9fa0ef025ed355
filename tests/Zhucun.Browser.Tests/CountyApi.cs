using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>A member as the API lists them.</summary>
internal sealed record Member(string Id, string Name, string Village, string Township);

/// <summary>The county from outside, over REST alone, as an integrator's program would see it.</summary>
internal sealed class CountyApi(HttpClient http)
{
    private const double MetersOfDegree = 111_000;

    private readonly Dictionary<string, JsonObject> _sites = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<JsonNode> BoardAsync() => await ReadAsync("/api/v1/board");

    /// <summary>What time it is in the county.</summary>
    public async Task<DateTimeOffset> NowAsync() => (await BoardAsync())["now"]!.GetValue<DateTimeOffset>();

    /// <summary>All 1,032, in order of village and id, so that every run picks the same ones.</summary>
    public async Task<IReadOnlyList<Member>> MembersAsync()
    {
        var members = new List<Member>();
        string? next = null;
        do
        {
            var page = await ReadAsync($"/api/v1/members?limit=1000{(next is null ? "" : $"&cursor={next}")}");
            members.AddRange(page["items"].Deserialize<List<Member>>(JsonSerializerOptions.Web)!);
            next = (string?)page["next"];
        }
        while (next is not null);
        return [.. members.OrderBy(member => member.Village, StringComparer.Ordinal).ThenBy(member => member.Id, StringComparer.Ordinal)];
    }

    /// <summary>The members of the first village with a team of at least so many, by code.</summary>
    public async Task<IReadOnlyList<Member>> TeamAsync(int atLeast) =>
        [.. (await MembersAsync()).GroupBy(member => member.Village).First(team => team.Count() >= atLeast)];

    public async Task MoveClockAsync(DateTimeOffset to) => await SendAsync("/api/v1/demo/clock", new JsonObject { ["to"] = $"{to:O}" });

    /// <summary>Lets the clock run as fast as time does.</summary>
    public async Task RunClockAsync() => await SendAsync("/api/v1/demo/clock", new JsonObject { ["speed"] = 1 });

    /// <summary>How it stands in the record with a member's slot.</summary>
    public async Task<JsonNode> AttendanceAsync(Member member, string date, string slot) =>
        (await ReadAsync($"/api/v1/members/{member.Id}/attendance?from={date}&to={date}"))["items"]!.AsArray().Single(item => (string?)item!["slot"] == slot)!;

    /// <summary>The record's check-ins of a member, each an entry as it is kept.</summary>
    public async Task<IReadOnlyList<JsonNode>> CheckInsAsync(Member member) =>
        [.. (await ReadAsync($"/api/v1/members/{member.Id}/export"))["entries"]!.AsArray().Where(entry => (string?)entry!["type"] == "member.checked-in.v1").Select(entry => entry!)];

    /// <summary>A village's site, in degrees.</summary>
    public async Task<(double Lat, double Lon)> PlaceOfAsync(string village)
    {
        var site = await SiteAsync(village);
        return ((double)site["lat"]!, (double)site["lon"]!);
    }

    /// <summary>The server's place verdicts of positions, each reported by the member that it names.</summary>
    public async Task<IReadOnlyList<string>> JudgeAsync(IEnumerable<(Member Member, JsonObject Position)> reported, string capturedAt)
    {
        var places = new List<string>();
        foreach (var part in reported.Chunk(500))
        {
            var items = new JsonArray([.. part.Select(report => new JsonObject
            {
                ["memberId"] = report.Member.Id, ["checkInId"] = $"{Guid.CreateVersion7()}", ["capturedAt"] = capturedAt, ["source"] = "phone", ["position"] = report.Position.DeepClone(),
            })]);
            var answer = await SendAsync("/api/v1/check-ins/batch", new JsonObject { ["items"] = items });
            places.AddRange(answer["items"]!.AsArray().Select(item => (string)item!["answer"]!["place"]!));
        }

        return places;
    }

    public async Task<string> TicketAsync(Member member) =>
        (string)(await SendAsync("/api/v1/time-ticket", new JsonObject { ["member"] = member.Id }))["ticket"]!;

    /// <summary>Checks in from the village's own site, or so far north of it; with a ticket, as a phone that had no signal at the time.</summary>
    public async Task<JsonNode> CheckInAsync(Member member, string capturedAt, string? ticket = null, TimeSpan? elapsed = null, int metersNorth = 0)
    {
        var body = await CheckInBodyAsync(member, capturedAt);
        if (metersNorth > 0)
        {
            body["checkInId"] = $"{body["checkInId"]}-{metersNorth}";
            body["position"]!["lat"] = (double)body["position"]!["lat"]! + (metersNorth / MetersOfDegree);
        }

        if (ticket is not null)
            (body["ticket"], body["elapsedMs"]) = (ticket, (long)elapsed!.Value.TotalMilliseconds);
        return await SendAsync($"/api/v1/members/{member.Id}/check-ins", body);
    }

    /// <summary>Asks for leave, both days included.</summary>
    public async Task AskForLeaveAsync(Member member, string leaveId, string from, string to, string kind = "personal") =>
        await SendAsync($"/api/v1/members/{member.Id}/leaves", new JsonObject { ["leaveId"] = leaveId, ["from"] = from, ["to"] = to, ["kind"] = kind, ["reason"] = "家里有事" });

    /// <summary>The alerts about a member.</summary>
    public async Task<IReadOnlyList<string>> AlertsAsync(Member member) =>
        [.. (await ReadAsync("/api/v1/alerts?limit=1000"))["items"]!.AsArray().Where(alert => (string?)alert!["member"] == member.Id).Select(alert => (string)alert!["id"]!)];

    /// <summary>Checks in many at one moment.</summary>
    public async Task CheckInAllAsync(IEnumerable<Member> members, string capturedAt)
    {
        foreach (var part in members.Chunk(500))
        {
            var items = new JsonArray();
            foreach (var member in part)
            {
                var item = await CheckInBodyAsync(member, capturedAt);
                item["memberId"] = member.Id;
                items.Add((JsonNode)item);
            }

            var answer = await SendAsync("/api/v1/check-ins/batch", new JsonObject { ["items"] = items });
            Assert.DoesNotContain(answer["items"]!.AsArray(), item => (int)item!["status"]! != 201);
        }
    }

    /// <summary>Who has looked at what is a member's own, and at what, newest first.</summary>
    public async Task<IReadOnlyList<(string Name, string What)>> SightsAsync(Member member) =>
        [.. (await ReadAsync($"/api/v1/members/{member.Id}/sights"))["items"]!.AsArray().Select(sight => ((string)sight!["name"]!, (string)sight["what"]!))];

    private async Task<JsonObject> CheckInBodyAsync(Member member, string capturedAt)
    {
        var site = await SiteAsync(member.Village);
        return new JsonObject
        {
            ["checkInId"] = $"browser-{member.Id}-{capturedAt[..19]}",
            ["capturedAt"] = capturedAt,
            ["source"] = "phone",
            ["position"] = new JsonObject { ["lat"] = (double)site["lat"]!, ["lon"] = (double)site["lon"]!, ["accuracyMeters"] = 12, ["datum"] = "wgs84" },
        };
    }

    private async Task<JsonObject> SiteAsync(string village)
    {
        if (_sites.Count == 0)
        {
            foreach (var item in (await ReadAsync("/api/v1/villages"))["items"]!.AsArray())
                _sites.Add((string)item!["code"]!, item["site"]!.AsObject());
        }

        return _sites[village];
    }

    public async Task<JsonNode> ReadAsync(string path) =>
        await http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), Cancellation) ?? throw new InvalidOperationException($"{path} answered null.");

    private async Task<JsonNode> SendAsync(string path, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"POST {path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
