using System.Buffers;
using System.Text.Json;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Members;

/// <summary>Reads a check-in from a request (MISSION A1); its faults are named all at once.</summary>
internal static class CheckInRequest
{
    /// <summary>Longest id of a check-in.</summary>
    public const int MaxIdLength = 64;

    /// <summary>Longest note, in characters.</summary>
    public const int MaxNoteLength = RequestFields.MaxTextLength;

    private const int MaxTicketLength = 512;
    public const string IdCharacters = "A–Z a–z 0–9 . _ : -";

    /// <summary>Phones lose their clocks and then show 1970 or a far year; such evidence is judged, not refused.</summary>
    private const int FirstYear = 1970;

    private const int LastYear = 9998;

    public static readonly SearchValues<char> IdAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    /// <summary>A check-in of the member in the path, sent by <paramref name="actor"/>; null after faults.</summary>
    public static CheckIn? Read(JsonElement json, string actor, FaultList faults)
    {
        if (FieldReader.Over(json, "", faults) is not { } fields)
            return null;
        var checkIn = Read(fields, actor, faults);
        fields.RefuseOthers();
        return faults.Any ? null : checkIn;
    }

    /// <summary>An item of a batch: a check-in with the member that made it; null after faults.</summary>
    public static (string Member, CheckIn CheckIn)? ReadItem(JsonElement json, string pointer, string actor, FaultList faults)
    {
        if (FieldReader.Over(json, pointer, faults) is not { } fields)
            return null;
        var member = fields.Text("memberId", MaxIdLength, required: true);
        var checkIn = Read(fields, actor, faults);
        fields.RefuseOthers();
        return faults.Any || member is null || checkIn is null ? null : (member, checkIn);
    }

    private static CheckIn? Read(FieldReader fields, string actor, FaultList faults)
    {
        var id = fields.Text("checkInId", MaxIdLength, required: true, IdAlphabet, IdCharacters);
        var capturedAt = fields.Instant("capturedAt", FirstYear, LastYear, required: true);
        var position = fields.Object("position") is { } place ? ReadPosition(place) : null;
        var source = fields.Word<CheckInSource>("source", required: true);
        var ticket = fields.Text("ticket", MaxTicketLength);
        var elapsedMs = ReadElapsed(fields);
        var note = fields.Text("note", MaxNoteLength);
        if (faults.Any || id is null || capturedAt is null || source is null)
            return null;
        return new CheckIn
        {
            CheckInId = id,
            CapturedAt = capturedAt.Value,
            Position = position,
            Source = source.Value,
            Ticket = ticket,
            ElapsedMs = elapsedMs,
            Note = note,
            Actor = actor,
        };
    }

    /// <summary>The monotonic clock means something only since a ticket, and a ticket says little without it (A6).</summary>
    private static long? ReadElapsed(FieldReader fields)
    {
        var hasTicket = fields.Has("ticket");
        var elapsedMs = fields.Integer("elapsedMs", 0, long.MaxValue, required: hasTicket);
        if (!hasTicket && fields.Has("elapsedMs"))
            fields.Fault("elapsedMs", FaultCodes.WithoutTicket);
        return elapsedMs;
    }

    private static Position? ReadPosition(FieldReader fields)
    {
        var lat = fields.Number("lat", -90, 90, required: true);
        var lon = fields.Number("lon", -180, 180, required: true);
        var accuracy = fields.Number("accuracyMeters", 0, double.PositiveInfinity);
        // Without its datum a position may lie 400 m from where it seems to (A1).
        var datum = fields.Word<Datum>("datum", required: true);
        fields.RefuseOthers();
        return lat is null || lon is null || datum is null ? null : new Position(lat.Value, lon.Value, accuracy, datum.Value);
    }
}
