using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Tickets;

namespace Zhucun.Grains.Members;

/// <summary>The answer to a check-in, made from its entry alone, so that the first answer and every repeat of it are the same.</summary>
internal static class CheckInAnswers
{
    /// <summary>The answer that an entry and its event stand for.</summary>
    public static CheckInAnswer Of(LedgerEntry entry, MemberCheckedIn checkedIn, bool repeated) => new()
    {
        CheckInId = checkedIn.CheckInId,
        Slot = checkedIn.Slot,
        DutyDate = checkedIn.DutyDate,
        Status = checkedIn.Status,
        Grade = checkedIn.Grade,
        Place = checkedIn.Place,
        Reason = checkedIn.Reason,
        Sequence = entry.Sequence,
        WrongDatum = checkedIn.WrongDatum,
        Repeated = repeated,
    };

    /// <summary>A4: the same id with the same content has the first answer; with other content it is a conflict.</summary>
    public static Result<CheckInAnswer> Repeat(CheckIn checkIn, TicketReading? ticket, LedgerEntry first) =>
        first.Type == EntryTypes.MemberCheckedIn && EventCatalog.Read(first) is MemberCheckedIn checkedIn && IsSame(checkIn, ticket, checkedIn)
            ? Of(first, checkedIn, repeated: true)
            : new Problem(ProblemCodes.CheckInIdReused, "/checkInId");

    /// <summary>A key that is gone by now signed the ticket when the entry was made: what it says of itself is enough to be told the first answer again.</summary>
    private static string? TicketIdOf(TicketReading? ticket) => ticket switch
    {
        TicketReading.Genuine genuine => genuine.Ticket.Id,
        TicketReading.Forged forged => forged.IdUnderUnknownKey,
        _ => null,
    };

    /// <summary>Once the personal values of an entry are dropped, what is left decides.</summary>
    private static bool IsSame(CheckIn checkIn, TicketReading? ticket, MemberCheckedIn first) =>
        checkIn.CapturedAt == first.CapturedAt
        && checkIn.Source == first.Source
        && checkIn.ElapsedMs == first.ElapsedMs
        && TicketIdOf(ticket) == first.TicketId
        && (ticket is null) == (first.TicketId is null)
        && (first.Personal is null || (checkIn.Position == first.Personal.Position && checkIn.Note == first.Personal.Note));
}
