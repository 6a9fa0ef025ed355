using Zhucun.Grains.Alerts;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>What people do in a test county, and what then stands in its ledger.</summary>
internal static class CountyWork
{
    /// <summary>Makes the planned county by the grains' own commands.</summary>
    public static async Task MakeAsync(this TestCounty county)
    {
        var (plan, start) = (county.Plan, county.Clock.Now);
        Done(await county.Grains.GetGrain<ICountyGrain>(GrainKeys.Of(CountyPlan.Code)).Establish(
            Guid.NewGuid(), new EstablishCounty("会泽县", plan.Townships, new Policy(), NationalCalendar.Shipped())));
        await Task.WhenAll(plan.Townships.Select(async township =>
            Done(await county.Township(township).Establish(Guid.NewGuid(), $"township {township}", plan.VillagesOf(township)))));
        await Task.WhenAll(plan.Villages.Select(async village =>
        {
            Done(await county.Village(village).Establish(Guid.NewGuid(), $"village {village}", CountyPlan.SiteOf(village)));
            var team = plan.MembersOf(village);
            Done(await county.Grains.GetGrain<ITeamGrain>(GrainKeys.Team(village)).Form(Guid.NewGuid(), team, team[0]));
            for (var place = 0; place < team.Count; place++)
                Done(await county.Member(team[place]).Post(Guid.NewGuid(), new PostMember(village, CountyPlan.RoleAt(place), "张三", "12000000000", start)));
        }));
    }

    public static ITownshipGrain Township(this TestCounty county, TownshipCode? township = null) =>
        county.Grains.GetGrain<ITownshipGrain>(GrainKeys.Of(township ?? county.Plan.Townships[0]));

    public static IVillageGrain Village(this TestCounty county, VillageCode village) => county.Grains.GetGrain<IVillageGrain>(GrainKeys.Village(village));

    public static IMemberGrain Member(this TestCounty county, MemberId member) => county.Grains.GetGrain<IMemberGrain>(GrainKeys.Of(member));

    /// <summary>A check-in on site, captured now and online unless it is changed.</summary>
    public static CheckIn OnSite(this TestCounty county, MemberId member, string? id = null)
    {
        var site = CountyPlan.SiteOf(county.Plan.VillageOf(member));
        return new CheckIn
        {
            CheckInId = id ?? Guid.NewGuid().ToString(),
            CapturedAt = county.Clock.Now,
            Position = new Position(site.Lat, site.Lon, 20, Datum.Wgs84),
            Source = CheckInSource.Phone,
        };
    }

    /// <summary>Checks in and expects an answer.</summary>
    public static async Task<CheckInAnswer> CheckInAsync(this TestCounty county, MemberId member, CheckIn? checkIn = null) =>
        Done(await county.Member(member).CheckIn(checkIn ?? county.OnSite(member)));

    public static async Task<IssuedTicket> TicketAsync(this TestCounty county, MemberId member) => Done(await county.Member(member).IssueTicket());

    /// <summary>Attendance of a member in a slot, as the member tells it.</summary>
    public static async Task<AttendanceRecord> AttendanceAsync(this TestCounty county, MemberId member, DutySlot slot) =>
        Done(await county.Member(member).Attendance(slot.Date, slot.Date)).Single(record => record.Slot == slot);

    /// <summary>Moves the clock and has every township do what has fallen due.</summary>
    public static async Task RunUntilAsync(this TestCounty county, DateTimeOffset instant)
    {
        county.Clock.MoveTo(instant);
        await Task.WhenAll(county.Plan.Townships.Select(township => county.Township(township).RunDue()));
    }

    /// <summary>Every entry of the county, from the ledger.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(this TestCounty county, long after = 0)
    {
        var all = new List<LedgerEntry>();
        IReadOnlyList<LedgerEntry> page;
        do
        {
            page = await county.Ledger.ReadAsync(all.Count > 0 ? all[^1].Sequence : after, 1000);
            all.AddRange(page);
        }
        while (page.Count == 1000);
        return all;
    }

    /// <summary>Every event of a type, with its entry.</summary>
    public static async Task<IReadOnlyList<(LedgerEntry Entry, T Event)>> EventsAsync<T>(this TestCounty county)
        where T : LedgerEvent => [.. (await county.EntriesAsync()).Select(entry => (entry, EventCatalog.Read(entry) as T)).Where(item => item.Item2 is not null)!];

    /// <summary>Every event of a type that an alert about an absence has.</summary>
    public static async Task<IReadOnlyList<(LedgerEntry Entry, T Event)>> AbsenceEventsAsync<T>(this TestCounty county)
        where T : AlertEvent => [.. (await county.EventsAsync<T>()).Where(item => item.Event.Kind == AlertKind.Absence)];

    public static Task<long> HeadAsync(this TestCounty county) => county.Ledger.HeadAsync();

    /// <summary>Drops a grain's activation: the next call makes a new one from snapshot and tail.</summary>
    public static Task ForgetAsync(this TestCounty county, IAddressable grain) => county.Cluster.DeactivateAsync(grain);

    public static T Done<T>(Result<T> result)
        where T : class
    {
        Assert.True(result.Problem is null, $"refused: {result.Problem?.Code}");
        return result.Value!;
    }
}
