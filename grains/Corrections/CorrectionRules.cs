using Zhucun.Grains.Counties;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Corrections;

/// <summary>Asking for a correction and deciding it (补签, MISSION A8). It appends, it never overwrites.</summary>
internal static class CorrectionRules
{
    /// <summary>Of an absence, within the policy's days after the duty day, as often as the policy has it in a month, and once at a time.</summary>
    public static Decision DecideRequest(MemberState state, MemberId member, RequestCorrection command, DateTimeOffset now, DutyRules rules)
    {
        if (state.Posting is not { } posting)
            return Decision.Refuse(new Problem(ProblemCodes.MemberNotFound));
        if (state.Corrections.ContainsKey(command.CorrectionId))
            return Decision.Refuse(new Problem(ProblemCodes.CorrectionIdReused, "/correctionId"));
        if (Refusal(state, command.Slot, rules) is { } problem)
            return Decision.Refuse(problem);
        if (CountyTime.DateOf(now) > command.Slot.Date.AddDays(PolicyOf(command.Slot, rules).Days))
            return Decision.Refuse(new Problem(ProblemCodes.CorrectionTooLate, "/dutyDate"));
        if (state.Corrections.Values.FirstOrDefault(other => other.Slot == command.Slot && other.State == CorrectionState.Requested) is { } waiting)
            return Decision.Refuse(new Problem(ProblemCodes.CorrectionWaits, "/slot", new Dictionary<string, string> { ["correctionId"] = waiting.Id }));
        return Decision.Record(Of(posting, member, command.Slot, now, new CorrectionRequested(command.CorrectionId) { Personal = new CorrectionDetails(command.Reason) }));
    }

    /// <summary>Nobody decides their own; what was an absence at the request may be none any more. Granted, the slot is presence that the township answers for.</summary>
    public static Decision DecideAct(MemberState state, MemberId member, CorrectionAct act, DateTimeOffset now, DutyRules rules)
    {
        if (state.Posting is not { } posting || !state.Corrections.TryGetValue(act.CorrectionId, out var correction))
            return Decision.Refuse(new Problem(ProblemCodes.CorrectionNotFound));
        if (act.Own)
            return Decision.Refuse(new Problem(ProblemCodes.OwnCorrection));
        if (correction.State != CorrectionState.Requested)
            return Decision.Refuse(new Problem(ProblemCodes.CorrectionDecided, null, new Dictionary<string, string> { ["state"] = $"{correction.State}" }));
        if (!act.Granted)
        {
            return Decision.Record(Of(posting, member, correction.Slot, now, new CorrectionRefused(correction.Id)
            {
                Personal = act.Note is { } note ? new CorrectionDetails(note) : null,
            }));
        }

        if (Refusal(state, correction.Slot, rules) is { } problem)
            return Decision.Refuse(problem with { Pointer = null });
        return Decision.Record(
            Of(posting, member, correction.Slot, now, new CorrectionGranted(correction.Id)),
            Of(posting, member, correction.Slot, now, new MemberSlotSettled
            {
                Status = AttendanceStatus.Present,
                Reason = Reason.CorrectedByTownship,
                Deadline = rules.InstantsOf(correction.Slot).Deadline,
                Supersedes = state.CellOf(correction.Slot).Status,
            }));
    }

    private static Problem? Refusal(MemberState state, DutySlot slot, DutyRules rules)
    {
        if (state.CellOf(slot).Status is not (AttendanceStatus.AbsentProvisional or AttendanceStatus.AbsentConfirmed))
            return new Problem(ProblemCodes.NothingToCorrect, "/slot", new Dictionary<string, string> { ["status"] = $"{state.CellOf(slot).Status}" });
        var policy = PolicyOf(slot, rules);
        return GrantedInMonth(state, slot.Date) >= policy.AMonth
            ? new Problem(ProblemCodes.CorrectionsUsedUp, "/dutyDate", new Dictionary<string, string> { ["max"] = $"{policy.AMonth}" })
            : null;
    }

    /// <summary>By the month of the duty days, so that a slot counts in one month whenever it is asked for.</summary>
    private static int GrantedInMonth(MemberState state, DateOnly date) => state.Corrections.Values.Count(correction =>
        correction.State == CorrectionState.Granted && (correction.Slot.Date.Year, correction.Slot.Date.Month) == (date.Year, date.Month));

    private static CorrectionPolicy PolicyOf(DutySlot slot, DutyRules rules) => rules.PolicyOn(slot.Date).Corrections;

    private static T Of<T>(Posting posting, MemberId member, DutySlot slot, DateTimeOffset now, T @event)
        where T : LedgerEvent => @event with
        {
            OccurredAt = now,
            Township = posting.VillageOn(slot.Date).Township,
            Village = posting.VillageOn(slot.Date),
            Member = member,
            DutySlot = slot,
        };
}
