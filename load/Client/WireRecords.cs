using System.Text.Json;

namespace Zhucun.Load.Client;

// The public wire, as an outside client reads it. Words stay text here: a word that the program doesn't know must show up as a difference in
// the report, not as a parser's exception.

internal sealed record Board(
    string County,
    DateOnly? Date,
    string? Slot,
    long Sequence,
    DateTimeOffset Now,
    IReadOnlyList<BoardSlot>? Slots,
    NextSlot? Next,
    IReadOnlyDictionary<string, int>? Counts,
    int OpenAlerts,
    IReadOnlyList<BoardTownship>? Townships);

internal sealed record BoardSlot(string Slot, DateTimeOffset Opens, DateTimeOffset Due, DateTimeOffset Deadline, DateTimeOffset Closes, bool Settled);

internal sealed record NextSlot(DateOnly Date, string Slot, DateTimeOffset Opens, DateTimeOffset Due);

internal sealed record BoardTownship(string Code, string Name, IReadOnlyDictionary<string, int>? Counts, IReadOnlyList<BoardVillage>? Villages);

internal sealed record BoardVillage(string Code, string Name, string Status);

internal sealed record Member(string Id, string Name, string Village, string Township);

internal sealed record Village(string Code, string Name, Site Site);

internal sealed record Site(double Lat, double Lon, double RadiusMeters);

internal sealed record RollItem(string Member, string Status, string? Grade, string? Reason, string? CheckInId);

/// <summary>A line of a member's own attendance.</summary>
internal sealed record AttendanceItem(DateOnly DutyDate, string Slot, string Status, string? Grade, string? Reason);

internal sealed record Alert(
    string Id, string Key, string Kind, string State, string? Member, DateOnly? DutyDate, string? Slot, bool? Retracted,
    IReadOnlyList<AlertEvidence>? Evidence, string? Disposition = null);

internal sealed record AlertEvidence(string? CheckInId);

internal sealed record TimeTicketRequest(string Member);

internal sealed record TimeTicket(string Ticket, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

internal sealed record ClockReading(DateTimeOffset Now, double Speed);

internal sealed record ClockMove(DateTimeOffset To);

internal sealed record Position(double Lat, double Lon, double? AccuracyMeters, string Datum);

internal sealed record CheckInRequest(string CheckInId, DateTimeOffset CapturedAt, Position? Position, string Source, string? Ticket, long? ElapsedMs);

/// <summary>A check-in among others: it says whose it is.</summary>
internal sealed record BatchCheckIn(
    string MemberId, string CheckInId, DateTimeOffset CapturedAt, Position? Position, string Source, string? Ticket, long? ElapsedMs);

internal sealed record BatchRequest(IReadOnlyList<BatchCheckIn> Items);

internal sealed record BatchReply(IReadOnlyList<BatchAnswer> Items);

internal sealed record BatchAnswer(int Status, CheckInAnswer? Answer, Problem? Problem);

internal sealed record LeaveAnswer(string LeaveId, int Days, int CountedDays, string Approver, string State);

internal sealed record CheckInAnswer(
    string CheckInId, string? Slot, DateOnly? DutyDate, string? Status, string? Grade, string? Place, string? Reason, long Sequence);

internal sealed record Problem(string? Code, string? Title, string? Detail);

internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record FeedPage(IReadOnlyList<CloudEvent> Entries, long Next);

internal sealed record CloudEvent(string Type, string Sequence, JsonElement Data, string? Subject = null)
{
    public string? Text(string name) =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

/// <summary>The hub's <c>Entries</c>: what follows <see cref="Previous"/> in this scope.</summary>
internal sealed record EntriesMessage(string Scope, long Previous, IReadOnlyList<CloudEvent> Entries);

internal sealed record ResetMessage(string Scope, long Sequence);
