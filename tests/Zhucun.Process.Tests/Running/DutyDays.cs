using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Running;

/// <summary>The demo county from Tuesday, 24 November 2026, on: each test takes the next duty day and moves the clock through it. There is no holiday until the year's end.</summary>
[CollectionDefinition(Name)]
public sealed class DutyDays : IAsyncLifetime, ICollectionFixture<DutyDays>
{
    public const string Name = "a county whose days pass";

    private RunningCounty? _county;
    private Roster? _roster;

    internal CountyApi Api => _county!.Api;

    internal RunningCounty County => _county!;

    internal Roster Roster => _roster!;

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

    /// <summary>Moves the clock to 08:30 of the next duty day on which that time is still to come.</summary>
    internal async Task<DutyDay> NextMorningAsync()
    {
        var now = (await Api.BoardAsync()).Now;
        var date = DateOnly.FromDateTime(now.DateTime);
        while (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || DutyDay.At(date, "08:30") <= now)
            date = date.AddDays(1);
        var day = new DutyDay(County, date);
        await day.MoveToAsync("08:30");
        return day;
    }
}

/// <summary>A day of the county.</summary>
internal sealed record DutyDay(RunningCounty County, DateOnly Date)
{
    private CountyApi Api => County.Api;

    public string Text => $"{Date:yyyy-MM-dd}";

    public DateTimeOffset At(string time) => At(Date, time);

    public Task MoveToAsync(string time, int daysOn = 0) => County.MoveClockAsync(At(time).AddDays(daysOn));

    /// <summary>As close before a time as a test can still act before it.</summary>
    public Task MoveToJustBeforeAsync(string time, int daysOn = 0) => County.MoveClockAsync(At(time).AddDays(daysOn) - County.JustBefore);

    public static DateTimeOffset At(DateOnly date, string time) => DateTimeOffset.Parse($"{date:yyyy-MM-dd}T{time}+08:00");

    /// <summary>The morning's absence key of a member (MISSION B1).</summary>
    public string Key(Resident resident) => $"absence:1:{resident.Id}:{Text}:morning";

    public async Task<Alert> AlertOfAsync(Resident resident) =>
        Assert.Single(await Api.AllAsync<Alert>($"/api/v1/alerts?member={resident.Id}&date={Text}"), alert => alert.Key == Key(resident));

    /// <summary>A member's alert once it has come to be as it should: alerts follow check-ins by a moment.</summary>
    public async Task<Alert> AlertOfAsync(Resident resident, Predicate<Alert> when)
    {
        var alert = await AlertOfAsync(resident);
        await Patience.UntilAsync(async () => when(alert = await AlertOfAsync(resident)), () => $"The alert stays {alert}.");
        return alert;
    }

    public async Task<RollLine> LineOfAsync(Resident resident, long minSequence = 0) => Assert.Single(
        (await Api.ReadAsync<Page<RollLine>>($"/api/v1/townships/{resident.Township}/roll?date={Text}&slot=morning&minSequence={minSequence}")).Items,
        line => line.Member == resident.Id);
}
