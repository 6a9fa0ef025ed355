using Zhucun.Grains.Tickets;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A6: issuing time tickets.</summary>
public class TicketRulesTests
{
    [Fact]
    public void A_ticket_says_to_whom_when_and_for_how_long()
    {
        var ticket = TicketRules.Issue(TestCounty.Member, At("08:00"), DefaultPolicy);
        Assert.Equal((TestCounty.Member, At("08:00"), At("2026-11-27 08:00")), (ticket.Member, ticket.IssuedAt, ticket.ExpiresAt));
    }

    [Fact]
    public void It_lasts_as_long_as_the_policy_says() =>
        Assert.Equal(At("09:00"), TicketRules.Issue(TestCounty.Member, At("08:00"), DefaultPolicy with { TicketLifetime = TimeSpan.FromHours(1) }).ExpiresAt);

    [Fact]
    public void Its_times_are_whole_milliseconds_and_never_later_than_the_issue() => Gen.Long[0, 86_400_000_000].Sample(microseconds =>
    {
        var now = At("00:00").AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
        var ticket = TicketRules.Issue(TestCounty.Member, now, DefaultPolicy);
        Assert.InRange(now - ticket.IssuedAt, TimeSpan.Zero, TimeSpan.FromMilliseconds(1) - TimeSpan.FromTicks(1));
        Assert.Equal(0, ticket.IssuedAt.Ticks % TimeSpan.TicksPerMillisecond);
    });

    [Fact]
    public void No_two_tickets_have_one_id() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => TicketRules.Issue(TestCounty.Member, At("08:00"), DefaultPolicy).Id).Distinct().Count());
}
