using Zhucun.Grains.Counties;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>What a change of the policy means, said before it is made.</summary>
public class PolicyPreviewRulesTests
{
    private static readonly Gen<TimeOnly> Minutes = Gen.Int[0, 24 * 60 - 1].Select(minute => TimeOnly.MinValue.AddMinutes(minute));

    private static readonly Gen<TimeEvidence> Seen = Gen.Select(Gen.Int[-30, -1], Gen.Enum<Slot>(), Gen.Nullable(Minutes))
        .Select((day, slot, time) => new TimeEvidence(new DutySlot(Day.AddDays(day), slot), time is { } at ? CountyTime.At(Day.AddDays(day), at) : null));

    [Fact]
    public void Nothing_differs_between_a_version_and_itself() => Assert.Empty(PolicyChanges.Between(DefaultPolicy, DefaultPolicy with { Version = 2, From = Day, Source = "《纪律通知》" }));

    [Fact]
    public void Each_value_that_differs_is_named_with_its_unit_and_the_documents_that_it_comes_from()
    {
        var after = DefaultPolicy with
        {
            Source = "《管理办法》修订", Grace = TimeSpan.FromMinutes(10), WeekendsAreDutyDays = true, RadiusMeters = 812.5, Slots = Earlier,
            Alerts = new AlertPolicy { QuietHours = new QuietHours(new(22, 30), new(6, 30)) }, Sources = new Dictionary<string, string> { ["grace"] = "《测评办法》", ["radiusMeters"] = "《测绘通知》", ["slots"] = "《作息通知》" },
        };
        Assert.Equal(
            [
                new("weekendsAreDutyDays", null, new(false), new(true), DefaultPolicy.Source, after.Source, IsToldAhead: true),
                new("slots.morning.due", null, new("09:00"), new("08:30"), DefaultPolicy.Source, "《作息通知》", IsToldAhead: true),
                new("grace", "minutes", new(15), new(10), DefaultPolicy.Source, "《测评办法》", IsToldAhead: true),
                new("radius", "metres", new(500), new(812.5), DefaultPolicy.Source, "《测绘通知》", IsToldAhead: false),
                new("alerts.quietHours", null, null, new("22:30–06:30"), DefaultPolicy.Source, after.Source, IsToldAhead: false),
            ],
            PolicyChanges.Between(DefaultPolicy, after));
    }

    [Fact]
    public void No_value_is_forgotten()
    {
        var other = new Policy
        {
            WeekendsAreDutyDays = true, Slots = SlotNames.All.ToDictionary(slot => slot, _ => new SlotTimes(new(0, 1), new(0, 2), new(0, 3))), Grace = TimeSpan.FromMinutes(1), RadiusMeters = 51, BufferMeters = 1,
            LateEvidenceWindow = TimeSpan.FromHours(1), OnlineTolerance = TimeSpan.FromSeconds(11), TicketLifetime = TimeSpan.FromHours(1), TicketUncertainty = TimeSpan.FromSeconds(1),
            Corrections = new CorrectionPolicy { Days = 1, AMonth = 1 },
            Alerts = new AlertPolicy
            {
                SuspectedOutageVillages = 2, ToCountyAfter = TimeSpan.FromMinutes(1), ToDepartmentAfter = TimeSpan.FromMinutes(2), ExhaustedAfter = TimeSpan.FromMinutes(3),
                AcknowledgementLasts = TimeSpan.FromMinutes(1), QuietHours = new QuietHours(new(1, 0), new(2, 0)),
            },
        };
        // Those that can have a document of their own, the slots' times each for itself and lengths without their unit.
        var expected = PolicyChecks.Values.SelectMany(value => value != "slots" ? [value.Replace("Meters", "", StringComparison.Ordinal)]
            : SlotNames.All.SelectMany(slot => ((string[])["opens", "due", "closes"]).Select(name => $"slots.{slot.Name()}.{name}")));
        Assert.Equal(expected, PolicyChanges.Between(DefaultPolicy, other).Select(change => change.Value));
    }

    [Fact]
    public void The_first_duty_days_slots_whose_instants_differ_are_told()
    {
        // From Friday the 27th on: that day, and after a weekend Monday to Thursday.
        var after = With(new Policy { Version = 2, From = Day.AddDays(3), Slots = Earlier });
        var changes = PolicyPreviewRules.Slots(HomeRules, after, Day.AddDays(3), 5);
        Assert.Equal([3, 6, 7, 8, 9], changes.Select(change => change.Slot.Date.DayNumber - Day.DayNumber));
        Assert.All(changes, change => Assert.Equal((Slot.Morning, new TimeOnly(9, 15), new TimeOnly(8, 45)), (change.Slot.Slot, TimeOf(change.Before!.Deadline), TimeOf(change.After!.Deadline))));
        Assert.Empty(PolicyPreviewRules.Slots(HomeRules, With(new Policy { Version = 2, From = Day, RadiusMeters = 800 }), Day, 5));
    }

    [Fact]
    public void A_weekend_that_becomes_duty_has_instants_only_after()
    {
        var after = With(new Policy { Version = 2, From = Day, WeekendsAreDutyDays = true });
        var changes = PolicyPreviewRules.Slots(HomeRules, after, Day, 5);
        Assert.Equal([4, 4], changes.Select(change => change.Slot.Date.DayNumber - Day.DayNumber));
        Assert.All(changes, change => Assert.True(change.Before is null && change.After is not null));
        Assert.Equal((22, 30), (PolicyPreviewRules.DutyDays(HomeRules, Day, 30), PolicyPreviewRules.DutyDays(after, Day, 30)));
    }

    [Theory]
    [InlineData("08:29", "onTime", "onTime")]
    [InlineData("08:30:00", "onTime", "onTime")]
    [InlineData("08:35", "onTime", "withinGrace")]
    [InlineData("09:00", "onTime", "late")]
    [InlineData("09:15", "withinGrace", "late")]
    [InlineData("12:00", "late", "late")]
    [InlineData("06:29", "absent", "absent")]
    [InlineData(null, "absent", "absent")]
    public void Evidence_is_worth_what_the_rules_make_of_its_instant(string? at, string before, string after)
    {
        TimeEvidence[] seen = [new(Morning, at is null ? null : At(at))];
        var stricter = With(new Policy { Version = 2, From = Day, Slots = Earlier });
        Assert.Equal((before, after), (NameOf(PolicyPreviewRules.Judge(seen, HomeRules)), NameOf(PolicyPreviewRules.Judge(seen, stricter))));
    }

    [Fact]
    public void A_longer_grace_makes_nobody_late_and_nobody_is_lost() => Gen.Select(Seen.Array[0, 40], Gen.Int[0, 60], Gen.Int[0, 60]).Sample((seen, one, other) =>
    {
        var (shorter, longer) = (Judge(Math.Min(one, other)), Judge(Math.Max(one, other)));
        Assert.Equal(seen.Length, shorter.OnTime + shorter.WithinGrace + shorter.Late + shorter.Absent);
        Assert.Equal((shorter.OnTime, shorter.Absent, shorter.WithinGrace + shorter.Late), (longer.OnTime, longer.Absent, longer.WithinGrace + longer.Late));
        Assert.True(longer.Late <= shorter.Late);

        Timeliness Judge(int grace) => PolicyPreviewRules.Judge(seen, new DutyRules([DefaultPolicy with { Grace = TimeSpan.FromMinutes(grace) }], Calendar, []));
    });

    private static Dictionary<Slot, SlotTimes> Earlier => new(DefaultPolicy.Slots) { [Slot.Morning] = new(new(6, 30), new(8, 30), new(12, 0)) };

    private static DutyRules With(Policy next) => new([DefaultPolicy, next], Calendar, []);

    private static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromTimeSpan(instant.ToOffset(CountyTime.Offset).TimeOfDay);

    private static string NameOf(Timeliness timeliness) => timeliness switch
    {
        (1, 0, 0, 0) => "onTime",
        (0, 1, 0, 0) => "withinGrace",
        (0, 0, 1, 0) => "late",
        (0, 0, 0, 1) => "absent",
        _ => timeliness.ToString(),
    };
}
