using System.Buffers.Text;
using System.Text;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Tickets;

namespace Zhucun.Grains.Tests;

/// <summary>The county's ticket keys: kept over restarts, rotated, and never used before they are stored.</summary>
public sealed class TicketKeyTests
{
    [Fact]
    public async Task A_ticket_outlives_a_restart()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var ticket = await county.TicketAsync(member);
        await county.RestartAsync(TestCounty.On("2026-11-24", "08:10"));

        Assert.Equal(Grade.Verified, (await county.CheckInAsync(member, With(county, member, ticket))).Grade);
        Assert.Equal(KeyOf(ticket), KeyOf(await county.TicketAsync(member)));
    }

    [Fact]
    public async Task After_thirty_days_a_new_key_signs_and_tickets_of_the_old_one_are_still_genuine()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var first = await county.TicketAsync(member);
        county.Clock.MoveTo(TestCounty.On("2026-12-24", "07:00"));
        var old = await county.TicketAsync(member);
        county.Clock.MoveTo(TestCounty.On("2026-12-24", "08:30"));
        var current = await county.TicketAsync(member);

        Assert.Equal(KeyOf(first), KeyOf(old));
        Assert.NotEqual(KeyOf(old), KeyOf(current));
        Assert.Equal((AttendanceStatus.Present, Grade.Verified), await VerdictAsync(old));
        Assert.Equal((AttendanceStatus.Present, Grade.Verified), await VerdictAsync(current));
        await county.RestartAsync(TestCounty.On("2026-12-24", "08:40"));
        Assert.Equal((AttendanceStatus.Present, Grade.Verified), await VerdictAsync(old));

        async Task<(AttendanceStatus, Grade)> VerdictAsync(IssuedTicket ticket)
        {
            var answer = await county.CheckInAsync(member, With(county, member, ticket));
            return (answer.Status!.Value, answer.Grade);
        }
    }

    [Fact]
    public async Task A_ticket_under_a_key_that_nobody_knows_is_forged()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var now = county.Clock.Now;
        using var key = TicketKey.Of(TicketKey.Create(now));
        var text = TicketSignature.Sign(new TimeTicket("t", member, now, now.AddHours(72)), key);

        var answer = await county.Member(member).CheckIn(county.OnSite(member) with { Ticket = text, ElapsedMs = 0 });

        Assert.Equal(ProblemCodes.TicketForged, answer.Problem?.Code);
    }

    [Fact]
    public async Task A_ticket_of_another_member_is_refused()
    {
        await using var county = await TestCounty.FoundAsync();
        var ticket = await county.TicketAsync(county.Plan.Members[1]);
        var member = county.Plan.Members[0];

        Assert.Equal(ProblemCodes.TicketOfAnotherMember, (await county.Member(member).CheckIn(With(county, member, ticket))).Problem?.Code);
    }

    [Fact]
    public async Task A_key_that_could_not_be_stored_signs_nothing()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        county.Snapshots.FailsToWrite = name => name == StateNames.TicketKeys;

        // Under a key that no storage has, every ticket would be forged after the next restart.
        await Assert.ThrowsAnyAsync<Exception>(() => county.TicketAsync(member));
        await Assert.ThrowsAnyAsync<Exception>(() => county.TicketAsync(member));

        county.Snapshots.FailsToWrite = _ => false;
        var ticket = await county.TicketAsync(member);
        await county.RestartAsync();
        Assert.Equal(Grade.Verified, (await county.CheckInAsync(member, With(county, member, ticket))).Grade);
    }

    private static CheckIn With(TestCounty county, MemberId member, IssuedTicket ticket) => county.OnSite(member) with
    {
        Ticket = ticket.Ticket,
        ElapsedMs = (long)(county.Clock.Now - ticket.IssuedAt).TotalMilliseconds,
    };

    private static string KeyOf(IssuedTicket ticket) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(ticket.Ticket.Split('.')[0]));
}
