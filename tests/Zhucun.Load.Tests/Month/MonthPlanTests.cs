using Xunit;
using Zhucun.Load.Month;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Tests.Month;

public class MonthPlanTests
{
    private static readonly Period month = new(new DateOnly(2026, 9, 14), new DateOnly(2026, 10, 14));

    private static readonly IReadOnlyList<Participant> people =
        [.. Enumerable.Range(0, 240).Select(i => new Participant($"m{i:000}", $"张{i}", $"53032610{i / 80}{200 + (i / 3):000}", $"53032610{i / 80}", 26.4, 103.3, 500))];

    private static readonly IReadOnlySet<string> all = MonthPlan.Townships(new Draw(1), people, 25);

    [Fact]
    public void The_same_seed_plays_the_same_month_and_another_seed_another_one()
    {
        Assert.Equal(Lines(1), Lines(1));
        Assert.NotEqual(Lines(1), Lines(2));
    }

    [Fact]
    public void Acts_come_in_the_order_of_time_and_within_the_month()
    {
        var acts = MonthPlan.Make(new Draw(3), people, month, all);

        Assert.Equal(acts.Select(act => act.At).Order(), acts.Select(act => act.At));
        Assert.All(acts, act => Assert.InRange(act.At, month.Start, month.Until));
    }

    [Fact]
    public void Everything_happens_in_some_month()
    {
        var acts = Enumerable.Range(1, 5).SelectMany(seed => MonthPlan.Make(new Draw(seed), people, month, all)).ToArray();
        var kinds = typeof(Act).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Act))).Select(type => type.Name);

        Assert.Equal(kinds.Order(StringComparer.Ordinal), acts.Select(act => act.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_end_of_a_slot_and_an_alert_is_foretold_in_some_month()
    {
        var forecasts = Enumerable.Range(1, 5).Select(seed => MonthOracle.Foresee(people, MonthPlan.Make(new Draw(seed), people, month, all), month.First, month.Until)).ToArray();
        var statuses = forecasts.SelectMany(forecast => forecast.Attendance.Values).Select(slot => slot.Status).Distinct().Order();
        var alerts = forecasts.SelectMany(forecast => forecast.Alerts.Values).ToArray();

        Assert.Equal(Enum.GetValues<AttendanceStatus>().Where(status => status is not (AttendanceStatus.Pending or AttendanceStatus.OffDuty)), statuses);
        Assert.Equal(
            [AlertKinds.Absence, AlertKinds.LeaveOverdue, AlertKinds.OutageSuspected, AlertKinds.VillageUnattended], alerts.Select(alert => alert.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Enum.GetValues<AlertState>(), alerts.Select(alert => alert.State).Distinct().Order());
        Assert.Equal(
            ["ConfirmedAbsent", "FalseAlarm", "LeaveGranted", "OnMission", "VerifiedInVillage"], alerts.Select(alert => alert.Disposition).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(alerts, alert => alert.Retracted && alert.Kind == AlertKinds.VillageUnattended);
        Assert.Contains(alerts, alert => alert.Parent is not null && alert.Acknowledgements > 0);
        Assert.Contains(alerts, alert => alert.Evidence.Count > 0);
    }

    [Fact]
    public void No_act_comes_at_the_instant_of_a_step_or_a_lapse_where_the_order_would_decide()
    {
        var acts = MonthPlan.Make(new Draw(4), people, month, all);
        var due = MonthOracle.Foresee(people, acts, month.First, month.Until).Alerts.Values
            .SelectMany(alert => alert.History).Where(moment => moment.Type is AlertMoment.Lapsed or AlertMoment.Escalated).Select(moment => moment.At).ToHashSet();

        Assert.DoesNotContain(acts, act => act is not CheckIn && due.Contains(act.At));
    }

    private static IEnumerable<string> Lines(int seed) => MonthPlan.Make(new Draw(seed), people, month, all).Select(act => $"{act.At:O} {act.Describe()} {(act as CheckIn)?.Position}");
}
