using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Tickets;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Members;

/// <summary>What a check-in is worth (MISSION A1–A6).</summary>
internal static class AttendanceRules
{
    /// <summary>Refuses a check-in that cannot be weighed; records any other with its verdict.</summary>
    public static Decision Decide(MemberState state, CheckIn checkIn, CheckInFacts facts)
    {
        if (state.Posting is not { } posting)
            return Decision.Refuse(new Problem(ProblemCodes.MemberNotFound));
        if (Refusal(checkIn, facts) is { } problem)
            return Decision.Refuse(problem);

        var now = facts.ReceivedAt;
        var policy = facts.Rules.PolicyOn(CountyTime.DateOf(now));
        var ticket = (facts.Ticket as TicketReading.Genuine)?.Ticket;
        var used = ticket is not null && state.Tickets.TryGetValue(ticket.Id, out var use) ? use.GreatestElapsedMs : (long?)null;
        var time = TimeRules.Judge(checkIn, now, ticket, used, policy);
        var slot = SlotOf(state, posting, time, now, facts.Rules);
        // Of the day that it is for: who has moved meanwhile was there then. A claim that nothing is known of belongs where the member is now.
        var village = posting.VillageOn(slot?.Slot.Date ?? CountyTime.DateOf(time.Trusted ? time.Latest : now));
        var place = PlaceRules.Judge(checkIn.Position, facts.SiteOf(village), slot is null ? policy : facts.Rules.PolicyOn(slot.Slot.Date));
        var verdict = slot is null
            ? new SlotVerdict(null, Reason.NoOpenSlot)
            : Weigh(state.CellOf(slot.Slot), slot, time, place, now, facts.Rules, posting);
        var checkedIn = Record(checkIn, facts, village, time, place, ticket, slot, verdict);
        // One whose time is doubted shows presence where it counts: on its receipt.
        if (place.Place != Place.Inside || (checkedIn.TimeDoubt is not null && !checkedIn.Counts))
            return Decision.Record(checkedIn);
        // L5: seen inside while on leave. On the last day or after it that is the return; before, it is for people to see.
        var day = CountyTime.DateOf(checkedIn.TimeDoubt is null ? time.Latest : now);
        if (state.LeaveOn(day) is { State: LeaveState.Approved } leave && day < leave.To)
            checkedIn = checkedIn with { DuringLeave = leave.Id };
        var closed = LeaveRules.ClosedBy(state, checkedIn, day);
        return closed.Count == 0 ? Decision.Record(checkedIn) : Decision.Record([checkedIn, .. closed]);
    }

    private static Problem? Refusal(CheckIn checkIn, CheckInFacts facts) => facts.Ticket switch
    {
        null => null,
        TicketReading.Forged => new Problem(ProblemCodes.TicketForged, "/ticket"),
        TicketReading.Genuine genuine when genuine.Ticket.Member != facts.Member => new Problem(ProblemCodes.TicketOfAnotherMember, "/ticket"),
        TicketReading.Genuine when checkIn.ElapsedMs is null => new Problem(ProblemCodes.ElapsedMissing, "/elapsedMs"),
        _ => null,
    };

    /// <summary>
    /// A trusted capture falls into the slot that it was made in. An untrusted one falls where the phone claims, as long as it can do something there; a claim that
    /// cannot (years ago, in no slot, off duty, where all is settled) yields to the receipt, up to due + grace: a phone with a broken clock that reports now is here
    /// now (A6, "Neither").
    /// </summary>
    private static SlotInstants? SlotOf(MemberState state, Posting posting, TimeVerdict time, DateTimeOffset now, DutyRules rules)
    {
        var captured = rules.SlotAt(time.Latest) ?? rules.SlotAt(time.Earliest);
        if (time.Trusted || (captured is not null && Matters(captured)))
            return captured;
        return rules.SlotAt(now) is { } open && now <= open.Deadline ? open : captured;

        bool Matters(SlotInstants claimed) => now <= WindowEnd(claimed, rules)
            && !rules.IsOffDuty(posting.Start, posting.End, claimed)
            && state.CellOf(claimed.Slot).Status is AttendanceStatus.Pending or AttendanceStatus.AbsentProvisional;
    }

    private static DateTimeOffset WindowEnd(SlotInstants slot, DutyRules rules) => slot.Deadline + rules.PolicyOn(slot.Slot.Date).LateEvidenceWindow;

    /// <summary>A3 and A5: what the slot becomes, and why.</summary>
    private static SlotVerdict Weigh(
        AttendanceCell cell, SlotInstants slot, TimeVerdict time, PlaceVerdict place, DateTimeOffset now, DutyRules rules, Posting posting)
    {
        if (rules.IsOffDuty(posting.Start, posting.End, slot))
            return new SlotVerdict(AttendanceStatus.OffDuty, Reason.OffDuty);
        if (now > WindowEnd(slot, rules))
            return new SlotVerdict(cell.Status, Reason.TooLate);
        if (place.Place == Place.Outside)
            return new SlotVerdict(cell.Status, Reason.OutsideFence);

        // Where the deadline or the close falls into the minute in which the ticket may have travelled, the capture is early or late and nobody can tell.
        var straddles = (time.Earliest <= slot.Deadline && time.Latest > slot.Deadline) || time.Latest > slot.Closes;
        var doubt = time.Doubt ?? (straddles ? Reason.ClockUntrusted : null);
        var received = now <= slot.Deadline;
        if (doubt is not null && !received)
        {
            return new SlotVerdict(cell.Status, doubt.Value)
            {
                Doubt = doubt,
                AwaitsDisposition = cell.Status is AttendanceStatus.Pending or AttendanceStatus.AbsentProvisional,
            };
        }

        var judged = doubt is null ? time.Latest : now;
        var (status, timeliness) = judged <= slot.Due ? (AttendanceStatus.Present, Reason.OnTime)
            : judged <= slot.Deadline ? (AttendanceStatus.Present, Reason.WithinGrace)
            : (AttendanceStatus.Late, Reason.AfterGrace);
        var grade = doubt is null && place.Place == Place.Inside ? Grade.Verified : Grade.Unverified;
        var counts = Improves(cell, status, grade);
        return new SlotVerdict(counts ? status : cell.Status, doubt ?? place.Doubt ?? timeliness)
        {
            Doubt = doubt,
            Counts = counts,
            Supersedes = counts && Alarmed(cell.Status, status) ? cell.Status : null,
        };
    }

    /// <summary>Presence beats lateness, lateness beats silence, and better evidence of the same beats worse; nothing is ever made worse.</summary>
    private static bool Improves(AttendanceCell cell, AttendanceStatus status, Grade grade) => cell.Status switch
    {
        AttendanceStatus.Pending or AttendanceStatus.AbsentProvisional or AttendanceStatus.Unreachable => true,
        AttendanceStatus.Late => status == AttendanceStatus.Present || grade < cell.Grade,
        AttendanceStatus.Present => status == AttendanceStatus.Present && grade < cell.Grade,
        _ => false,
    };

    /// <summary>An absence has raised an alert; a lateness or an outage has only ended it, and presence in time shows that it was false from the start.</summary>
    private static bool Alarmed(AttendanceStatus before, AttendanceStatus after) => before == AttendanceStatus.AbsentProvisional
        || (before is AttendanceStatus.Late or AttendanceStatus.Unreachable && after == AttendanceStatus.Present);

    private static MemberCheckedIn Record(
        CheckIn checkIn, CheckInFacts facts, VillageCode village, TimeVerdict time, PlaceVerdict place, TimeTicket? ticket, SlotInstants? slot, SlotVerdict verdict) => new()
    {
        OccurredAt = time.Latest,
        Township = village.Township,
        Village = village,
        Member = facts.Member,
        DutySlot = slot?.Slot,
        CheckInId = checkIn.CheckInId,
        CapturedAt = checkIn.CapturedAt,
        ReceivedAt = facts.ReceivedAt,
        Source = checkIn.Source,
        TicketId = ticket?.Id,
        ElapsedMs = checkIn.ElapsedMs,
        Status = verdict.Status,
        Grade = place.Place == Place.Outside ? Grade.Rejected
            : place.Place == Place.Inside && (time.Doubt ?? verdict.Doubt) is null ? Grade.Verified
            : Grade.Unverified,
        Place = place.Place,
        Reason = verdict.Reason,
        TimeDoubt = time.Doubt ?? verdict.Doubt,
        Counts = verdict.Counts,
        Supersedes = verdict.Supersedes,
        AwaitsDisposition = verdict.AwaitsDisposition,
        WrongDatum = place.WrongDatum,
        Personal = new CheckInDetails(checkIn.Position, checkIn.Note),
    };

    private readonly record struct SlotVerdict(AttendanceStatus? Status, Reason Reason)
    {
        public Reason? Doubt { get; init; }

        public bool Counts { get; init; }

        public AttendanceStatus? Supersedes { get; init; }

        public bool AwaitsDisposition { get; init; }
    }
}

/// <summary>What a check-in's decision needs to know from outside; the sites are those of all villages that the member has been posted to.</summary>
internal sealed record CheckInFacts(
    MemberId Member, DateTimeOffset ReceivedAt, DutyRules Rules, IReadOnlyList<(VillageCode Village, Site Site)> Sites, TicketReading? Ticket)
{
    public Site SiteOf(VillageCode village)
    {
        foreach (var (at, site) in Sites)
        {
            if (at == village)
                return site;
        }

        throw new InvalidOperationException($"Village {village} has a team but no site.");
    }
}
