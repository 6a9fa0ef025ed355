using System.Text.Json;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Readings;

/// <summary>How the mornings of a county of its own fill, against each other. No duty day is between them that it has not filled.</summary>
public sealed class ArrivalsTests : IAsyncLifetime
{
    private RunningCounty? _county;
    private Roster? _roster;

    private CountyApi Api => _county!.Api;

    public async ValueTask InitializeAsync()
    {
        _county = await RunningCounty.StartAsync(DateTimeOffset.Parse("2026-11-24T05:00:00+08:00"));
        _roster = await Roster.ReadAsync(Api);
    }

    public async ValueTask DisposeAsync()
    {
        if (_county is not null)
            await _county.DisposeAsync();
    }

    [Fact]
    public async Task A_morning_is_set_against_the_three_before_it_and_not_against_two()
    {
        var residents = _roster!.All;
        foreach (var (day, early) in ((string, int)[])[("2026-11-24", 200), ("2026-11-25", 100), ("2026-11-26", 300)])
        {
            Assert.False((await ArrivalsAsync()).TryGetProperty("usual", out _));
            await ArriveAsync(day, "07:00:30", residents.Take(early));
            await ArriveAsync(day, "08:00:30", residents.Skip(early).Take(400));
        }

        await ArriveAsync("2026-11-27", "07:10:30", residents.Take(50));
        var arrivals = await ArrivalsAsync();

        Assert.Equal(("2026-11-27", "morning", 1032), (arrivals.GetProperty("date").GetString(), arrivals.GetProperty("slot").GetString(), arrivals.GetProperty("expected").GetInt32()));
        Assert.Equal([[40, 50]], Steps(arrivals));
        var usual = arrivals.GetProperty("usual");
        Assert.Equal((3, 67), (usual.GetProperty("days").GetInt32(), usual.GetProperty("minutes").GetArrayLength()));
        Assert.Equal((0, 0, 0), BandAt(usual, 25));
        // Of 100, 200 and 300 of the same 1,032.
        Assert.Equal((120, 200, 280), BandAt(usual, 30));
        Assert.Equal((120, 200, 280), BandAt(usual, 85));
        Assert.Equal((520, 600, 680), BandAt(usual, 90));
        // Nobody came on any evening; the mornings say nothing of them.
        Assert.Equal((0, 0, 0), BandAt((await ArrivalsAsync("?slot=evening")).GetProperty("usual"), 270));
        Assert.Equal([[30, 200], [90, 600]], Steps(await ArrivalsAsync("?date=2026-11-24")));
        Assert.Equal(arrivals.ToString(), (await ArrivalsAsync()).ToString());
    }

    [Fact]
    public async Task Who_was_seen_more_than_once_counts_once_from_the_first_time_and_a_leave_that_waits_keeps_nobody_away()
    {
        var resident = _roster!.All[0];
        var team = _roster.All.Where(each => each.Township == resident.Township).ToList();
        var leave = await Api.PostAsync($"/api/v1/members/{team[1].Id}/leaves", """{"leaveId":"l-1","from":"2026-11-24","to":"2026-11-24","kind":"sick","reason":"看病"}""");
        Assert.True(leave.Status == 201, leave.Body);
        await SendAsync("07:00:30", resident, north: 3000);
        await SendAsync("07:10:30", resident, accuracy: null);
        await SendAsync("07:20:30", resident);
        var verdict = await SendAsync("09:30:30", team[2]);

        var arrivals = await ArrivalsAsync($"?township={resident.Township}&date=2026-11-24&slot=morning&minSequence={verdict.Sequence}");
        Assert.Equal(team.Count, arrivals.GetProperty("expected").GetInt32());
        Assert.Equal([[40, 1], [180, 2]], Steps(arrivals));
    }

    private async Task ArriveAsync(string day, string time, IEnumerable<Resident> residents)
    {
        var at = DateTimeOffset.Parse($"{day}T{time}+08:00");
        await _county!.MoveClockAsync(at);
        foreach (var part in residents.Chunk(500))
            Assert.All(await Api.CheckInManyAsync(part.Select(resident => resident.Item(resident.CheckIn(at)))), item => Assert.Equal(201, item.GetProperty("status").GetInt32()));
    }

    private async Task<Verdict> SendAsync(string time, Resident resident, double north = 30, double? accuracy = 15)
    {
        var at = DateTimeOffset.Parse($"2026-11-24T{time}+08:00");
        await _county!.MoveClockAsync(at);
        return (await Api.CheckInAsync(resident.Id, resident.CheckIn(at, north, accuracy))).Verdict;
    }

    private async Task<JsonElement> ArrivalsAsync(string query = "")
    {
        var head = await Api.HeadAsync();
        return await Api.ReadAsync<JsonElement>($"/api/v1/board/arrivals{query}{(query.Length == 0 ? '?' : '&')}minSequence={head}");
    }

    private static int[][] Steps(JsonElement arrivals) => [.. arrivals.GetProperty("today").EnumerateArray().Select(step => new[] { step[0].GetInt32(), step[1].GetInt32() })];

    private static (double Low, double Median, double High) BandAt(JsonElement usual, int minute)
    {
        var point = usual.GetProperty("minutes").EnumerateArray().Select(each => each.GetInt32()).ToList().IndexOf(minute);
        double At(string curve) => usual.GetProperty(curve)[point].GetDouble();
        return (At("low"), At("median"), At("high"));
    }
}
