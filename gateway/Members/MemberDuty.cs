using Zhucun.Gateway.Corrections;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;

namespace Zhucun.Gateway.Members;

/// <summary>A member's duty as the view knows it.</summary>
internal static class MemberDuty
{
    /// <summary>How far back the record goes, today included.</summary>
    private const int RecordDays = 31;

    /// <param name="view">The view.</param>
    /// <param name="member">Of whom.</param>
    /// <param name="village">Of that member's team.</param>
    /// <param name="now">The county's time.</param>
    /// <param name="leaves">Whether the reader may know of leaves and corrections.</param>
    public static DutyDocument Of(ViewReading view, MemberView member, VillageView village, DateTimeOffset now, bool leaves)
    {
        var (today, rules) = (CountyTime.DateOf(now), view.RulesOf(village.Code.Township));
        var policy = rules.PolicyOn(today);
        return new DutyDocument
        {
            Now = now,
            Member = new(member.Id, member.Name, member.Role),
            Village = new(
                village.Code, village.Name, view.State.Townships.GetValueOrDefault(village.Code.Township)?.Name,
                new(village.Site.Lat, village.Site.Lon, village.Site.RadiusMeters ?? policy.RadiusMeters, policy.BufferMeters)),
            Slots = [.. SlotNames.All.Select(slot => rules.InstantsOf(new(today, slot))).Concat(rules.DutySlotsFrom(today.AddDays(1)).Take(SlotNames.All.Count)).Select(slot => Slot(view, member, slot))],
            OnlineSeconds = (int)policy.OnlineTolerance.TotalSeconds,
            TicketHours = (int)policy.TicketLifetime.TotalHours,
            LateEvidenceHours = (int)policy.LateEvidenceWindow.TotalHours,
            Record = [.. Record(view, member, rules, today, now).Reverse()],
            Leaves = leaves ? LeavesOf(view, member, today) : null,
            Corrections = leaves ? CorrectionsOf(view, member, policy, today) : null,
        };
    }

    private static DutySlotDocument Slot(ViewReading view, MemberView member, SlotInstants slot)
    {
        var cell = CellOf(view, member, slot.Slot);
        return new DutySlotDocument
        {
            Date = slot.Slot.Date,
            Slot = slot.Slot.Slot,
            Opens = slot.Opens,
            Due = slot.Due,
            Deadline = slot.Deadline,
            Closes = slot.Closes,
            Status = cell.Status,
            Grade = cell.Grade,
            Reason = cell.Reason,
            CheckInId = cell.CheckInId,
            ReceivedAt = cell.ReceivedAt,
        };
    }

    /// <summary>Slots of before or after the posting, of which nothing is recorded, are none of the member's.</summary>
    private static IEnumerable<DutyRecordLine> Record(ViewReading view, MemberView member, DutyRules rules, DateOnly today, DateTimeOffset now) =>
        from slot in rules.DutySlotsFrom(today.AddDays(1 - RecordDays)).TakeWhile(slot => slot.Slot.Date <= today && slot.Opens <= now)
        let cell = CellOf(view, member, slot.Slot)
        where cell.Sequence > 0 || !rules.IsOffDuty(member.Start, member.End, slot)
        select new DutyRecordLine(slot.Slot.Date, slot.Slot.Slot, cell.Status, cell.Grade, cell.Reason);

    private static ViewCell CellOf(ViewReading view, MemberView member, DutySlot slot) => view.CellOf(member, view.State.Slots.GetValueOrDefault(slot), slot);

    private static List<DutyLeave> LeavesOf(ViewReading view, MemberView member, DateOnly today)
    {
        var waiting = new Waiting(view, today);
        return
        [
            .. view.State.Leaves.Values.Where(leave => leave.Member == member.Id).OrderByDescending(leave => leave.Requested)
                .Select(leave => LeaveDocument.Of(view, leave, waiting, ofTheTeam: false))
                .Select(leave => new DutyLeave
                {
                    LeaveId = leave.LeaveId,
                    Kind = leave.Kind,
                    From = leave.From,
                    To = leave.To,
                    Days = leave.Days,
                    CountedDays = leave.CountedDays,
                    State = leave.State,
                    Approver = leave.Approver,
                    Reason = leave.Reason,
                    ReturnDueAt = leave.ReturnDueAt,
                    Overdue = leave.Overdue,
                }),
        ];
    }

    /// <summary>A8 counts by the month of the duty days.</summary>
    private static DutyCorrections CorrectionsOf(ViewReading view, MemberView member, Policy policy, DateOnly today)
    {
        var all = view.State.Corrections.Values.Where(correction => correction.Member == member.Id).OrderByDescending(correction => correction.Requested).ToList();
        var used = all.Count(correction => correction.State == CorrectionState.Granted && (correction.Slot.Date.Year, correction.Slot.Date.Month) == (today.Year, today.Month));
        return new(used, policy.Corrections.AMonth, [.. all.Select(correction => CorrectionDocument.Of(view, correction))]);
    }
}
