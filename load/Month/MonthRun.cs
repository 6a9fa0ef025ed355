using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Morning;
using Zhucun.Load.Options;
using Zhucun.Load.Time;

namespace Zhucun.Load.Month;

/// <summary>Plays a month from act to act on a demo clock that stands still, and then looks at everything.</summary>
internal sealed class MonthRun(HttpClient http, MonthOptions options, string usersFile, IDisplay display, TimeProvider time)
{
    private const int LooksAtMost = 4;
    private const int EachOf = 8;

    private static readonly TimeSpan betweenLooks = TimeSpan.FromSeconds(1);

    private readonly ZhucunClient client = new(http);

    public async Task<MonthResult> PlayAsync(int seed, CancellationToken stop)
    {
        var begun = time.GetTimestamp();
        var clock = await StandingClockAsync(stop);
        var period = options.PeriodFrom(clock.Now);
        var people = await ReadPeopleAsync(stop);
        var draw = new Draw(seed);
        var townships = MonthPlan.Townships(draw, people, options.Townships);
        var acts = MonthPlan.Make(draw, people, period, townships);
        var forecast = MonthOracle.Foresee(people, acts, period.First, period.Until);
        display.Say(
            $"Seed {seed}: {period.First:yyyy-MM-dd} to {period.Last:yyyy-MM-dd}, {people.Count:N0} members, {townships.Count} townships act, {acts.Count:N0} acts, "
            + $"{forecast.Alerts.Count:N0} alerts foretold.");

        var board = await client.GetBoardAsync(stop);
        var feed = new AlertFeed(client, board.County, board.Sequence);
        using var staff = new Staff(client.Url, time);
        await staff.OpenAsync(await DemoUser.ReadAsync(usersFile, stop), townships.Order(StringComparer.Ordinal), stop);
        var desk = new ActDesk(http, client, staff, feed);
        await PlayAsync(acts, forecast, period, desk, stop);
        var (found, differences) = await CompareAsync(people, forecast, period, feed, stop);
        return new MonthResult(
            seed, period, acts.GroupBy(act => act.GetType().Name).ToDictionary(group => group.Key, group => group.Count()), desk.Answers,
            found.Rolls.Values.Sum(roll => roll.Count), forecast, feed.Entries, [.. desk.Differences, .. differences], time.GetElapsedTime(begun));
    }

    private async Task PlayAsync(IReadOnlyList<Act> acts, MonthForecast forecast, Period period, ActDesk desk, CancellationToken stop)
    {
        for (var next = 0; next < acts.Count;)
        {
            var (at, first) = (acts[next].At, next);
            while (next < acts.Count && acts[next].At == at)
                next++;
            await client.MoveDemoClockAsync(at, stop);
            await desk.SendAsync([.. Enumerable.Range(first, next - first).Select(i => (acts[i], forecast.Answers[i]))], stop);
            display.Progress($"{period.First:MMMM}", next, acts.Count, $"{next:N0} of {acts.Count:N0} acts, it is {at:yyyy-MM-dd HH:mm}");
        }

        await client.MoveDemoClockAsync(period.Until, stop);
    }

    /// <summary>What follows of a check-in follows by a moment, so a look that finds differences is followed by another.</summary>
    private async Task<(MonthFound Found, IReadOnlyList<Difference> Differences)> CompareAsync(
        IReadOnlyList<Participant> people, MonthForecast forecast, Period period, AlertFeed feed, CancellationToken stop)
    {
        for (var look = 1; ; look++)
        {
            var found = await LookAsync(people, forecast, period, feed, stop);
            var differences = MonthVerification.Compare(people, forecast, found);
            if (differences.Count == 0 || look == LooksAtMost)
                return (found, differences);
            await Task.Delay(betweenLooks, time, stop);
        }
    }

    private async Task<MonthFound> LookAsync(IReadOnlyList<Participant> people, MonthForecast forecast, Period period, AlertFeed feed, CancellationToken stop)
    {
        await feed.ReadOnAsync(stop);
        var alerts = await client.GetAlertsAsync(stop);
        var rolls = new Dictionary<(DateOnly, string), IReadOnlyList<RollItem>>();
        var townships = people.Select(who => who.Township).Distinct().ToArray();
        var days = period.Days.ToArray();
        foreach (var (date, number) in days.Select((date, number) => (date, number)))
        {
            foreach (var slot in DutyCalendar.SlotsOf(date))
                rolls[(date, slot.Slot)] = [.. (await Task.WhenAll(townships.Select(code => client.GetRollAsync(code, date, slot.Slot, stop)))).SelectMany(roll => roll)];
            display.Progress("Comparing", number + 1, days.Length, $"{date:yyyy-MM-dd}");
        }

        var leaves = new Dictionary<string, LeaveAnswer>();
        foreach (var id in forecast.Leaves.Keys)
            leaves[id] = await client.GetLeaveAsync(id, stop);
        var attendance = new Dictionary<string, IReadOnlyList<AttendanceItem>>();
        // A member's own list is made from other sources than the roll; some of them show whether both say the same.
        foreach (var who in people.Where((_, number) => number % EachOf == 0))
            attendance[who.Member] = await client.GetAttendanceAsync(who.Member, period.First, period.Last, stop);
        var boards = new List<(SlotWindow, Board)>();
        foreach (var slot in period.Slots)
            boards.Add((slot, await client.GetBoardAsync(slot.Date, slot.Slot, stop)));
        return new MonthFound(rolls, attendance, boards, leaves, alerts, feed.Log);
    }

    private async Task<CountyClock> StandingClockAsync(CancellationToken stop)
    {
        var clock = new CountyClock(client, time);
        await clock.SynchroniseAsync(stop);
        if (!clock.CanMove || !clock.StandsStill)
            throw new CannotPlayException("A month is played on a demo clock that stands still. Start the gateway with Demo__Now=2026-09-21T05:00:00+08:00 Demo__Speed=0.");
        return clock;
    }

    private async Task<IReadOnlyList<Participant>> ReadPeopleAsync(CancellationToken stop)
    {
        var villages = (await client.GetVillagesAsync(stop)).ToDictionary(village => village.Code, village => village.Site);
        return
        [
            .. (await client.GetMembersAsync(stop)).OrderBy(member => member.Id, StringComparer.Ordinal).Select(member => new Participant(
                member.Id, member.Name, member.Village, member.Township, villages[member.Village].Lat, villages[member.Village].Lon, villages[member.Village].RadiusMeters)),
        ];
    }
}

/// <summary>What came of a month.</summary>
internal sealed record MonthResult(
    int Seed, Period Period, IReadOnlyDictionary<string, int> Acts, int Answers, int SlotsCompared, MonthForecast Forecast, long Entries, IReadOnlyList<Difference> Differences,
    TimeSpan Took);
