using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Tickets;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>MISSION A4: the same id with the same content gives the first answer again; with other content, a conflict.</summary>
public class CheckInAnswersTests
{
    private static readonly TimeTicket Ticket = TicketFrom("07:00");

    private static readonly CheckIn First = Captured(At("08:00").AddTicks(1)) with { Ticket = "signed", ElapsedMs = 3_600_000, Note = "在村" };

    private readonly MemberScene _scene = new();
    private readonly CheckInAnswer _answer;

    public CheckInAnswersTests()
    {
        var verdict = _scene.Receive("08:30", First, Ticket);
        _answer = CheckInAnswers.Of(_scene.LastEntry, verdict, repeated: false);
    }

    [Fact]
    public void The_answer_says_what_the_entry_says()
    {
        Assert.Equal((First.CheckInId, Slot.Morning, Day), (_answer.CheckInId, _answer.Slot, _answer.DutyDate));
        Assert.Equal((AttendanceStatus.Present, Grade.Verified, Place.Inside, Reason.OnTime), (_answer.Status, _answer.Grade, _answer.Place, _answer.Reason));
        Assert.Equal((_scene.LastEntry.Sequence, false, false), (_answer.Sequence, _answer.Repeated, _answer.WrongDatum));
    }

    [Fact]
    public void The_same_content_has_the_first_answer_again_and_says_so() =>
        Assert.Equal(_answer with { Repeated = true }, Repeat(First, new TicketReading.Genuine(Ticket)).Value);

    [Fact]
    public void The_first_answer_stays_though_the_slot_has_moved_on()
    {
        var entry = _scene.LastEntry;
        _scene.Settle(Evening);
        Assert.Equal(_answer with { Repeated = true }, CheckInAnswers.Repeat(First, new TicketReading.Genuine(Ticket), entry).Value);
    }

    [Fact]
    public void The_same_instant_at_another_offset_is_the_same_content() =>
        Assert.NotNull(Repeat(First with { CapturedAt = First.CapturedAt.ToUniversalTime() }, new TicketReading.Genuine(Ticket)).Value);

    public static readonly TheoryData<string> Changes = ["captured", "source", "elapsed", "no elapsed", "note", "no note", "lat", "lon", "accuracy", "no accuracy", "datum", "no position"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Other_content_is_a_conflict(string change) => AssertConflict(
        change switch
        {
            "captured" => First with { CapturedAt = First.CapturedAt.AddTicks(1) },
            "source" => First with { Source = CheckInSource.Sms },
            "elapsed" => First with { ElapsedMs = First.ElapsedMs + 1 },
            "no elapsed" => First with { ElapsedMs = null },
            "note" => First with { Note = "在村 " },
            "no note" => First with { Note = null },
            "lat" => First with { Position = Inside with { Lat = Inside.Lat + 1e-9 } },
            "lon" => First with { Position = Inside with { Lon = Inside.Lon + 1e-9 } },
            "accuracy" => First with { Position = Inside with { AccuracyMeters = 11 } },
            "no accuracy" => First with { Position = Inside with { AccuracyMeters = null } },
            "datum" => First with { Position = Inside with { Datum = Datum.Gcj02 } },
            _ => First with { Position = null },
        },
        new TicketReading.Genuine(Ticket));

    [Fact]
    public void Another_ticket_none_or_a_forged_one_is_a_conflict()
    {
        AssertConflict(First, new TicketReading.Genuine(Ticket with { Id = "ticket-2" }));
        AssertConflict(First, null);
        AssertConflict(First, new TicketReading.Forged());
    }

    [Fact]
    public void A_repeat_whose_tickets_key_is_gone_by_now_has_the_first_answer_and_another_ticket_has_not()
    {
        Assert.Equal(_answer with { Repeated = true }, CheckInAnswers.Repeat(First, new TicketReading.Forged(Ticket.Id), _scene.LastEntry).Value);
        AssertConflict(First, new TicketReading.Forged("ticket-2"));
    }

    [Fact]
    public void A_forged_ticket_is_a_conflict_also_where_there_was_none()
    {
        _scene.Receive("08:40", Captured("08:40"));
        AssertConflict(Captured("08:40"), new TicketReading.Forged());
    }

    [Fact]
    public void Once_the_personal_values_are_dropped_the_rest_decides()
    {
        var dropped = _scene.LastEntry with { Personal = _scene.LastEntry.Personal! with { Text = null, Salt = null } };
        Assert.Equal(
            _answer with { Repeated = true },
            CheckInAnswers.Repeat(First with { Note = "?" }, new TicketReading.Genuine(Ticket), dropped).Value);
        Assert.Equal(
            ProblemCodes.CheckInIdReused,
            CheckInAnswers.Repeat(First with { Source = CheckInSource.Sms }, new TicketReading.Genuine(Ticket), dropped).Problem?.Code);
    }

    [Fact]
    public void An_id_that_stands_for_another_command_is_a_conflict()
    {
        _scene.Settle(Evening);
        AssertConflict(First, new TicketReading.Genuine(Ticket));
    }

    private Result<CheckInAnswer> Repeat(CheckIn checkIn, TicketReading? ticket) => CheckInAnswers.Repeat(checkIn, ticket, _scene.LastEntry);

    private void AssertConflict(CheckIn checkIn, TicketReading? ticket)
    {
        var repeat = Repeat(checkIn, ticket);
        Assert.Null(repeat.Value);
        Assert.Equal(new Problem(ProblemCodes.CheckInIdReused, "/checkInId"), repeat.Problem);
    }
}
