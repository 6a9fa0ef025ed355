using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Tests;

/// <summary>MISSION A1, A4: one check-in, one entry, one answer, however often and wherever it is asked.</summary>
public sealed class CheckInTests
{
    [Fact]
    public async Task A_check_in_on_site_and_in_time_is_answered_with_its_entry()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];

        var answer = await county.CheckInAsync(member, county.OnSite(member, "first") with { Note = "在村" });

        Assert.Equal((AttendanceStatus.Present, Grade.Verified, Reason.OnTime), (answer.Status!.Value, answer.Grade, answer.Reason));
        Assert.Equal((Slots.TuesdayMorning.Date, Slots.TuesdayMorning.Slot, false), (answer.DutyDate!.Value, answer.Slot!.Value, answer.Repeated));
        var (entry, checkedIn) = Assert.Single(await county.EventsAsync<MemberCheckedIn>());
        Assert.Equal((answer.Sequence, "first", "在村", true), (entry.Sequence, checkedIn.CheckInId, checkedIn.Personal!.Note, entry.Settles));
        var attendance = await county.AttendanceAsync(member, Slots.TuesdayMorning);
        Assert.Equal((AttendanceStatus.Present, answer.Sequence), (attendance.Status, attendance.Sequence!.Value));
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_records_nothing_also_by_a_new_activation_and_after_a_restart()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var checkIn = county.OnSite(member);
        var first = await county.CheckInAsync(member, checkIn);
        await PushOutAsync(county, member);
        var head = await county.HeadAsync();
        var expected = first with { Repeated = true };

        Assert.Equal(expected, await county.CheckInAsync(member, checkIn));
        await county.ForgetAsync(county.Member(member));
        Assert.Equal(expected, await county.CheckInAsync(member, checkIn));
        await county.RestartAsync(TestCounty.On("2026-11-24", "10:00"));
        Assert.Equal(expected, await county.CheckInAsync(member, checkIn));

        Assert.Equal(head, await county.HeadAsync());
    }

    [Fact]
    public async Task A_repeat_is_answered_although_the_rules_would_refuse_it_now()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var ticket = await county.TicketAsync(member);
        var checkIn = county.OnSite(member) with { Ticket = ticket.Ticket, ElapsedMs = 0 };
        var first = await county.CheckInAsync(member, checkIn);
        await PushOutAsync(county, member);

        // Another content is a conflict, also where the content alone would be refused for another reason.
        Assert.Equal(ProblemCodes.CheckInIdReused, (await county.Member(member).CheckIn(checkIn with { ElapsedMs = null })).Problem?.Code);
        Assert.Equal(ProblemCodes.CheckInIdReused, (await county.Member(member).CheckIn(checkIn with { Ticket = "forged" })).Problem?.Code);
        Assert.Equal(first with { Repeated = true }, await county.CheckInAsync(member, checkIn));
    }

    [Fact]
    public async Task A_repeat_soon_after_it_is_not_tried_but_looked_up()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var checkIn = county.OnSite(member);
        var first = await county.CheckInAsync(member, checkIn);
        county.Ledgers.Refuse(append => append.Stream == GrainKeys.Of(member));

        Assert.Equal(first with { Repeated = true }, await county.CheckInAsync(member, checkIn));
        Assert.Equal(ProblemCodes.LedgerUnavailable, (await county.Member(member).CheckIn(county.OnSite(member))).Problem?.Code);
    }

    [Fact]
    public async Task A_repeat_of_what_a_ledger_that_was_set_back_has_lost_drops_the_activation_that_remembers_it()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var checkIn = county.OnSite(member);
        var first = await county.CheckInAsync(member, checkIn);
        county.Ledgers.Lost = command => command == CommandId.Of(checkIn.CheckInId);
        county.Ledgers.Before = append => Task.FromResult<AppendOutcome?>(append.Stream == GrainKeys.Of(member) ? new AppendOutcome.VersionConflict() : null);
        await Assert.ThrowsAsync<Orleans.Storage.InconsistentStateException>(() => county.CheckInAsync(member, checkIn));

        county.Ledgers.Lost = _ => false;
        county.Ledgers.Pass();
        county.Ledgers.StreamReads.Clear();
        Assert.Equal(first with { Repeated = true }, await county.CheckInAsync(member, checkIn));
        Assert.Contains((GrainKeys.Of(member), 0L), county.Ledgers.StreamReads);
    }

    [Fact]
    public async Task A_refused_check_in_is_refused_again_and_leaves_its_id_free()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var head = await county.HeadAsync();
        var refused = county.OnSite(member) with { Ticket = "forged", ElapsedMs = 0 };

        for (var i = 0; i < 2; i++)
            Assert.Equal(ProblemCodes.TicketForged, (await county.Member(member).CheckIn(refused)).Problem?.Code);
        Assert.Equal(head, await county.HeadAsync());

        var answer = await county.CheckInAsync(member, refused with { Ticket = null, ElapsedMs = null });
        Assert.Equal((AttendanceStatus.Present, false), (answer.Status!.Value, answer.Repeated));
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_a_conflict()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var checkIn = county.OnSite(member);
        await county.CheckInAsync(member, checkIn);
        var head = await county.HeadAsync();

        CheckIn[] others =
        [
            checkIn with { CapturedAt = checkIn.CapturedAt.AddSeconds(1) },
            checkIn with { Source = CheckInSource.Sms },
            checkIn with { Note = "another" },
            checkIn with { Position = null },
        ];
        foreach (var other in others)
            Assert.Equal(ProblemCodes.CheckInIdReused, (await county.Member(member).CheckIn(other)).Problem?.Code);
        Assert.Equal(head, await county.HeadAsync());
    }

    [Fact]
    public async Task Two_members_may_use_the_same_check_in_id()
    {
        await using var county = await TestCounty.FoundAsync();
        var (one, other) = (county.Plan.Members[0], county.Plan.Members[1]);

        await county.CheckInAsync(one, county.OnSite(one, "the-same"));

        Assert.False((await county.CheckInAsync(other, county.OnSite(other, "the-same"))).Repeated);
    }

    [Fact]
    public async Task A_member_whom_nobody_posted_is_not_found_and_nothing_is_recorded()
    {
        await using var county = await TestCounty.FoundAsync();
        var head = await county.HeadAsync();
        var stranger = county.Member(MemberId.Of(CountyPlan.Code, 987_654_321));

        Assert.Equal(ProblemCodes.MemberNotFound, (await stranger.CheckIn(county.OnSite(county.Plan.Members[0]))).Problem?.Code);
        Assert.Equal(ProblemCodes.MemberNotFound, (await stranger.IssueTicket()).Problem?.Code);
        Assert.Equal(ProblemCodes.MemberNotFound, (await stranger.Attendance(Slots.TuesdayMorning.Date, Slots.TuesdayMorning.Date)).Problem?.Code);
        Assert.Equal(head, await county.HeadAsync());
    }

    /// <summary>Has the grain forget the commands so far, so that only the ledger knows them.</summary>
    private static async Task PushOutAsync(TestCounty county, MemberId member)
    {
        for (var i = 0; i < LedgerGrain<MemberState>.RecentCommands; i++)
            await county.CheckInAsync(member);
    }
}
