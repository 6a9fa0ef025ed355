using System.Globalization;
using System.Text.Json;

namespace Zhucun.Process.Tests.Wire;

// The wire as an outside client reads it: none of the product's types are here, so that a renamed member is a failing test.

internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal sealed record Board(
    string County, string CountyName, string? Date, string? Slot, long Sequence, DateTimeOffset Now, IReadOnlyList<BoardSlot> Slots,
    NextSlot? Next, Dictionary<string, int> Counts, int OpenAlerts, IReadOnlyList<BoardTownship> Townships);

internal sealed record BoardSlot(
    string Slot, DateTimeOffset Opens, DateTimeOffset Due, DateTimeOffset Deadline, DateTimeOffset Closes, bool Settled, bool? SettledLate);

internal sealed record NextSlot(string Date, string Slot);

internal sealed record BoardTownship(
    string Code, string Name, Dictionary<string, int> Counts, int OpenAlerts, bool Settled, IReadOnlyList<BoardVillage> Villages);

internal sealed record BoardVillage(string Code, string Name, string Status, Dictionary<string, int> Counts);

internal sealed record Township(string Code, string Name, int Villages, int Members);

internal sealed record Village(string Code, string Name, string Township, Site Site, string? Team);

internal sealed record Site(double Lat, double Lon, double RadiusMeters);

internal sealed record Team(string Code, string Township, string? Leader, IReadOnlyList<TeamMember> Members);

internal sealed record TeamMember(string Id, string Name, string Role);

internal sealed record Member(string Id, string Name, string Role, string Team, string Village, string Township, string Phone);

internal sealed record RollLine(string Member, string Name, string Village, string Status, string? Grade, string? Reason, string? CheckInId);

internal sealed record AttendanceLine(string DutyDate, string Slot, string Status, string? Grade, string? Reason, long? Sequence);

internal sealed record Alert(
    string Id, string Key, string Kind, string State, string? Member, string? Village, string Township, string? DutyDate, string? Slot, long Sequence,
    bool? Late, string? Disposition, bool? Retracted, IReadOnlyList<Evidence>? Evidence);

internal sealed record Evidence(string CheckInId, string Reason, long? Sequence);

internal sealed record Ticket([property: System.Text.Json.Serialization.JsonPropertyName("ticket")] string Text, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

internal sealed record Clock(DateTimeOffset Now, double Speed);

internal sealed record Verdict(
    string CheckInId, string? Slot, string? DutyDate, string? Status, string Grade, string Place, string Reason, long Sequence, string? Hint);

internal sealed record FeedPage(IReadOnlyList<CloudEvent> Entries, long Next);

internal sealed record CloudEvent(
    string Specversion, string Id, string Source, string Type, string Subject, DateTimeOffset Time, string Sequence, string Datacontenttype, JsonElement Data)
{
    public long Number { get; } = long.Parse(Sequence, NumberStyles.None, CultureInfo.InvariantCulture);

    public string? Text(string name) => Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool IsTrue(string name) => Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>Written alike wherever it comes from, so that two ways of delivery can be compared.</summary>
    public override string ToString() => $"{Sequence} {Id} {Type} {Subject} {Time:O} {Data.GetRawText()}";
}
