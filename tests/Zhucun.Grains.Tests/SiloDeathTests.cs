using Zhucun.Grains.Feeds;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Tests;

/// <summary>Three silos: a cold morning is spread over them, and one that dies takes nothing with it but a few seconds.</summary>
public sealed class SiloDeathTests
{
    [Fact]
    public async Task A_cold_rush_of_a_whole_county_is_spread_evenly()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(TownshipCount: 4, VillagesEach: 86, MembersEach: 3), silos: 3);
        Assert.Equal(1032, county.Plan.Members.Count);
        await county.RestartAsync();
        await Task.WhenAll(county.Plan.Members.Select(member => county.CheckInAsync(member)));

        var members = await county.ActivationsBySiloAsync("member");
        TestContext.Current.SendDiagnosticMessage($"Members on each silo: {string.Join(", ", members.Values)}");
        Assert.Equal(3, members.Count);
        Assert.True(members.Values.Max() <= 1.5 * members.Values.Min(), $"Members on each silo: {string.Join(", ", members.Values)}");
    }

    [Fact]
    public async Task When_the_feeds_silo_dies_every_member_can_check_in_and_whoever_subscribes_anew_hears_it()
    {
        await using var county = await TestCounty.FoundAsync(new CountyPlan(VillagesEach: 10, MembersEach: 3), silos: 3);
        var ear = await GatewayEar.SubscribeAsync(county);
        await county.CheckInAsync(county.Plan.Members[0]);
        await ear.Until(await county.HeadAsync());

        var feed = await county.SiloOfAsync(county.Grains.GetGrain<IFeedGrain>(GrainKeys.Feed(CountyPlan.Code)));
        await county.Cluster.KillSiloAsync(feed, TestContext.Current.CancellationToken);
        await Task.WhenAll(county.Plan.Members.Select(member => Stubbornly(() => county.CheckInAsync(member))));
        await Stubbornly(ear.RenewAsync);
        await Stubbornly(() => county.CheckInAsync(county.Plan.Members[0]));
        await ear.Until(await county.HeadAsync());
        Assert.Equal(0, ear.Gaps);

        // Each attempt is bounded by Orleans' own time-out, and the number of them by what a gateway would do.
        static async Task<T> Stubbornly<T>(Func<Task<T>> call)
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    return await call();
                }
                catch (Exception failure) when (PassingFailures.Includes(failure) && tries < 10)
                {
                    TestContext.Current.SendDiagnosticMessage($"Try {tries}: {failure.Message}");
                }
            }
        }
    }
}
