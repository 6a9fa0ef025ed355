using Zhucun.Gateway.Access;
using Zhucun.Gateway.Leaves;
using Zhucun.Gateway.Places;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Villages;

/// <summary>Gathers what is known of a village in a slot, as far as the reader may know it.</summary>
internal static class VillageDuty
{
    /// <param name="view">The view.</param>
    /// <param name="village">The village; all of it lies within the reader's reach.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="caller">The reader.</param>
    /// <param name="people">Who is behind the actors that entries name.</param>
    public static VillageDutyDocument Of(ViewReading view, VillageView village, DutySlot slot, Caller caller, RightsSnapshot people)
    {
        var rules = view.RulesOf(village.Code.Township);
        var instants = rules.InstantsOf(slot);
        var slotView = view.State.Slots.GetValueOrDefault(slot);
        var settled = slotView?.Settled.ContainsKey(village.Code.Township) ?? false;
        var (alerts, leaves) = (caller.ReachOf(Right.ReadAlerts).Holds(village.Code), caller.ReachOf(Right.ReadLeaves).Holds(village.Code));
        var members = village.TeamOn(slot.Date)
            .Select(id => view.State.Members.GetValueOrDefault(id))
            .OfType<MemberView>()
            .Select(member => Member(member, view.CellOf(member, slotView, slot)) with
            {
                Alert = alerts ? Alert(view, member, slot, people) : null,
                Leave = leaves ? Leave(view, member, slot.Date) : null,
                Mission = leaves ? Mission(view, member, slot.Date) : null,
            })
            .ToList();
        return new VillageDutyDocument
        {
            Code = village.Code,
            Name = village.Name,
            Township = village.Code.Township,
            TownshipName = view.State.Townships.GetValueOrDefault(village.Code.Township)?.Name,
            Site = VillageDocument.Of(village, rules.PolicyOn(slot.Date)).Site,
            Date = slot.Date,
            Slot = slot.Slot,
            Opens = instants.Opens,
            Due = instants.Due,
            Deadline = instants.Deadline,
            Closes = instants.Closes,
            Settled = settled,
            Status = VillageStatusRules.Judge(members.Select(member => member.Status), settled),
            Sequence = view.Sequence,
            Members = members,
            Leaves = leaves ? Coming(view, village, slot.Date) : null,
            Outage = Outage(view, village.Code, instants.Opens, instants.Deadline, instants.Closes),
        };
    }

    private static VillageDutyMember Member(MemberView member, ViewCell cell) => new()
    {
        Id = member.Id,
        Name = member.Name,
        Role = member.Role,
        Phone = member.MaskedPhone,
        Status = cell.Status,
        Grade = cell.Grade,
        Reason = cell.Reason,
        CheckInId = cell.CheckInId,
        CapturedAt = cell.CapturedAt,
        ReceivedAt = cell.ReceivedAt,
    };

    private static DutyAlert? Alert(ViewReading view, MemberView member, DutySlot slot, RightsSnapshot people)
    {
        var of = view.State.Alerts.Values
            .Where(alert => alert.Member == member.Id && (IsOf(alert, slot) || alert is { Kind: AlertKind.LeaveOverdue, State: not AlertState.Resolved }))
            .OrderByDescending(alert => IsOf(alert, slot))
            .FirstOrDefault();
        return of is null ? null : new DutyAlert
        {
            Id = of.Id,
            Kind = of.Kind,
            State = of.State,
            Level = of.Level,
            RaisedAt = of.RaisedAt,
            AcknowledgedByName = people.NameOf(of.AcknowledgedBy),
            Retracted = of.Retracted ? true : null,
        };
    }

    private static bool IsOf(AlertView alert, DutySlot slot) => (alert.DutyDate, alert.Slot) == (slot.Date, slot.Slot);

    private static VillageDutyLeave? Leave(ViewReading view, MemberView member, DateOnly date)
    {
        var of = view.State.Leaves.Values
            .Where(leave => leave.Member == member.Id && leave.From <= date && date <= leave.End && (leave.IsTaken || leave.State == LeaveState.Requested))
            .OrderByDescending(leave => leave.IsTaken)
            .FirstOrDefault();
        return of is null ? null : new VillageDutyLeave(of.Id, of.Kind, of.From, of.End, of.State);
    }

    private static DutyMission? Mission(ViewReading view, MemberView member, DateOnly date)
    {
        var of = view.State.Missions.Values.FirstOrDefault(mission => mission.Member == member.Id && mission.From <= date && date <= mission.TakenTo());
        return of is null ? null : new DutyMission(of.Id, of.Kind, of.From, of.TakenTo()!.Value);
    }

    private static IReadOnlyList<LeaveDocument> Coming(ViewReading view, VillageView village, DateOnly date)
    {
        var waiting = new Waiting(view, date);
        return
        [
            .. view.State.Leaves.Values
                .Where(leave => leave.Village == village.Code && leave.To >= date && (leave.State == LeaveState.Requested || (leave.State == LeaveState.Approved && leave.From > date)))
                .OrderBy(leave => leave.From)
                .ThenBy(leave => leave.Requested)
                .Select(leave => LeaveDocument.Of(view, leave, waiting, ofTheTeam: true)),
        ];
    }

    /// <summary>Where several do, that in which the deadline lies, which explains silence (MISSION A9), and of such the last declared.</summary>
    private static DutyOutage? Outage(ViewReading view, VillageCode village, DateTimeOffset opens, DateTimeOffset deadline, DateTimeOffset closes)
    {
        var over = view.State.Outages.Values
            .Where(outage => outage.Village == village && outage.From < closes && outage.To > opens)
            .OrderByDescending(outage => outage.From <= deadline && deadline < outage.To)
            .ThenByDescending(outage => outage.Declared)
            .FirstOrDefault();
        return over is null ? null : new DutyOutage(over.Id, over.From, over.To, over.Why.Length > 0 ? over.Why : null);
    }
}
