using Orleans.Storage;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Tests;

/// <summary>DESIGN §3: a second activation, a command that was seen, a ledger that takes nothing.</summary>
public sealed class ConflictTests
{
    [Fact]
    public async Task A_check_in_that_another_activation_overtook_is_decided_again_on_what_that_one_recorded()
    {
        await using var county = await TestCounty.FoundAsync();
        var (member, other) = (county.Plan.Members[0], county.Plan.Members[1]);
        // The other activation records verified presence; this one, which does not know of it, is then shown weaker evidence.
        await county.CheckInAsync(other);
        await AppendAsAnotherActivationAsync(county, member, await PresenceOfAsync(county, other));

        var answer = await county.CheckInAsync(member, county.OnSite(member) with { Position = null });

        Assert.Equal((AttendanceStatus.Present, Grade.Unverified), (answer.Status!.Value, answer.Grade));
        var (_, weaker) = (await county.EventsAsync<MemberCheckedIn>()).Single(item => item.Event.CheckInId == answer.CheckInId);
        Assert.False(weaker.Counts);
        Assert.Equal(Grade.Verified, (await county.AttendanceAsync(member, Slots.TuesdayMorning)).Grade);
    }

    [Fact]
    public async Task A_check_in_that_another_activation_recorded_has_that_ones_answer()
    {
        await using var county = await TestCounty.FoundAsync();
        var (member, other) = (county.Plan.Members[0], county.Plan.Members[1]);
        var checkIn = county.OnSite(member, "sent-twice");
        await county.CheckInAsync(other, checkIn);
        var entry = await AppendAsAnotherActivationAsync(county, member, await PresenceOfAsync(county, other));

        var answer = await county.CheckInAsync(member, checkIn);

        Assert.Equal((entry.Sequence, true), (answer.Sequence, answer.Repeated));
        Assert.Equal(entry.Sequence, await county.HeadAsync());
        Assert.Equal(AttendanceStatus.Present, (await county.AttendanceAsync(member, Slots.TuesdayMorning)).Status);
    }

    [Fact]
    public async Task An_activation_that_is_overtaken_twice_in_a_row_is_dropped_and_the_retry_is_recorded_once()
    {
        await using var county = await TestCounty.FoundAsync();
        var (member, other) = (county.Plan.Members[0], county.Plan.Members[1]);
        await county.CheckInAsync(other);
        var presence = await PresenceOfAsync(county, other);
        var checkIn = county.OnSite(member);
        var overtaken = 0;
        county.Ledgers.Before = async append =>
        {
            if (append.Entries[0].CommandId == CommandId.Of(checkIn.CheckInId) && overtaken < 2)
                await AppendAsAnotherActivationAsync(county, member, presence with { CheckInId = $"other-{++overtaken}" });
            return null;
        };

        await Assert.ThrowsAsync<InconsistentStateException>(() => county.Member(member).CheckIn(checkIn));
        var answer = await county.CheckInAsync(member, checkIn);

        Assert.Equal(2, overtaken);
        Assert.Single(await county.EventsAsync<MemberCheckedIn>(), item => item.Event.CheckInId == checkIn.CheckInId);
        Assert.False(answer.Repeated);
    }

    [Fact]
    public async Task A_ledger_that_takes_nothing_is_a_problem_at_once_and_the_same_id_works_later()
    {
        await using var county = await TestCounty.FoundAsync();
        var member = county.Plan.Members[0];
        var head = await county.HeadAsync();
        var checkIn = county.OnSite(member);
        county.Ledgers.Refuse(_ => true, LedgerFault.DiskFull);

        var problem = (await county.Member(member).CheckIn(checkIn)).Problem;
        Assert.Equal((ProblemCodes.LedgerUnavailable, "DiskFull"), (problem?.Code, problem?.Data?["reason"]));
        Assert.Equal(head, await county.HeadAsync());
        Assert.Equal(AttendanceStatus.Pending, (await county.AttendanceAsync(member, Slots.TuesdayMorning)).Status);

        county.Ledgers.Pass();
        var answer = await county.CheckInAsync(member, checkIn);
        Assert.Equal((AttendanceStatus.Present, false, head + 1), (answer.Status!.Value, answer.Repeated, answer.Sequence));
    }

    private static async Task<MemberCheckedIn> PresenceOfAsync(TestCounty county, MemberId member) =>
        (await county.EventsAsync<MemberCheckedIn>()).Last(item => item.Entry.Member == member).Event;

    /// <summary>What a second activation of the member would do: append behind the stream's last entry.</summary>
    private static async Task<LedgerEntry> AppendAsAnotherActivationAsync(TestCounty county, MemberId member, MemberCheckedIn presence)
    {
        var stream = GrainKeys.Of(member);
        var last = (await county.Ledger.ReadStreamAsync(stream, 0, 1000))[^1];
        var entry = EventCatalog.Write(presence with { Member = member }, Actors.Local, CommandId.Of(presence.CheckInId), 0);
        var outcome = await county.Ledger.AppendAsync(new LedgerAppend(stream, last.Version, last.Hash, [entry]));
        return Assert.IsType<AppendOutcome.Committed>(outcome).Entries[0];
    }
}
