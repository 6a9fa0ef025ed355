using Zhucun.Gateway.Access;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Members;

namespace Zhucun.Gateway.Exports;

/// <summary>What a book is asked for.</summary>
/// <param name="Month">The month.</param>
/// <param name="Township">One township; null: all that lie within reach.</param>
/// <param name="Members">Whom the reader may see.</param>
/// <param name="Leaves">Whose leaves the reader may see.</param>
internal sealed record BookQuestion(BookMonth Month, TownshipCode? Township, Reach Members, Reach Leaves);

/// <summary>Reads from the view what a book is made of, all at one sequence, so that no sheet knows more than another.</summary>
internal static class BookReading
{
    public static BookFacts Of(ViewReading view, BookQuestion question, DateTimeOffset now)
    {
        var leaves = view.State.Leaves.Values.ToLookup(leave => leave.Member);
        return new()
        {
            Month = question.Month,
            CountyName = view.State.Name ?? view.County.ToString(),
            Now = now,
            Sequence = view.Sequence,
            Days = DaysOf(view, question.Month),
            Townships =
            [
                .. view.State.Townships.Values
                    .Where(township => question.Township is { } asked ? township.Code == asked : question.Members.Touches(township.Code, view))
                    .Select(township => Of(view, township, leaves, question, now)),
            ],
        };
    }

    /// <summary>The calendar and the policy are the whole county's, so any township's rules tell its duty days.</summary>
    private static List<BookDay> DaysOf(ViewReading view, BookMonth month)
    {
        var rules = view.BoardRules();
        return [.. month.Days.Select(day => new BookDay(day, rules?.IsDutyDay(day) == true))];
    }

    private static TownshipFacts Of(ViewReading view, TownshipView township, ILookup<MemberId, LeaveView> leaves, BookQuestion question, DateTimeOffset now)
    {
        var rules = view.RulesOf(township.Code);
        BookSlot SlotOf(DutySlot duty) => new(duty, view.State.Slots.GetValueOrDefault(duty), rules.InstantsOf(duty).Opens <= now);
        var slots = SlotNames.All.ToDictionary(slot => slot, slot => question.Month.Days.Select(day => SlotOf(new DutySlot(day, slot))).ToList());
        return new TownshipFacts
        {
            Code = township.Code,
            Name = township.Name,
            SealedFrom = question.Month.SealedFrom(rules),
            CorrectionWaits = view.State.Corrections.Values.Any(correction =>
                correction.State == CorrectionState.Requested && correction.Village.Township == township.Code && BookMonth.Of(correction.Slot.Date) == question.Month),
            Members =
            [
                .. from member in view.State.Members.Values
                   where IsPostedIn(member, question.Month)
                   // Who moved within the month has a line in each township's book, for the days that were there.
                   let last = member.Stations.Between(question.Month.First, question.Month.Last).LastOrDefault(station => station.Village.Township == township.Code)
                   where last is not null && question.Members.Holds(member.Id, last.Village)
                   select Of(view, member, last, slots, question.Leaves.Holds(member.Id, last.Village) ? leaves[member.Id] : []),
            ],
        };
    }

    private static MemberFacts Of(ViewReading view, MemberView member, Station last, Dictionary<Slot, List<BookSlot>> slots, IEnumerable<LeaveView> leaves) => new()
    {
        Id = member.Id,
        Name = member.Name,
        Role = last.Role,
        Village = last.Village,
        VillageName = view.State.Villages.GetValueOrDefault(last.Village)?.Name ?? last.Village.ToString(),
        IsHere = day => member.VillageOn(day).Township == last.Village.Township,
        Statuses = slots.ToDictionary(row => row.Key, row => row.Value.Select(slot => StatusOf(view, member, last.Village.Township, slot)).ToArray()),
        Leaves = [.. leaves.SelectMany(Taken)],
    };

    /// <summary>The days of a leave that are the member's.</summary>
    public static IEnumerable<TakenLeave> Taken(LeaveView leave) => leave.IsTaken ? [new TakenLeave(leave.From, leave.End, leave.Kind)] : [];

    private static AttendanceStatus? StatusOf(ViewReading view, MemberView member, TownshipCode township, BookSlot slot)
    {
        if (member.VillageOn(slot.Duty.Date).Township != township)
            return AttendanceStatus.OffDuty;
        var status = view.CellOf(member, slot.View, slot.Duty).Status;
        return status == AttendanceStatus.Pending && !slot.HasOpened ? null : status;
    }

    private static bool IsPostedIn(MemberView member, BookMonth month) =>
        CountyTime.DateOf(member.Start) <= month.Last && (member.End is not { } end || CountyTime.DateOf(end) >= month.First);

    private readonly record struct BookSlot(DutySlot Duty, SlotView? View, bool HasOpened);
}
