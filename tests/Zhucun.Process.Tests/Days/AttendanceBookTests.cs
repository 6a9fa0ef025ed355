using System.Text.Json;
using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Days;

/// <summary>What the book of a month says is what the members' own records say, and what the alerts' table says is what the alerts say.</summary>
[Collection(DutyDays.Name)]
public sealed class AttendanceBookTests(DutyDays county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task Every_mark_of_a_day_is_the_members_attendance()
    {
        var day = await county.NextMorningAsync();
        var first = county.Roster.Take();
        var team = county.Roster.All.Where(resident => resident.Township == first.Township).ToList();
        // Some in time, some late, the others silent.
        foreach (var resident in team.Where((_, index) => index % 3 == 0))
            await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("08:30")));
        await day.MoveToAsync("09:20");
        long sequence = 0;
        foreach (var resident in team.Where((_, index) => index % 3 == 1))
            sequence = (await _api.CheckInAsync(resident.Id, resident.CheckIn(day.At("09:20")))).Json.GetProperty("sequence").GetInt64();

        var book = await _api.ReadAsync<JsonElement>($"/api/v1/exports/attendance?format=json&month={day.Text[..7]}&township={first.Township}&minSequence={sequence}");
        var lines = book.GetProperty("townships")[0].GetProperty("lines").EnumerateArray().ToList();

        Assert.Equal(team.Select(resident => resident.Id).Order(StringComparer.Ordinal), lines.Select(line => line.GetProperty("member").GetString()!).Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string> { "AbsentProvisional", "Late", "Present" }, lines.Select(line => MarkOf(line, "morning", day)).ToHashSet());
        foreach (var line in lines)
        {
            var attendance = await _api.ReadAsync<Page<AttendanceLine>>($"/api/v1/members/{line.GetProperty("member").GetString()}/attendance?from={day.Text}&to={day.Text}");
            Assert.Equal(Assert.Single(attendance.Items).Status, MarkOf(line, "morning", day));
            Assert.Equal("NotYet", MarkOf(line, "evening", day));
        }

        var totals = book.GetProperty("townships")[0].GetProperty("totals");
        Assert.True(totals.GetProperty("late").GetInt32() >= team.Count / 3 && totals.GetProperty("provisional").GetInt32() >= team.Count / 3);
        Assert.False(book.GetProperty("townships")[0].GetProperty("sealed").GetBoolean());
    }

    [Fact]
    public async Task Every_alert_of_a_day_is_a_line_of_the_table()
    {
        var day = await county.NextMorningAsync();
        await day.MoveToAsync("09:15:00");
        var alerts = await _api.AllAsync<Alert>($"/api/v1/alerts?date={day.Text}");

        var rows = (await _api.GetAsync($"/api/v1/exports/alerts?from={day.Text}&to={day.Text}&format=csv")).Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("编号,种类,乡镇,村,姓名,值守日,班次,触发时间,", rows[0], StringComparison.Ordinal);
        Assert.Equal(alerts.Select(alert => alert.Id).Order(StringComparer.Ordinal), rows[1..].Select(row => row.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.All(rows[1..], row => Assert.Contains($",{day.Text},早班,{day.Text} 09:15:", row, StringComparison.Ordinal));
    }

    private static string MarkOf(JsonElement line, string slot, DutyDay day) => line.GetProperty(slot)[day.Date.Day - 1].GetString()!;
}
