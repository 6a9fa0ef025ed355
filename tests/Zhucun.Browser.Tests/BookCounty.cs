using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>A county after a day and a half in which one township had everything that an attendance book has a sign for; it is Wednesday, 25 November, 10:00.</summary>
public sealed class BookCounty : IAsyncLifetime
{
    public const string Township = "530326105";

    public County County { get; } = new();

    /// <summary>The township's members, by village.</summary>
    internal IReadOnlyList<Member> Team { get; private set; } = [];

    internal Member Late => Team[1];

    internal Member Ill => Team[2];

    internal Member Sent => Team[3];

    internal Member Absent => Team[4];

    internal Member Open => Team[5];

    internal Member Excused => Team[6];

    /// <summary>Of the village that had no power on Wednesday.</summary>
    internal Member Unreachable => Team[^1];

    public async ValueTask InitializeAsync()
    {
        await County.InitializeAsync();
        var everybody = await County.Api.MembersAsync();
        Team = [.. everybody.Where(member => member.Township == Township)];
        using var department = await PersonApi.SignInAsync(County.Address, County.Users.Department);
        await TuesdayAsync(department, everybody);
        await WednesdayAsync(department, everybody);
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();

    private async Task TuesdayAsync(PersonApi department, IReadOnlyList<Member> everybody)
    {
        await County.Api.AskForLeaveAsync(Ill, "book-leave", "2026-11-24", "2026-11-25", "sick");
        await department.PostAsync("/api/v1/leaves/book-leave/approve", new JsonObject { ["allowUnattended"] = true });
        await County.Api.CheckInAllAsync(everybody.Except([Late, Ill, Absent]), County.Start);
        await County.MoveClockAsync("2026-11-24T09:30:00+08:00");
        await County.Api.CheckInAllAsync([Late], "2026-11-24T09:30:00+08:00");
        await ResolveAsync(department, Absent, "ConfirmedAbsent");

        await County.MoveClockAsync("2026-11-24T20:30:00+08:00");
        await County.Api.CheckInAllAsync(everybody.Except([Ill, Excused]), "2026-11-24T20:30:00+08:00");
        await County.MoveClockAsync("2026-11-24T21:50:00+08:00");
        await ResolveAsync(department, Excused, "FalseAlarm");
    }

    private async Task WednesdayAsync(PersonApi department, IReadOnlyList<Member> everybody)
    {
        const string Morning = "2026-11-25T08:50:00+08:00";
        await County.MoveClockAsync(Morning);
        await department.PostAsync($"/api/v1/members/{Sent.Id}/missions", new JsonObject
        {
            ["missionId"] = "book-mission", ["kind"] = "training", ["from"] = "2026-11-25", ["to"] = "2026-11-25", ["reason"] = "县里培训",
        });
        await department.PostAsync($"/api/v1/townships/{Township}/outages", new JsonObject
        {
            ["outageId"] = "book-outage", ["villages"] = new JsonArray(Unreachable.Village), ["from"] = "2026-11-25T06:00:00+08:00", ["to"] = "2026-11-25T12:00:00+08:00", ["reason"] = "线路检修停电",
        });
        await County.Api.CheckInAllAsync(everybody.Except([Ill, Sent, Open]).Where(member => member.Village != Unreachable.Village), Morning);
        await County.MoveClockAsync("2026-11-25T10:00:00+08:00");
    }

    private static async Task ResolveAsync(PersonApi department, Member member, string disposition)
    {
        var alerts = await department.GetAsync($"/api/v1/alerts?kind=absence&member={member.Id}");
        await department.PostAsync($"/api/v1/alerts/{alerts["items"]![0]!["id"]}/resolve", new JsonObject { ["disposition"] = disposition, ["note"] = "电话核实" });
    }
}
