using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A6: the server judges time, not the phone's wall clock.</summary>
public class TimeRulesTests
{
    private static readonly DateTimeOffset Received = At("08:00");

    [Theory]
    [InlineData(-300_000_000, true)]
    [InlineData(-300_000_001, false)]
    [InlineData(0, true)]
    [InlineData(300_000_000, true)]
    [InlineData(300_000_001, false)]
    public void Online_means_a_capture_within_300_seconds_of_its_receipt_on_either_side(int microseconds, bool trusted)
    {
        var verdict = TimeRules.Judge(Captured(Received.Microseconds(microseconds)), Received, null, null, DefaultPolicy);
        Assert.Equal(trusted, verdict.Trusted);
    }

    [Fact]
    public void An_online_check_in_is_judged_at_its_receipt_and_not_at_its_capture() =>
        Assert.Equal(TimeVerdict.Trust(Received, Received), TimeRules.Judge(Captured(Received.AddSeconds(-299)), Received, null, null, DefaultPolicy));

    [Fact]
    public void Offline_without_a_ticket_is_what_the_phone_claims() =>
        Assert.Equal(TimeVerdict.Distrust(At("07:00"), Reason.NoTicket), TimeRules.Judge(Captured("07:00"), Received, null, null, DefaultPolicy));

    [Fact]
    public void A_claim_is_never_behind_the_receipt() =>
        Assert.Equal(TimeVerdict.Distrust(Received, Reason.NoTicket), TimeRules.Judge(Captured("2035-01-01 00:00"), Received, null, null, DefaultPolicy));

    [Fact]
    public void On_a_ticket_the_capture_lies_between_the_issue_plus_elapsed_and_a_minute_later() =>
        Assert.Equal(TimeVerdict.Trust(At("07:30"), At("07:31")), OnTicket("07:00", TimeSpan.FromMinutes(30)));

    [Theory]
    [InlineData(59_999)]
    [InlineData(1)]
    [InlineData(0)]
    public void The_latest_is_never_behind_the_receipt(int millisecondsBefore) =>
        Assert.Equal(
            TimeVerdict.Trust(Received.AddMilliseconds(-millisecondsBefore), Received),
            OnTicket("07:00", TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(millisecondsBefore)));

    [Fact]
    public void An_earliest_behind_the_receipt_is_untrusted() =>
        Assert.Equal(
            TimeVerdict.Distrust(At("07:59"), Reason.ElapsedInFuture),
            TimeRules.Judge(WithElapsed(TimeSpan.FromHours(1) + TimeSpan.FromMilliseconds(1), At("07:59")), Received, TicketFrom("07:00"), null, DefaultPolicy));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(400L * 365 * 86_400_000 * 100)]
    [InlineData(-1)]
    [InlineData(-86_400_000)]
    public void An_elapsed_time_that_cannot_be_is_untrusted_and_breaks_nothing(long elapsedMs)
    {
        var checkIn = Captured(Received) with { Ticket = "…", ElapsedMs = elapsedMs };
        var verdict = TimeRules.Judge(checkIn, Received, TicketFrom("07:00"), null, DefaultPolicy);
        Assert.False(verdict.Trusted);
        Assert.True(verdict.Latest <= Received);
    }

    [Fact]
    public void Expiry_is_judged_at_the_capture_and_not_at_the_receipt()
    {
        var ticket = TicketFrom("07:00");
        var received = ticket.ExpiresAt.AddHours(50);

        Assert.True(Judge(TimeSpan.FromHours(72)).Trusted);
        Assert.Equal(Reason.TicketExpired, Judge(TimeSpan.FromHours(72) + TimeSpan.FromMilliseconds(1)).Doubt);

        TimeVerdict Judge(TimeSpan elapsed) => TimeRules.Judge(WithElapsed(elapsed, received), received, ticket, null, DefaultPolicy);
    }

    [Theory]
    [InlineData(1_800_000, true)]
    [InlineData(1_800_001, true)]
    [InlineData(1_799_999, false)]
    public void A_tickets_elapsed_times_only_grow(long elapsedMs, bool trusted)
    {
        var verdict = TimeRules.Judge(
            WithElapsed(TimeSpan.FromMilliseconds(elapsedMs), Received), Received, TicketFrom("07:00"), greatestElapsedMs: 1_800_000, DefaultPolicy);
        Assert.Equal(trusted, verdict.Trusted);
        if (!trusted)
            Assert.Equal(Reason.ElapsedRanBackwards, verdict.Doubt);
    }

    [Fact]
    public void A_ticket_is_judged_by_its_elapsed_time_even_if_the_phones_clock_happens_to_be_right() =>
        Assert.Equal(
            TimeVerdict.Trust(At("07:10"), At("07:11")),
            TimeRules.Judge(WithElapsed(TimeSpan.FromMinutes(10), Received), Received, TicketFrom("07:00"), null, DefaultPolicy));

    [Fact]
    public void The_latest_is_never_behind_the_receipt_nor_before_the_earliest() =>
        Gen.Select(Gen.Long[-100_000, 400_000_000], Gen.Long[0, 400_000], Gen.Nullable(Gen.Long[0, 400_000_000]), Gen.Int[-1_000_000, 1_000_000])
            .Sample((elapsedMs, receivedAfterSeconds, greatest, phoneOffSeconds) =>
            {
                var ticket = TicketFrom("2026-11-20 00:00");
                var received = ticket.IssuedAt.AddSeconds(receivedAfterSeconds);
                var checkIn = Captured(received.AddSeconds(phoneOffSeconds)) with { Ticket = "…", ElapsedMs = elapsedMs };
                var verdict = TimeRules.Judge(checkIn, received, ticket, greatest, DefaultPolicy);

                Assert.True(verdict.Earliest <= verdict.Latest);
                Assert.True(verdict.Latest <= received);
                if (verdict.Trusted)
                    Assert.True(verdict.Earliest >= ticket.IssuedAt && verdict.Latest - verdict.Earliest <= TimeSpan.FromSeconds(60));
            });

    [Fact]
    public void With_a_good_ticket_the_phones_clock_plays_no_part() =>
        Gen.Select(Gen.Long[0, 3_600_000], Gen.DateTimeOffset).Sample((elapsedMs, phonesClock) =>
        {
            var honest = WithElapsed(TimeSpan.FromMilliseconds(elapsedMs), Received);
            var ticket = TicketFrom("07:00");
            Assert.Equal(
                TimeRules.Judge(honest, Received, ticket, null, DefaultPolicy),
                TimeRules.Judge(honest with { CapturedAt = phonesClock }, Received, ticket, null, DefaultPolicy));
        });

    [Fact]
    public void The_defaults_are_those_of_the_mission()
    {
        var policy = new Policy();
        Assert.Equal(TimeSpan.FromSeconds(300), policy.OnlineTolerance);
        Assert.Equal(TimeSpan.FromHours(72), policy.TicketLifetime);
        Assert.Equal(TimeSpan.FromSeconds(60), policy.TicketUncertainty);
        Assert.Equal(TimeSpan.FromHours(72), policy.LateEvidenceWindow);
    }

    private static TimeVerdict OnTicket(string issuedAt, TimeSpan elapsed) =>
        TimeRules.Judge(WithElapsed(elapsed, At("2001-01-01 00:00")), Received, TicketFrom(issuedAt), null, DefaultPolicy);

    private static CheckIn WithElapsed(TimeSpan elapsed, DateTimeOffset phonesClock) =>
        Captured(phonesClock) with { Ticket = "…", ElapsedMs = (long)elapsed.TotalMilliseconds };
}
