using Microsoft.Extensions.Logging;
using Zhucun.Grains;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Silo.Demo;

/// <summary>
/// Makes the demo county through its grains. Every command's id follows from what it makes, so a founding that was cut off half-way is continued by the next start.
/// </summary>
internal sealed partial class CountyFounder(IGrainFactory grains, CountyClock clock, ILogger<CountyFounder> logger)
{
    private const int AtOnce = 128;

    /// <summary>Makes what is not there yet.</summary>
    public async Task FoundAsync(CancellationToken cancellation)
    {
        var county = grains.GetGrain<ICountyGrain>(GrainKeys.Of(DemoCounty.Code));
        if (await county.IsOpen())
            return;

        var plan = DemoCounty.Plan();
        var villages = plan.SelectMany(township => township.Villages).ToList();
        var members = villages.SelectMany(village => village.Team.Select(member => (village, member))).ToList();
        Expect(await county.Establish(
            Id("county"), new EstablishCounty(DemoCounty.Name, [.. plan.Select(township => township.Code)], new Policy(), NationalCalendar.Shipped())));
        await EachAsync(plan, township => grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township.Code))
            .Establish(Id("township"), township.Name, [.. township.Villages.Select(village => village.Code)]));
        await EachAsync(villages, village => grains.GetGrain<IVillageGrain>(GrainKeys.Village(village.Code)).Establish(Id("village"), village.Name, village.Site));
        await EachAsync(villages, village => grains.GetGrain<ITeamGrain>(GrainKeys.Team(village.Code)).Form(
            Id("team"), [.. village.Team.Select(member => member.Id)], village.Team.First(member => member.Role == MemberRole.Leader).Id));
        var start = clock.Now;
        await EachAsync(members, item => grains.GetGrain<IMemberGrain>(GrainKeys.Of(item.member.Id)).Post(
            Id("posting"), new PostMember(item.village.Code, item.member.Role, item.member.Name, item.member.Phone, start)));
        Expect(await county.Open(Id("open"), villages.Count, members.Count));
        LogFounded(logger, DemoCounty.Name, plan.Count, villages.Count, members.Count);

        Task EachAsync<T>(IEnumerable<T> items, Func<T, Task<Result<Receipt>>> make) => Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (item, _) => Expect(await make(item)));
    }

    private static Guid Id(string what) => CommandId.Of($"demo:{what}");

    private static void Expect(Result<Receipt> result)
    {
        if (result.Problem is { } problem)
            throw new InvalidOperationException($"The demo county could not be made: {problem.Code} {string.Join(' ', problem.Data?.Values ?? [])}");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Made the demo county {Name}: {Townships} townships, {Villages} villages with a team, {Members} members")]
    private static partial void LogFounded(ILogger logger, string name, int townships, int villages, int members);
}
