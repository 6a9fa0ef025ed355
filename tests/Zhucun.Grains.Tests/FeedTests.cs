using Zhucun.Grains.Feeds;

namespace Zhucun.Grains.Tests;

/// <summary>DESIGN §4: the feed delivers each entry once and in order, and a lost message costs milliseconds, never an entry.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task Two_gateways_hear_every_entry_once_and_each_delivery_is_contiguous_also_when_one_renews()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 5, MembersEach: 4));
        var (one, other) = (await GatewayEar.SubscribeAsync(county), await GatewayEar.SubscribeAsync(county));

        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(county.Plan.Members.Select(member => county.CheckInAsync(member)));
            Assert.True(await one.RenewAsync() > 0);
        }

        var head = await county.HeadAsync();
        await Task.WhenAll(one.Until(head), other.Until(head));
        Assert.Equal(one.Through(head), one.Heard());
        Assert.Equal(other.Through(head), other.Heard());
        Assert.Equal((0, 0), (one.Gaps, other.Gaps));
    }

    [Fact]
    public async Task A_lost_batch_is_read_from_the_ledger_once_a_later_one_shows_the_gap()
    {
        await using var county = await TestCounty.FoundAsync();
        var ear = await GatewayEar.SubscribeAsync(county);
        county.Commits.Loses = _ => true;
        await county.CheckInAsync(county.Plan.Members[0]);
        county.Commits.Loses = _ => false;
        await county.CheckInAsync(county.Plan.Members[1]);

        var head = await county.HeadAsync();
        await ear.Until(head);
        Assert.Equal(ear.Through(head), ear.Heard());
    }

    [Fact]
    public async Task A_lost_last_batch_is_found_without_any_later_one()
    {
        await using var county = await TestCounty.FoundAsync();
        var ear = await GatewayEar.SubscribeAsync(county);
        county.Commits.Loses = _ => true;
        await county.CheckInAsync(county.Plan.Members[0]);

        var head = await county.HeadAsync();
        await ear.Until(head);
        Assert.Equal(ear.Through(head), ear.Heard());
    }

    [Fact]
    public async Task A_gap_is_filled_while_batches_keep_coming()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var ear = await GatewayEar.SubscribeAsync(county);
        county.Commits.Loses = _ => true;
        var lost = (await county.CheckInAsync(member)).Sequence;
        county.Commits.Loses = _ => false;
        await county.CheckInAsync(member);
        var told = new FeedBatch([(await county.EntriesAsync(lost))[0]]);

        // Each of these tells the feed of the gap anew, well within the gap's grace.
        var feed = county.Grains.GetGrain<IFeedPublisher>(GrainKeys.Feed(CountyPlan.Code));
        var later = 0;
        while (!ear.HasHeard(lost) && later < 5000)
        {
            await feed.Publish(told);
            await ear.RenewAsync();
            later++;
        }

        Assert.True(ear.HasHeard(lost), $"The gap stood open during {later} later batches.");
        var head = await county.HeadAsync();
        await ear.Until(head);
        Assert.Equal(ear.Through(head), ear.Heard());
    }

    [Fact]
    public async Task An_ear_that_has_unsubscribed_hears_nothing_more()
    {
        await using var county = await TestCounty.FoundAsync();
        var (one, other) = (await GatewayEar.SubscribeAsync(county), await GatewayEar.SubscribeAsync(county));
        await one.UnsubscribeAsync();
        await county.CheckInAsync(county.Plan.Members[0]);

        var head = await county.HeadAsync();
        await other.Until(head);
        Assert.False(one.HasHeard(head));
    }
}
