using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>What the offices do with the absence of somebody who stays silent: mostly nothing, which has its own end.</summary>
internal sealed class AbsenceHandling(PlanBuilder plan)
{
    private static readonly string[] dispositions = ["VerifiedInVillage", "OnMission", "ConfirmedAbsent", "FalseAlarm"];

    public void Plan(Participant who, SlotWindow slot)
    {
        var name = $"{who.Member} {slot.Date:yyyy-MM-dd} {slot.Slot}";
        var (alert, committee) = (AlertKeys.Absence(who.Member, slot), PlanBuilder.CommitteeOf(who));
        switch (plan.Number(0, 19, "handling", name))
        {
            case < 5:
                break;
            case < 7:
                plan.Add(new AcknowledgeAlert(After(1, 1500), committee, alert));
                break;
            case < 8:
                PlanAcknowledgedByTwo(alert, committee, name, slot);
                break;
            case < 9:
                // The first step falls due while it is acknowledged.
                plan.Add(new AcknowledgeAlert(After(95, 118), committee, alert));
                break;
            case < 10:
                // So does the last, and the confirmation comes before the lapse.
                plan.Add(new AcknowledgeAlert(After((72 * 60) - 25, (72 * 60) - 3), Office.Department, alert));
                break;
            case < 13:
                plan.Add(new AcknowledgeAlert(After(1, 60), committee, alert));
                plan.Add(new ResolveAlert(After(61, 4000, "resolved"), committee, alert, Disposition(slot, name)));
                break;
            case < 15:
                plan.Add(new ResolveAlert(After(5, 4000), plan.Chance(0.2, "department", name) ? Office.Department : committee, alert, Disposition(slot, name)));
                break;
            default:
                PlanCorrection(who, slot, name);
                break;
        }

        DateTimeOffset After(double least, double most, string purpose = "handled") =>
            plan.Moment(slot.Deadline.AddMinutes(least), slot.Deadline.AddMinutes(most), purpose, name);
    }

    /// <summary>A member who asks for a correction, once more than there can be in a month.</summary>
    public void PlanCorrection(Participant who, SlotWindow slot, string name)
    {
        var (id, committee) = (plan.Id("correction", name), PlanBuilder.CommitteeOf(who));
        var lastDay = slot.Date.AddDays(MonthOracle.CorrectionDays);
        if (plan.Chance(0.1, "too late", name))
        {
            plan.Add(new AskCorrection(plan.Moment(lastDay.AddDays(1), 6, 20, "correction", name), who.Member, id, slot.Date, slot.Slot));
            return;
        }

        if (plan.Chance(0.2, "confirmed before", name))
            plan.Add(new ResolveAlert(plan.Moment(slot.Deadline.AddMinutes(3), slot.Deadline.AddHours(2), "confirmed", name), committee, AlertKeys.Absence(who.Member, slot), "ConfirmedAbsent"));
        // On the last day it comes after the absence has confirmed itself.
        var onLastDay = plan.Chance(0.3, "last day", name);
        var asked = onLastDay ? plan.Moment(lastDay, 22, 23, "correction", name) : plan.Moment(slot.Deadline.AddHours(2.1), slot.Deadline.AddHours(40), "correction", name);
        plan.Add(new AskCorrection(asked, who.Member, id, slot.Date, slot.Slot));
        if (plan.Chance(0.9, "decided", name))
            plan.Add(new DecideCorrection(plan.Moment(asked.AddMinutes(5), asked.AddHours(20), "decision", name), committee, who.Member, id, plan.Chance(0.75, "granted", name)));
    }

    /// <summary>The first acknowledgement wins; when it has lapsed the department may have it.</summary>
    private void PlanAcknowledgedByTwo(string alert, Office committee, string name, SlotWindow slot)
    {
        var first = plan.Moment(slot.Deadline.AddMinutes(2), slot.Deadline.AddHours(20), "first", name);
        plan.Add(new AcknowledgeAlert(first, committee, alert));
        plan.Add(new AcknowledgeAlert(first.AddMinutes(9), committee, alert));
        plan.Add(new AcknowledgeAlert(first.AddMinutes(12), Office.Department, alert));
        plan.Add(new AcknowledgeAlert(first.AddMinutes(47), Office.Department, alert));
    }

    /// <summary>Leave after the fact is given for evenings only: whether it would reach the rest of a day that is not over the rules don't say.</summary>
    private string Disposition(SlotWindow slot, string name) =>
        slot.Slot == "evening" && plan.Chance(0.3, "leave granted", name) ? "LeaveGranted" : plan.Pick(dispositions, "disposition", name);
}
