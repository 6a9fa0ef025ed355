using Microsoft.Extensions.Logging.Abstractions;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;

namespace Zhucun.Grains.Tests;

/// <summary>Positions go after 90 days of the county's time, and what stood on them goes on standing.</summary>
public sealed class PositionDroppingTests
{
    [Fact]
    public async Task After_ninety_days_a_position_is_gone_and_its_check_in_is_answered_as_before()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var checkIn = county.OnSite(member) with { Note = "在村" };
        var first = await county.CheckInAsync(member, checkIn);
        using var dropping = new PositionDropping(
            county.Ledgers, county.Clock, new ServedCounties([CountyPlan.Code]), NullLogger<PositionDropping>.Instance);

        var looked = Page(county, page => page.IsLast);
        await dropping.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, (await looked).Dropped);
        Assert.NotNull(Assert.Single(await county.EventsAsync<MemberCheckedIn>()).Event.Personal);

        var dropped = Page(county, page => page.Dropped > 0);
        county.Clock.MoveTo(TestCounty.TuesdayMorning.AddDays(91));
        await dropped;
        await dropping.StopAsync(TestContext.Current.CancellationToken);

        Assert.Null(Assert.Single(await county.EventsAsync<MemberCheckedIn>()).Event.Personal);
        Assert.All(await county.EventsAsync<MemberPosted>(), posted => Assert.Equal("张三", posted.Event.Personal!.Name));
        var expected = first with { Repeated = true };
        Assert.Equal(expected, await county.CheckInAsync(member, checkIn));
        await county.ForgetAsync(county.Member(member));
        Assert.Equal(expected, await county.CheckInAsync(member, checkIn));
    }

    private static Task<DroppedPage> Page(TestCounty county, Predicate<DroppedPage> match)
    {
        var seen = new TaskCompletionSource<DroppedPage>(TaskCreationOptions.RunContinuationsAsynchronously);
        county.Ledgers.Dropped = page =>
        {
            if (match(page))
                seen.TrySetResult(page);
        };
        return Patient.Wait(seen.Task, "a page of dropping");
    }
}
