using Zhucun.Gateway.Access;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Exports;

/// <summary>Makes attendance books: of the months that the view holds from the view, of earlier ones from the members, who have the ledger.</summary>
internal sealed class AttendanceBooks(CountyView view, CountyClock clock, MemberReferences members, CountyCalls calls, LedgerHistories histories)
{
    /// <summary>The book, or why a member cannot be asked.</summary>
    public async Task<Result<AttendanceBook>> MakeAsync(BookQuestion question, CancellationToken aborted)
    {
        var now = clock.Now;
        var facts = view.Read(reading => BookReading.Of(reading, question, now));
        if (question.Month.First >= CountyTime.DateOf(now).AddDays(-CountyView.WindowDays))
            return AttendanceBook.Of(facts);

        var townships = new List<TownshipFacts>();
        foreach (var township in facts.Townships)
        {
            var known = await FromMembersAsync(township, question, aborted);
            if (known.Value is not { } people)
                return known.Problem!;
            townships.Add(township with { Members = people });
        }

        return AttendanceBook.Of(facts with { Townships = townships });
    }

    private async Task<Result<IReadOnlyList<MemberFacts>>> FromMembersAsync(TownshipFacts township, BookQuestion question, CancellationToken aborted)
    {
        var known = new MemberFacts[township.Members.Count];
        Problem? problem = null;
        await Parallel.ForEachAsync(
            township.Members.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = LedgerHistories.AtOnce, CancellationToken = aborted },
            async (item, cancellation) =>
            {
                var records = await calls.CommandAsync(
                    (Member: members.Of(item.Item.Id), question.Month), static asked => asked.Member.Attendance(asked.Month.First, asked.Month.Last), cancellation);
                if (records.Value is { } attendance)
                    known[item.Index] = await WithLeavesAsync(With(item.Item, question.Month, attendance), question, cancellation);
                else
                    problem = records.Problem;
            });
        return problem is null ? new Result<IReadOnlyList<MemberFacts>>(known, null) : problem;
    }

    /// <summary>A slot that the member has no record of is as the view says: off duty, or still to come.</summary>
    private static MemberFacts With(MemberFacts member, BookMonth month, IReadOnlyList<AttendanceRecord> attendance)
    {
        foreach (var record in attendance.Where(record => member.IsHere(record.Slot.Date)))
            member.Statuses[record.Slot.Slot][record.Slot.Date.DayNumber - month.First.DayNumber] = record.Status;
        return member;
    }

    /// <summary>What kind of leave it was has left the view with the leave; only who was on leave is asked.</summary>
    private async Task<MemberFacts> WithLeavesAsync(MemberFacts member, BookQuestion question, CancellationToken aborted) =>
        question.Leaves.Holds(member.Id, member.Village) && member.Statuses.Values.Any(row => row.Contains(AttendanceStatus.OnLeave))
            ? member with { Leaves = [.. (await histories.LeavesOfAsync(member.Id, aborted)).SelectMany(BookReading.Taken)] }
            : member;
}
