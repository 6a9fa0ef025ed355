using Zhucun.Grains.Counties;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>What a policy's values may be: every fault is named, and only faults are.</summary>
public sealed class PolicyChecksTests
{
    [Fact]
    public void The_missions_defaults_have_no_fault() => Assert.Empty(PolicyChecks.FaultsOf(DefaultPolicy));

    public static TheoryData<string, string, PolicyFaultKind> Faulty => new()
    {
        { "grace below", "grace", PolicyFaultKind.OutOfRange },
        { "grace above", "grace", PolicyFaultKind.OutOfRange },
        { "grace in seconds", "grace", PolicyFaultKind.OutOfRange },
        { "radius below", "radiusMeters", PolicyFaultKind.OutOfRange },
        { "radius above", "radiusMeters", PolicyFaultKind.OutOfRange },
        { "radius not a number", "radiusMeters", PolicyFaultKind.OutOfRange },
        { "buffer below", "bufferMeters", PolicyFaultKind.OutOfRange },
        { "buffer above", "bufferMeters", PolicyFaultKind.OutOfRange },
        { "window below", "lateEvidenceWindow", PolicyFaultKind.OutOfRange },
        { "window above", "lateEvidenceWindow", PolicyFaultKind.OutOfRange },
        { "tolerance below", "onlineTolerance", PolicyFaultKind.OutOfRange },
        { "tolerance above", "onlineTolerance", PolicyFaultKind.OutOfRange },
        { "ticket below", "ticketLifetime", PolicyFaultKind.OutOfRange },
        { "ticket above", "ticketLifetime", PolicyFaultKind.OutOfRange },
        { "uncertainty below", "ticketUncertainty", PolicyFaultKind.OutOfRange },
        { "uncertainty above", "ticketUncertainty", PolicyFaultKind.OutOfRange },
        { "correction days below", "corrections.days", PolicyFaultKind.OutOfRange },
        { "correction days above", "corrections.days", PolicyFaultKind.OutOfRange },
        { "corrections a month above", "corrections.aMonth", PolicyFaultKind.OutOfRange },
        { "one silent village", "alerts.suspectedOutageVillages", PolicyFaultKind.OutOfRange },
        { "first step below", "alerts.toCountyAfter", PolicyFaultKind.OutOfRange },
        { "last step above", "alerts.exhaustedAfter", PolicyFaultKind.OutOfRange },
        { "second step with the first", "alerts.toDepartmentAfter", PolicyFaultKind.OutOfOrder },
        { "last step before the second", "alerts.exhaustedAfter", PolicyFaultKind.OutOfOrder },
        { "acknowledgement below", "alerts.acknowledgementLasts", PolicyFaultKind.OutOfRange },
        { "acknowledgement above", "alerts.acknowledgementLasts", PolicyFaultKind.OutOfRange },
        { "quiet for no time", "alerts.quietHours", PolicyFaultKind.Empty },
        { "quiet from a second on", "alerts.quietHours", PolicyFaultKind.OutOfRange },
        { "no evening", "slots.evening", PolicyFaultKind.Missing },
        { "evening before the morning closes", "slots.evening", PolicyFaultKind.OutOfOrder },
        { "morning closes within grace", "slots.morning", PolicyFaultKind.OutOfOrder },
        { "evening's grace past midnight", "slots.evening", PolicyFaultKind.OutOfOrder },
        { "morning due at a second", "slots.morning", PolicyFaultKind.OutOfRange },
        { "no source", "source", PolicyFaultKind.Empty },
        { "blank source", "source", PolicyFaultKind.Empty },
        { "long source", "source", PolicyFaultKind.TooLong },
        { "source of nothing", "sources.graze", PolicyFaultKind.Unknown },
        { "blank source of a value", "sources.grace", PolicyFaultKind.Empty },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_value_that_does_not_hold_is_named(string fault, string value, PolicyFaultKind kind) =>
        Assert.Equal([new PolicyFault(value, kind)], PolicyChecks.FaultsOf(With(DefaultPolicy, fault)));

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var policy = new[] { "grace above", "radius below", "no evening", "second step with the first", "blank source", "source of nothing" }.Aggregate(DefaultPolicy, With);

        Assert.Equal(
            ["alerts.toDepartmentAfter", "grace", "radiusMeters", "slots.evening", "source", "sources.graze"],
            PolicyChecks.FaultsOf(policy).Select(fault => fault.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Bounds_belong_to_their_range()
    {
        Assert.Empty(PolicyChecks.FaultsOf(DefaultPolicy with
        {
            Grace = TimeSpan.Zero,
            RadiusMeters = 50,
            BufferMeters = 0,
            LateEvidenceWindow = TimeSpan.FromHours(1),
            TicketUncertainty = TimeSpan.Zero,
            Corrections = new() { Days = 0, AMonth = 0 },
            Alerts = new() { SuspectedOutageVillages = 2, ToCountyAfter = Minutes(1), ToDepartmentAfter = Minutes(2), ExhaustedAfter = Minutes(3), AcknowledgementLasts = Minutes(1) },
        }));
        Assert.Empty(PolicyChecks.FaultsOf(DefaultPolicy with
        {
            Grace = TimeSpan.FromHours(2),
            RadiusMeters = 5_000,
            BufferMeters = 2_000,
            LateEvidenceWindow = TimeSpan.FromDays(14),
            TicketLifetime = TimeSpan.FromDays(14),
            Corrections = new() { Days = 31, AMonth = 31 },
            Alerts = new() { ExhaustedAfter = Minutes(9_000), AcknowledgementLasts = Minutes(1_440), QuietHours = new(new(22, 0), new(6, 0)) },
            Source = new string('办', PolicyChecks.MaxSourceLength),
            Sources = PolicyChecks.Values.ToDictionary(value => value, _ => "《测评办法》"),
        }));
    }

    [Fact]
    public void A_ticket_and_the_evidence_made_with_it_never_outlive_the_key_that_signed_it()
    {
        var longest = TimeSpan.FromHours(PolicyChecks.TicketLifetimeHours.Most + PolicyChecks.LateEvidenceWindowHours.Most) + TimeSpan.FromDays(1);

        Assert.True(longest <= Grains.Tickets.TicketKeyRules.VerifyingPeriod - Grains.Tickets.TicketKeyRules.SigningPeriod);
    }

    private static Policy With(Policy policy, string fault) => fault switch
    {
        "grace below" => policy with { Grace = Minutes(-1) },
        "grace above" => policy with { Grace = Minutes(121) },
        "grace in seconds" => policy with { Grace = TimeSpan.FromSeconds(90) },
        "radius below" => policy with { RadiusMeters = 49.9 },
        "radius above" => policy with { RadiusMeters = 5_000.1 },
        "radius not a number" => policy with { RadiusMeters = double.NaN },
        "buffer below" => policy with { BufferMeters = -1 },
        "buffer above" => policy with { BufferMeters = 2_001 },
        "window below" => policy with { LateEvidenceWindow = Minutes(59) },
        "window above" => policy with { LateEvidenceWindow = TimeSpan.FromHours(337) },
        "tolerance below" => policy with { OnlineTolerance = TimeSpan.Zero },
        "tolerance above" => policy with { OnlineTolerance = TimeSpan.FromHours(2) },
        "ticket below" => policy with { TicketLifetime = TimeSpan.Zero },
        "ticket above" => policy with { TicketLifetime = TimeSpan.FromDays(15) },
        "uncertainty below" => policy with { TicketUncertainty = TimeSpan.FromSeconds(-1) },
        "uncertainty above" => policy with { TicketUncertainty = TimeSpan.FromSeconds(601) },
        "correction days below" => policy with { Corrections = policy.Corrections with { Days = -1 } },
        "correction days above" => policy with { Corrections = policy.Corrections with { Days = 32 } },
        "corrections a month above" => policy with { Corrections = policy.Corrections with { AMonth = 32 } },
        "one silent village" => policy with { Alerts = policy.Alerts with { SuspectedOutageVillages = 1 } },
        "first step below" => policy with { Alerts = policy.Alerts with { ToCountyAfter = TimeSpan.Zero } },
        "last step above" => policy with { Alerts = policy.Alerts with { ExhaustedAfter = Minutes(9_001) } },
        "second step with the first" => policy with { Alerts = policy.Alerts with { ToDepartmentAfter = policy.Alerts.ToCountyAfter } },
        "last step before the second" => policy with { Alerts = policy.Alerts with { ExhaustedAfter = policy.Alerts.ToDepartmentAfter - Minutes(1) } },
        "acknowledgement below" => policy with { Alerts = policy.Alerts with { AcknowledgementLasts = TimeSpan.Zero } },
        "acknowledgement above" => policy with { Alerts = policy.Alerts with { AcknowledgementLasts = Minutes(1_441) } },
        "quiet for no time" => policy with { Alerts = policy.Alerts with { QuietHours = new(new(22, 0), new(22, 0)) } },
        "quiet from a second on" => policy with { Alerts = policy.Alerts with { QuietHours = new(new(22, 0, 1), new(6, 0)) } },
        "no evening" => policy with { Slots = new Dictionary<Slot, SlotTimes> { [Slot.Morning] = policy.Slots[Slot.Morning] } },
        "evening before the morning closes" => Evening(policy, new(new(12, 0), new(21, 30), new(23, 30))),
        "evening's grace past midnight" => Evening(policy, new(new(19, 0), new(23, 50), new(23, 59))),
        "morning closes within grace" => Morning(policy, new(new(6, 30), new(9, 0), new(9, 14))),
        "morning due at a second" => Morning(policy, new(new(6, 30), new(9, 0, 1), new(12, 0))),
        "no source" => policy with { Source = "" },
        "blank source" => policy with { Source = " \t" },
        "long source" => policy with { Source = new string('办', PolicyChecks.MaxSourceLength + 1) },
        "source of nothing" => policy with { Sources = new Dictionary<string, string> { ["graze"] = "《测评办法》" } },
        "blank source of a value" => policy with { Sources = new Dictionary<string, string> { ["grace"] = " " } },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown"),
    };

    private static Policy Morning(Policy policy, SlotTimes times) => policy with { Slots = new Dictionary<Slot, SlotTimes>(policy.Slots) { [Slot.Morning] = times } };

    private static Policy Evening(Policy policy, SlotTimes times) => policy with { Slots = new Dictionary<Slot, SlotTimes>(policy.Slots) { [Slot.Evening] = times } };

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
