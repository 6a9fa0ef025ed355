using Zhucun.Load.Morning;

namespace Zhucun.Load.Month;

/// <summary>Check-ins, settlement and what follows of them (MISSION A2–A9, B1).</summary>
internal sealed partial class MonthOracle
{
    /// <summary>A township with so many silent villages, if they are more than half of those with a team, is taken to be cut off (A9).</summary>
    private const int OutageVillages = 5;

    private ExpectedAnswer Take(CheckIn act)
    {
        var content = act with { At = default };
        if (checkIns.TryGetValue((act.Who.Member, act.Id), out var known))
            return known.Content == content ? new ExpectedAnswer { Verdict = known.Verdict with { Repeated = true } } : new ExpectedAnswer("check-in-id-reused");
        var verdict = Judge(act);
        checkIns[(act.Who.Member, act.Id)] = (content, verdict);
        return new ExpectedAnswer { Verdict = verdict };
    }

    private ExpectedVerdict Judge(CheckIn act)
    {
        var position = act.Position is { } p ? new PositionEvidence(p.MetersFromSite, p.AccuracyMeters, act.Who.RadiusMeters) : null;
        var (place, vague) = Oracle.PlaceOf(position);
        var time = tickets.TimeOf(act, slot => !StandingOf(KeyOf(act.Who.Member, slot)).IsInPlace);
        if (place == Place.Inside && time.IsTrusted)
            CloseLeave(act.Who.Member, DutyCalendar.DayOf(time.At));
        var grade = place switch
        {
            Place.Outside => Grade.Rejected,
            Place.Inside when time.IsTrusted => Grade.Verified,
            _ => Grade.Unverified,
        };
        if (time.Slot is not { } slot)
            return new ExpectedVerdict(null, null, grade, place, ["noOpenSlot"], false);
        var key = KeyOf(act.Who.Member, slot);
        if (!DutyCalendar.IsDutyDay(slot.Date))
            return new ExpectedVerdict(nameof(AttendanceStatus.OffDuty), key, grade, place, ["offDuty"], false);
        var before = StandingOf(key);
        if (place == Place.Outside)
            return Recorded("outsideFence");
        if (act.At > slot.Deadline + Oracle.LateWindow)
            return Recorded("tooLate");
        string[] doubts = [.. new[] { time.Weakness, vague }.OfType<string>()];
        if (!time.IsTrusted && act.At > slot.Deadline)
        {
            if (alerts.Find(AlertKeys.Absence(act.Who.Member, slot)) is { State: not AlertState.Resolved } waiting)
                waiting.Attach(act.Id);
            return Recorded(doubts);
        }

        var (status, reason) = time.At <= slot.Due ? (AttendanceStatus.Present, "onTime")
            : time.At <= slot.Deadline ? (AttendanceStatus.Present, "withinGrace")
            : (AttendanceStatus.Late, "afterGrace");
        if (!Gives(before.Status, status))
            return Recorded([reason, .. doubts]);
        attendance[key] = new ExpectedSlot(status, grade, [reason, .. doubts], act.Id);
        // Untrusted evidence settles nothing that its receipt doesn't (A5, A6): only by that is it a return report.
        if (place == Place.Inside && !time.IsTrusted)
            CloseLeave(act.Who.Member, DutyCalendar.DayOf(act.At));
        if (status == AttendanceStatus.Present && alerts.Find(AlertKeys.Absence(act.Who.Member, slot)) is { } alarm)
            alerts.Retract(alarm);
        if (before.Status == AttendanceStatus.AbsentProvisional)
            EndAbsence(key, slot, inPlace: true, retracted: status == AttendanceStatus.Present);
        return new ExpectedVerdict(status.ToString(), key, grade, place, [reason, .. doubts], false);

        ExpectedVerdict Recorded(params string[] reasons) => new(before.Status.ToString(), key, grade, place, reasons, false);
    }

    /// <summary>
    /// Whether presence takes a status' place: A5 lets it supersede an absence that is provisional, and what a person has decided stands. Silence that was explained is no
    /// longer silence, and who was late may turn out to have been in time.
    /// </summary>
    private static bool Gives(AttendanceStatus before, AttendanceStatus presence) => before switch
    {
        AttendanceStatus.Pending or AttendanceStatus.AbsentProvisional or AttendanceStatus.Unreachable => true,
        AttendanceStatus.Late => presence == AttendanceStatus.Present,
        _ => false,
    };

    private void Settle(SlotWindow slot)
    {
        foreach (var member in people)
        {
            var key = KeyOf(member.Member, slot);
            if (!attendance.ContainsKey(key))
                attendance[key] = Outcome(member, slot);
        }

        foreach (var (township, codes) in villages)
            RaiseAlerts(township, codes, slot);
    }

    private ExpectedSlot Outcome(Participant member, SlotWindow slot)
    {
        if (leaves.IsOnLeave(member.Member, slot.Date))
            return ExpectedSlot.Of(AttendanceStatus.OnLeave, "leaveApproved");
        if (away.IsOnMission(member.Member, slot.Date))
            return ExpectedSlot.Of(AttendanceStatus.OnMission);
        return away.IsOut(member.Village, slot.Deadline)
            ? ExpectedSlot.Of(AttendanceStatus.Unreachable, "outageDeclared")
            : ExpectedSlot.Of(AttendanceStatus.AbsentProvisional);
    }

    private void RaiseAlerts(string township, string[] codes, SlotWindow slot)
    {
        var silent = codes.Where(village => IsSilent(village, slot)).ToArray();
        string? parent = null;
        if (silent.Length >= OutageVillages && silent.Length * 2 > codes.Length)
        {
            parent = AlertKeys.OutageSuspected(township, slot);
            alerts.Raise(new ExpectedAlert(parent, AlertKinds.OutageSuspected, township) { RaisedAt = agenda.Now, Slot = new SlotKey(township, slot.Date, slot.Slot) });
        }

        foreach (var village in silent)
        {
            alerts.Raise(new ExpectedAlert(AlertKeys.VillageUnattended(village, slot), AlertKinds.VillageUnattended, township)
            {
                RaisedAt = agenda.Now, Village = village, Slot = new SlotKey(village, slot.Date, slot.Slot), Parent = parent,
            });
        }

        foreach (var member in codes.SelectMany(village => teams[village]))
        {
            var key = KeyOf(member.Member, slot);
            if (attendance[key].Status != AttendanceStatus.AbsentProvisional)
                continue;
            alerts.Raise(new ExpectedAlert(AlertKeys.Absence(member.Member, slot), AlertKinds.Absence, township)
            {
                RaisedAt = agenda.Now, Village = member.Village, Member = member.Member, Slot = key, Parent = parent,
            });
            agenda.Add(slot.Deadline + Oracle.LateWindow, Phase.Confirmation, () => ConfirmByItself(key, slot));
        }
    }

    /// <summary>Nobody of the team is in place, and not because all of them have leave, are sent elsewhere or can't be reached.</summary>
    private bool IsSilent(string village, SlotWindow slot)
    {
        var team = teams[village].Select(member => attendance[KeyOf(member.Member, slot)]).ToArray();
        return !team.Any(one => one.IsInPlace) && team.Any(one => one.Status == AttendanceStatus.AbsentProvisional);
    }

    /// <summary>A7: by itself at the end of the window in which evidence could still come.</summary>
    private void ConfirmByItself(SlotKey key, SlotWindow slot)
    {
        if (StandingOf(key).Status != AttendanceStatus.AbsentProvisional)
            return;
        attendance[key] = ExpectedSlot.Of(AttendanceStatus.AbsentConfirmed);
        EndAbsence(key, slot, inPlace: false, disposition: "ConfirmedAbsent");
    }

    /// <summary>A9, afterwards: provisional absences at whose deadline the village was out become unreachable.</summary>
    private void ExplainSilence(DeclareOutage act)
    {
        foreach (var key in act.Villages.SelectMany(village => teams[village]).SelectMany(AbsencesOf).ToArray())
        {
            var slot = WindowOf(key);
            if (!away.IsOut(byMember[key.Who].Village, slot.Deadline))
                continue;
            attendance[key] = ExpectedSlot.Of(AttendanceStatus.Unreachable, "outageDeclared");
            EndAbsence(key, slot, inPlace: false);
        }
    }

    /// <summary>The provisional absences of a member.</summary>
    private IEnumerable<SlotKey> AbsencesOf(Participant member) => DutyCalendar.DutySlots(DutyCalendar.DayOf(agenda.Now).AddDays(-CorrectionDays - 1), DutyCalendar.DayOf(agenda.Now))
        .Select(slot => KeyOf(member.Member, slot)).Where(key => StandingOf(key).Status == AttendanceStatus.AbsentProvisional);

    /// <summary>An absence is over, and perhaps with it what was raised for its village and its township.</summary>
    private void EndAbsence(SlotKey key, SlotWindow slot, bool inPlace, bool retracted = false, string? disposition = null)
    {
        if (alerts.Find(AlertKeys.Absence(key.Who, slot)) is { } own)
            alerts.End(own, disposition, retracted);
        var member = byMember[key.Who];
        var team = teams[member.Village];
        if (alerts.Find(AlertKeys.VillageUnattended(member.Village, slot)) is { } village && (inPlace || !AnyOpen(team)))
            alerts.End(village, retracted: retracted);
        if (alerts.Find(AlertKeys.OutageSuspected(member.Township, slot)) is { } outage && !AnyOpen(villages[member.Township].SelectMany(code => teams[code])))
            alerts.End(outage);

        bool AnyOpen(IEnumerable<Participant> some) => some.Any(one => alerts.Find(AlertKeys.Absence(one.Member, slot)) is { State: not AlertState.Resolved });
    }
}
