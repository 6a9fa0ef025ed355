using Microsoft.Extensions.Logging.Abstractions;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Silo.Demo;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION, "Demo county": the article's figures, made once however often it is begun.</summary>
public sealed class FoundingTests
{
    [Fact]
    public void The_plan_is_the_same_each_time()
    {
        static string[] Ids() => [.. DemoCounty.Plan().SelectMany(township => township.Villages).SelectMany(village => village.Team).Select(member => $"{member.Id} {member.Role} {member.Name} {member.Phone}")];

        Assert.Equal(Ids(), Ids());
        Assert.Equal(1032, DemoCounty.Plan().SelectMany(township => township.Villages).SelectMany(village => village.Team).Select(member => member.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_founding_that_is_cut_off_is_continued_and_a_further_one_changes_nothing()
    {
        await using var county = await TestCounty.StartEmptyAsync(realStorage: true);
        using var cut = new CancellationTokenSource();
        var halfway = county.Commits.Expect("700 entries", _ => true, count: 700);
        var founding = Founder(county).FoundAsync(cut.Token);
        await halfway;
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => founding);
        Assert.InRange(await county.HeadAsync(), 700, 1500);

        await county.RestartAsync(TestCounty.On("2026-11-24", "08:01"));
        await Founder(county).FoundAsync(CancellationToken.None);

        var types = (await county.EntriesAsync()).CountBy(entry => entry.Type).ToDictionary();
        Assert.Equal(
            (1, 25, 355, 355, 1032, 1),
            (types[EntryTypes.CountyEstablished], types[EntryTypes.TownshipEstablished], types[EntryTypes.VillageEstablished], types[EntryTypes.TeamFormed],
                types[EntryTypes.MemberPosted], types[EntryTypes.CountyOpened]));
        var posted = await county.EventsAsync<MemberPosted>();
        Assert.Equal(364, posted.Count(item => item.Event.Role is MemberRole.Leader or MemberRole.FirstSecretary));
        Assert.Equal(355, posted.Count(item => item.Event.Role is MemberRole.Leader));
        var planned = DemoCounty.Plan().SelectMany(township => township.Villages).SelectMany(village => village.Team).Select(member => member.Id);
        Assert.Equal(planned.Order(Comparing.Members), posted.Select(item => item.Entry.Member!.Value).Order(Comparing.Members));

        var head = await county.HeadAsync();
        await Founder(county).FoundAsync(CancellationToken.None);
        Assert.Equal(head, await county.HeadAsync());
    }

    private static CountyFounder Founder(TestCounty county) => new(county.Grains, county.Clock, NullLogger<CountyFounder>.Instance);
}
