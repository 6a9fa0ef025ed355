using Zhucun.Grains.Audit;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Tests;

/// <summary>The audit: a sequence of its own, kept for good and shown by no feed.</summary>
public sealed class AuditTests
{
    private static readonly CountyCode Audit = CountyPlan.Code.Audit;

    [Fact]
    public async Task An_act_stands_in_the_audit_and_not_in_the_countys_sequence()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        var act = AuditWork.Act(what: AuditActs.PhoneRevealed) with
        {
            Member = county.Plan.Members[0],
            Township = county.Plan.Townships[0],
            Subject = "key-7",
            Detail = new Dictionary<string, string> { ["path"] = "/api/v1/members" },
        };

        Assert.Equal(1, await county.RecordAsync(act));
        Assert.Equal(2, await county.RecordAsync());

        Assert.Equal(0, await county.HeadAsync());
        var page = await county.Audit().Read(new AuditQuery(0, 100));
        Assert.Null(page.Next);
        var item = page.Items[0];
        Assert.Equal(
            (1, county.Clock.Now, "user-1", AuditActs.PhoneRevealed, AuditResult.Done, "10.0.0.7", act.Member, act.Township, "key-7", "/api/v1/members"),
            (item.Sequence, item.At, item.Actor, item.What, item.Result, item.From, item.Member, item.Township, item.Subject, item.Detail!["path"]));
    }

    [Fact]
    public async Task The_same_act_again_is_kept_once_also_after_a_restart()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        var act = AuditWork.Act();
        var first = await county.RecordAsync(act);
        await county.RecordAsync();

        Assert.Equal(first, await county.RecordAsync(act));
        await county.RestartAsync();
        Assert.Equal(first, await county.RecordAsync(act));
        Assert.Equal(2, await county.Ledgers.Of(Audit).HeadAsync());
    }

    [Fact]
    public async Task An_act_that_cannot_be_kept_is_refused_so_that_it_does_not_happen()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        county.Ledgers.Refuse(append => append.Stream == GrainKeys.Audit(CountyPlan.Code), LedgerFault.DiskFull);

        Assert.Equal(ProblemCodes.LedgerUnavailable, (await county.Audit().Record(AuditWork.Act())).Problem?.Code);
    }

    [Fact]
    public async Task A_reader_turns_pages_and_filters()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        for (var i = 0; i < 6; i++)
            await county.RecordAsync(AuditWork.Act(actor: i % 2 == 0 ? "even" : "odd", what: i < 3 ? AuditActs.SignedIn : AuditActs.SignedOut));

        Assert.Equal("1 2 3 4, next 4", await Read(new AuditQuery(0, 4)));
        Assert.Equal("5 6", await Read(new AuditQuery(4, 4)));
        Assert.Equal("1 2 3 4 5 6", await Read(new AuditQuery(0, 6)));
        Assert.Equal("2 4 6", await Read(new AuditQuery(0, 9, Actor: "odd")));
        Assert.Equal("5", await Read(new AuditQuery(0, 9, AuditActs.SignedOut, "even")));
        Assert.Equal("", await Read(new AuditQuery(6, 9)));

        async Task<string> Read(AuditQuery query)
        {
            var page = await county.Audit().Read(query);
            return string.Join(' ', page.Items.Select(item => item.Sequence)) + (page.Next is { } next ? $", next {next}" : "");
        }
    }

    [Fact]
    public async Task No_feed_is_told_and_no_reader_opens_it()
    {
        await using var county = await TestCounty.StartEmptyAsync();
        var ear = await GatewayEar.SubscribeAsync(county);
        for (var i = 0; i < 3; i++)
            await county.RecordAsync();

        // The county's own first entries are heard under the same numbers, each once.
        await county.MakeAsync();
        var head = await county.HeadAsync();
        await ear.Until(head);
        Assert.Equal(ear.Through(head), ear.Heard());
        Assert.True(county.Calls.Of("Publish", GrainKeys.Feed(CountyPlan.Code)) > 0);
        Assert.Equal(0, county.Calls.Of("Publish", GrainKeys.Feed(Audit)));
        await Assert.ThrowsAnyAsync<Exception>(() => county.Grains.GetGrain<ILedgerReaderGrain>(GrainKeys.Reader(Audit)).Head());
    }
}
