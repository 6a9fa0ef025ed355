using Zhucun.Process.Tests.Running;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Days;

/// <summary>At due + grace every township settles the slot (MISSION B1).</summary>
[Collection(DutyDays.Name)]
public sealed class DeadlineTests(DutyDays county)
{
    private readonly CountyApi _api = county.Api;

    [Fact]
    public async Task At_the_deadline_each_silent_member_is_provisionally_absent_with_exactly_one_alert()
    {
        var day = await county.NextMorningAsync();
        var townships = (await _api.ReadAsync<Page<Township>>("/api/v1/townships")).Items;
        var present = county.Roster.All.Where(resident => resident.Township == townships[7].Code).Append(county.Roster.All.First(resident => resident.Township == townships[8].Code)).ToList();
        await _api.CheckInManyAsync(present.Select(resident => resident.Item(resident.CheckIn(day.At("08:30")))));
        var before = await _api.HeadAsync();

        await day.MoveToJustBeforeAsync("09:15");
        await NothingIsToldAsync(before, day);
        await day.MoveToAsync("09:15:00");

        var silent = county.Roster.All.Except(present).Select(resident => resident.Id).Order(StringComparer.Ordinal).ToList();
        var board = await _api.BoardAsync();
        Assert.Equal((present.Count, silent.Count, 0), (board.Counts["Present"], board.Counts["AbsentProvisional"], board.Counts["Pending"]));
        Assert.True(board.Slots.Single(slot => slot.Slot == "morning") is { Settled: true, SettledLate: null });
        Assert.All(board.Townships, township => Assert.True(township.Settled));
        var alerts = await _api.AllAsync<Alert>($"/api/v1/alerts?date={day.Text}&state=triggered&kind=ABSENCE", limit: 300);
        Assert.Equal(silent, alerts.Select(alert => alert.Member!).Order(StringComparer.Ordinal));
        Assert.All(alerts, alert => Assert.Equal(($"absence:1:{alert.Member}:{day.Text}:morning", null), (alert.Key, alert.Late)));

        await AssertToldOnceAsync(before, silent, day);
    }

    [Fact]
    public async Task A_village_is_all_present_partly_present_or_unattended_after_the_deadline()
    {
        var day = await county.NextMorningAsync();
        var villages = county.Roster.All.GroupBy(resident => resident.Village).ToList();
        var (whole, part, nobody) = (villages[10].ToList(), villages[20].ToList(), villages[30].ToList());
        Assert.Equal("Pending", await StatusAsync(part));
        await _api.CheckInManyAsync(whole.Append(part[0]).Select(resident => resident.Item(resident.CheckIn(day.At("08:30")))));
        await _api.CheckInManyAsync(nobody.Select(resident => resident.Item(resident.CheckIn(day.At("08:30"), north: 3000))));
        var head = await _api.HeadAsync();
        await _api.BoardAsync($"?minSequence={head}");
        Assert.Equal(("AllPresent", "PartlyPresent", "Pending"), (await StatusAsync(whole), await StatusAsync(part), await StatusAsync(nobody)));

        await day.MoveToAsync("09:15:00");
        Assert.Equal(("AllPresent", "PartlyPresent", "Unattended"), (await StatusAsync(whole), await StatusAsync(part), await StatusAsync(nobody)));
    }

    [Fact]
    public async Task Up_to_the_deadline_presence_is_within_grace_and_after_it_late_until_the_slot_closes()
    {
        var day = await county.NextMorningAsync();
        var (inGrace, late, tooLate) = (county.Roster.All[0], county.Roster.All[1], county.Roster.All[2]);
        await day.MoveToAsync("09:10");
        Assert.Equal(("Present", "withinGrace"), await CheckInAsync(inGrace, day.At("09:10")));
        await day.MoveToAsync("11:59");
        Assert.Equal(("Late", "afterGrace"), await CheckInAsync(late, day.At("11:59")));
        var resolved = await day.AlertOfAsync(late, alert => alert.State == "Resolved");
        Assert.Equal(((bool?)null, (string?)null), (resolved.Retracted, resolved.Disposition));
        await day.MoveToAsync("12:01");

        Assert.Equal((null, "noOpenSlot"), await CheckInAsync(tooLate, day.At("12:01")));
        Assert.Equal("Triggered", (await day.AlertOfAsync(tooLate)).State);
    }

    [Fact]
    public async Task A_saturday_raises_no_alert_and_shows_everyone_off_duty()
    {
        var day = await county.NextMorningAsync();
        var saturday = day.Date.AddDays((DayOfWeek.Saturday - day.Date.DayOfWeek + 7) % 7);
        await county.County.MoveClockAsync(DutyDay.At(saturday, "08:30"));
        var head = await _api.HeadAsync();
        var resident = county.Roster.All[0];
        Assert.Equal(("OffDuty", "offDuty"), await CheckInAsync(resident, DutyDay.At(saturday, "08:30")));
        await county.County.MoveClockAsync(DutyDay.At(saturday, "09:15"));

        Assert.Empty(await _api.AllAsync<Alert>($"/api/v1/alerts?date={saturday:yyyy-MM-dd}"));
        var ofTheDay = (await _api.FeedAsync(head)).Where(entry => entry.Text("dutyDate") == $"{saturday:yyyy-MM-dd}");
        Assert.Equal("member.checked-in", Assert.Single(ofTheDay).Type);
        var board = await _api.BoardAsync($"?date={saturday:yyyy-MM-dd}&slot=morning");
        Assert.Equal(1032, board.Counts["OffDuty"]);
        Assert.All(board.Townships.SelectMany(township => township.Villages), village => Assert.Equal("OffDuty", village.Status));
    }

    private async Task AssertToldOnceAsync(long before, List<string> silent, DutyDay day)
    {
        var told = await _api.FeedAsync(before);
        var absences = told.Where(entry => entry.Type == "member.slot-settled" && entry.Text("status") == "AbsentProvisional").ToList();
        var triggered = told.Where(entry => entry.Type == "alert.triggered" && entry.Text("kind") == "absence").ToList();
        Assert.Equal(silent, absences.Select(entry => entry.Text("member")!).Order(StringComparer.Ordinal));
        Assert.Equal(silent, triggered.Select(entry => entry.Text("member")!).Order(StringComparer.Ordinal));
        Assert.Equal(triggered.Count, triggered.Select(entry => entry.Text("key")).Distinct().Count());
        Assert.All(absences, entry => Assert.Equal((false, day.At("09:15")), (entry.IsTrue("settledLate"), DateTimeOffset.Parse(entry.Text("deadline")!))));
        foreach (var township in triggered.GroupBy(entry => entry.Text("township")!))
        {
            var scoped = await _api.FeedAsync(before, $"township:{township.Key}");
            Assert.Equal(township.Select(entry => entry.Number), scoped.Where(entry => entry.Type == "alert.triggered" && entry.Text("kind") == "absence").Select(entry => entry.Number));
        }

        // Asked again, and passed by again, it stays so.
        var head = await _api.HeadAsync();
        await day.MoveToAsync("09:15:00");
        await day.MoveToJustBeforeAsync("11:15");
        await NothingIsToldAsync(head, day);
    }

    /// <summary>Alerts of other tests' days may rise meanwhile; nothing else may be told.</summary>
    private async Task NothingIsToldAsync(long since, DutyDay day) =>
        Assert.All(await _api.FeedAsync(since), entry => Assert.True(entry.Type == "alert.escalated" && entry.Text("dutyDate") != day.Text, $"{entry}"));

    private async Task<string> StatusAsync(List<Resident> team) =>
        (await _api.BoardAsync()).Townships.SelectMany(township => township.Villages).Single(village => village.Code == team[0].Village).Status;

    private async Task<(string? Status, string Reason)> CheckInAsync(Resident resident, DateTimeOffset at)
    {
        var verdict = (await _api.CheckInAsync(resident.Id, resident.CheckIn(at))).Verdict;
        return (verdict.Status, verdict.Reason);
    }
}
