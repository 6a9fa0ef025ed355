using System.Globalization;
using System.Text.Json.Nodes;

namespace Zhucun.Process.Tests.Wire;

/// <summary>A member with the site of the village, and the check-ins that their phone can make.</summary>
internal sealed record Resident(string Id, string Village, string Township, double Lat, double Lon)
{
    private static int _made;

    /// <summary>Degrees of latitude in a metre.</summary>
    private const double Metre = 1 / 111_320.0;

    /// <summary>An id that no other check-in has.</summary>
    public static string NewId() => $"test-{Interlocked.Increment(ref _made)}";

    /// <summary>A check-in so many metres north of the village's site, now or whenever the phone says.</summary>
    public JsonObject CheckIn(DateTimeOffset capturedAt, double north = 30, double? accuracy = 15) => new()
    {
        ["checkInId"] = NewId(),
        ["capturedAt"] = capturedAt.ToString("O", CultureInfo.InvariantCulture),
        ["position"] = Position(north, accuracy),
        ["source"] = "phone",
    };

    /// <summary>A check-in made offline with a ticket, so long after the phone had got it.</summary>
    public JsonObject CheckIn(DateTimeOffset capturedAt, Ticket ticket, TimeSpan elapsed, double north = 30)
    {
        var body = CheckIn(capturedAt, north);
        body["ticket"] = ticket.Text;
        body["elapsedMs"] = (long)elapsed.TotalMilliseconds;
        return body;
    }

    /// <summary>A batch's item of a check-in.</summary>
    public JsonObject Item(JsonObject checkIn)
    {
        var item = checkIn.DeepClone().AsObject();
        item["memberId"] = Id;
        return item;
    }

    private JsonObject Position(double north, double? accuracy)
    {
        var position = new JsonObject { ["lat"] = Lat + north * Metre, ["lon"] = Lon, ["datum"] = "wgs84" };
        if (accuracy is not null)
            position["accuracyMeters"] = accuracy;
        return position;
    }
}

/// <summary>The county's residents as the API lists them.</summary>
internal sealed class Roster
{
    private int _taken;

    private Roster(IReadOnlyList<Resident> all) => All = all;

    public IReadOnlyList<Resident> All { get; }

    public static async Task<Roster> ReadAsync(CountyApi api)
    {
        var villages = (await api.AllAsync<Village>("/api/v1/villages")).ToDictionary(village => village.Code);
        var members = await api.AllAsync<Member>("/api/v1/members");
        return new([.. members.Select(member => new Resident(member.Id, member.Village, member.Township, villages[member.Village].Site.Lat, villages[member.Village].Site.Lon))]);
    }

    /// <summary>A resident that no other test has taken.</summary>
    public Resident Take() => All[Interlocked.Increment(ref _taken) - 1];
}
