using System.Security.Cryptography;
using System.Text.Json;

namespace Zhucun.Baselines;

/// <summary>A check-in as a row of <c>entries</c>, before the database numbers it.</summary>
public sealed class Entry
{
    /// <summary>The number of <c>member.checked-in.v1</c>.</summary>
    public const short CheckedIn = 41;

    public const string Actor = "local";

    public required string Stream { get; init; }

    public required long OccurredAt { get; init; }

    public required int Township { get; init; }

    public required long Village { get; init; }

    public required long Member { get; init; }

    public int? DutyDate { get; init; }

    public short? Slot { get; init; }

    public required Guid CommandId { get; init; }

    public required bool Settles { get; init; }

    public required string Body { get; init; }

    public required string Personal { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] PersonalHash { get; init; }

    public static Entry Of(Member member, CheckIn checkIn, in Verdict verdict)
    {
        var body = new EntryBody(
            checkIn.CheckInId, checkIn.CapturedAt, verdict.ReceivedAt, checkIn.Source, verdict.Slot?.Slot, verdict.Slot?.Date, verdict.Status, verdict.Grade,
            verdict.Place, verdict.Reason, verdict.Counts);
        var personal = JsonSerializer.SerializeToUtf8Bytes(new EntryPersonal(checkIn.Position, checkIn.Note), WireJson.Default.EntryPersonal);
        var salt = RandomNumberGenerator.GetBytes(16);
        return new Entry
        {
            Stream = StreamOf(member),
            OccurredAt = CountyTime.Microseconds(verdict.ReceivedAt),
            Township = member.Village.Township,
            Village = member.Village.Code,
            Member = member.Number,
            DutyDate = verdict.Slot is { } slot ? CountyTime.NumberOf(slot.Date) : null,
            Slot = (short?)verdict.Slot?.Slot,
            CommandId = CommandIds.Of(checkIn.CheckInId),
            Settles = verdict.Counts,
            Body = JsonSerializer.Serialize(body, WireJson.Default.EntryBody),
            Personal = System.Text.Encoding.UTF8.GetString(personal),
            Salt = salt,
            PersonalHash = HMACSHA256.HashData(salt, personal),
        };
    }

    public static string StreamOf(Member member) => $"member:{member.Id}";
}

/// <summary>The stored text of a check-in: the request without personal values, and the verdict.</summary>
public sealed record EntryBody(
    string CheckInId, DateTimeOffset CapturedAt, DateTimeOffset ReceivedAt, CheckInSource Source, Slot? Slot, DateOnly? DutyDate, AttendanceStatus? Status,
    Grade Grade, Place Place, Reason Reason, bool Counts);

/// <summary>The personal values, in a column of their own.</summary>
public sealed record EntryPersonal(Position? Position, string? Note);

/// <summary>A row that was there before: the first answer for the same content.</summary>
public sealed record StoredEntry(long Sequence, string Body, string? Personal)
{
    public Outcome Repeat(CheckIn checkIn)
    {
        var body = JsonSerializer.Deserialize(Body, WireJson.Default.EntryBody)!;
        var personal = Personal is null ? null : JsonSerializer.Deserialize(Personal, WireJson.Default.EntryPersonal);
        var same = body.CapturedAt == checkIn.CapturedAt && body.Source == checkIn.Source
            && (personal is null || (personal.Position == checkIn.Position && personal.Note == checkIn.Note));
        return same
            ? new Outcome(
                new CheckInAnswer(body.CheckInId, body.Slot, body.DutyDate, body.Status, body.Grade, body.Place, body.Reason, Sequence), Repeated: true)
            : Outcome.IdReused;
    }
}
