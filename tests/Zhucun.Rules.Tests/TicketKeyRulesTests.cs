using Zhucun.Grains.Tickets;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Rotation of the keys that sign time tickets.</summary>
public class TicketKeyRulesTests
{
    private static readonly DateTimeOffset Start = At("2026-01-01 00:00");

    [Fact]
    public void The_first_key_is_made_when_there_is_none()
    {
        var made = Key(Start);
        Assert.Equal([made], TicketKeyRules.Rotate([], Start, () => made));
    }

    [Fact]
    public void A_key_signs_for_its_period_and_then_the_next_is_made_behind_it()
    {
        var (first, second) = (Key(Start), Key(Start.AddDays(30)));
        IReadOnlyList<StoredTicketKey> keys = [first];

        Assert.Same(keys, TicketKeyRules.Rotate(keys, Start.AddDays(30).AddTicks(-1), () => second));
        Assert.Equal([first, second], TicketKeyRules.Rotate(keys, Start.AddDays(30), () => second));
    }

    [Fact]
    public void A_key_that_can_no_longer_matter_is_dropped()
    {
        var (first, second) = (Key(Start), Key(Start.AddDays(30)));
        Assert.Equal([first, second], TicketKeyRules.Rotate([first, second], Start.AddDays(60).AddTicks(-1), NotNow));
        Assert.Equal(second, TicketKeyRules.Rotate([first, second], Start.AddDays(60), () => Key(Start.AddDays(60)))[0]);
    }

    [Fact]
    public void A_key_verifies_for_as_long_as_its_last_ticket_and_late_evidence_on_it_can_matter() =>
        Assert.True(TicketKeyRules.VerifyingPeriod - TicketKeyRules.SigningPeriod >= DefaultPolicy.TicketLifetime + DefaultPolicy.LateEvidenceWindow);

    [Fact]
    public void Whenever_it_is_looked_at_there_is_one_young_key_last_and_none_too_old() => Gen.Int[0, 40].Array[1, 40].Sample(days =>
    {
        IReadOnlyList<StoredTicketKey> keys = [];
        var now = Start;
        foreach (var day in days)
        {
            now = now.AddDays(day);
            var before = keys;
            var at = now;
            keys = TicketKeyRules.Rotate(keys, now, () => Key(at));

            Assert.True(now - keys[^1].CreatedAt < TicketKeyRules.SigningPeriod);
            Assert.All(keys, key => Assert.True(at - key.CreatedAt < TicketKeyRules.VerifyingPeriod));
            Assert.Equal(keys, keys.OrderBy(key => key.CreatedAt));
            Assert.All(before.Where(key => at - key.CreatedAt < TicketKeyRules.VerifyingPeriod), key => Assert.Contains(key, keys));
            Assert.Same(keys, TicketKeyRules.Rotate(keys, now, NotNow));
        }
    });

    private static StoredTicketKey Key(DateTimeOffset at) => new($"{at:yyyyMMdd}", at, []);

    private static StoredTicketKey NotNow() => throw new InvalidOperationException("No key was to be made.");
}
