using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Zhucun.Grains.Ledgers;

/// <summary>Which event stands behind which name, and how its body and its personal values are written and read.</summary>
public static class EventCatalog
{
    private static readonly LedgerJson Json = LedgerJson.Default;

    private static readonly IReadOnlyList<Shape> Shapes =
    [
        Of(EntryTypes.CountyEstablished, Json.CountyEstablished),
        Of(EntryTypes.PolicyChanged, Json.PolicyChanged),
        Of(EntryTypes.CalendarImported, Json.CalendarImported),
        Of(EntryTypes.CountyOpened, Json.CountyOpened),
        Of(EntryTypes.MaintenanceDeclared, Json.MaintenanceDeclared),
        Of(EntryTypes.TownshipEstablished, Json.TownshipEstablished),
        Of(EntryTypes.SlotsShifted, Json.SlotsShifted),
        Of(EntryTypes.TownshipSlotSettled, Json.TownshipSlotSettled),
        Of(EntryTypes.ReturnAwaited, Json.ReturnAwaited),
        Of(EntryTypes.VillageEstablished, Json.VillageEstablished),
        Of(EntryTypes.OutageDeclared, Json.OutageDeclared, Json.OutageDetails),
        Of(EntryTypes.OutageEnded, Json.OutageEnded),
        Of(EntryTypes.TeamFormed, Json.TeamFormed),
        Of(EntryTypes.TeamChanged, Json.TeamChanged),
        Of(EntryTypes.RosterImportBegun, Json.RosterImportBegun),
        Of(EntryTypes.RosterImported, Json.RosterImported),
        Of(EntryTypes.MemberPosted, Json.MemberPosted, Json.PersonalDetails),
        Of(EntryTypes.MemberPostingEnded, Json.MemberPostingEnded),
        Of(EntryTypes.MemberMoved, Json.MemberMoved),
        Of(EntryTypes.MemberDetailsChanged, Json.MemberDetailsChanged, Json.PersonalDetails),
        Of(EntryTypes.MemberPostingContinued, Json.MemberPostingContinued),
        Of(EntryTypes.MemberCheckedIn, Json.MemberCheckedIn, Json.CheckInDetails),
        Of(EntryTypes.MemberSlotSettled, Json.MemberSlotSettled, Json.AlertNote),
        Of(EntryTypes.MissionAssigned, Json.MissionAssigned, Json.MissionDetails),
        Of(EntryTypes.MissionCancelled, Json.MissionCancelled),
        Of(EntryTypes.CorrectionRequested, Json.CorrectionRequested, Json.CorrectionDetails),
        Of(EntryTypes.CorrectionGranted, Json.CorrectionGranted),
        Of(EntryTypes.CorrectionRefused, Json.CorrectionRefused, Json.CorrectionDetails),
        Of(EntryTypes.LeaveRequested, Json.LeaveRequested, Json.LeaveDetails),
        Of(EntryTypes.LeaveApproved, Json.LeaveApproved),
        Of(EntryTypes.LeaveRejected, Json.LeaveRejected, Json.RejectionDetails),
        Of(EntryTypes.LeaveWithdrawn, Json.LeaveWithdrawn),
        Of(EntryTypes.LeaveCancelled, Json.LeaveCancelled),
        Of(EntryTypes.LeaveReturned, Json.LeaveReturned),
        Of(EntryTypes.LeaveOverdue, Json.LeaveOverdue),
        Of(EntryTypes.AlertTriggered, Json.AlertTriggered),
        Of(EntryTypes.AlertRetracted, Json.AlertRetracted),
        Of(EntryTypes.AlertResolved, Json.AlertResolved, Json.AlertNote),
        Of(EntryTypes.AlertEvidenceAttached, Json.AlertEvidenceAttached),
        Of(EntryTypes.AlertAcknowledged, Json.AlertAcknowledged),
        Of(EntryTypes.AlertLapsed, Json.AlertLapsed),
        Of(EntryTypes.AlertEscalated, Json.AlertEscalated),
        Of(EntryTypes.AlertNotified, Json.AlertNotified),
        Of(EntryTypes.AlertsRead, Json.AlertsRead),
        Of(EntryTypes.AuditRecorded, Json.AuditRecorded),
        Of(EntryTypes.LedgerSealed, Json.LedgerSealed),
    ];

    private static readonly Dictionary<string, Shape> ByName = Shapes.ToDictionary(shape => shape.Name);
    private static readonly Dictionary<Type, Shape> ByType = Shapes.ToDictionary(shape => shape.Type);

    /// <summary>The event of an entry, its columns filled in. Throws <see cref="UnreadableEntryException"/> on an unknown type or a body that is not of its shape.</summary>
    public static LedgerEvent Read(LedgerEntry entry)
    {
        if (!ByName.TryGetValue(entry.Type, out var shape))
            throw new UnreadableEntryException(entry, null);
        if (entry.Decided is { } decided && decided.IsOf(entry))
            return decided.Event;
        try
        {
            return shape.Read(entry.Body, entry.Personal?.Text) with
            {
                OccurredAt = entry.OccurredAt,
                Township = entry.Township,
                Village = entry.Village,
                Member = entry.Member,
                DutyDate = entry.DutyDate,
                Slot = entry.Slot,
            };
        }
        catch (JsonException malformed)
        {
            throw new UnreadableEntryException(entry, malformed);
        }
    }

    /// <summary>An event as an entry that is still to be committed.</summary>
    internal static NewEntry Write(LedgerEvent @event, string actor, Guid commandId, int commandIndex)
    {
        var shape = ByType[@event.GetType()];
        var occurredAt = CountyTime.Truncate(@event.OccurredAt);
        if (@event.OccurredAt != occurredAt)
            @event = @event with { OccurredAt = occurredAt };
        var (body, values) = shape.Write(@event);
        var personal = values is null ? null : EntryHash.Seal(values);
        return new NewEntry
        {
            Type = shape.Name,
            OccurredAt = occurredAt,
            Township = @event.Township,
            Village = @event.Village,
            Member = @event.Member,
            DutyDate = @event.DutyDate,
            Slot = @event.Slot,
            Actor = actor,
            CommandId = commandId,
            CommandIndex = commandIndex,
            Settles = @event.Settles,
            Wakes = @event.Wakes,
            Body = body,
            Personal = personal,
            Decided = new(@event, body, personal),
        };
    }

    private static Shape Of<TEvent>(string name, JsonTypeInfo<TEvent> body)
        where TEvent : LedgerEvent => new(
            name,
            typeof(TEvent),
            (text, _) => BodyOf(text, body),
            @event => (LedgerJson.Write((TEvent)@event, body), null));

    private static Shape Of<TEvent, TPersonal>(string name, JsonTypeInfo<TEvent> body, JsonTypeInfo<TPersonal> personal)
        where TEvent : PersonalEvent<TPersonal>
        where TPersonal : class => new(
            name,
            typeof(TEvent),
            (text, values) => BodyOf(text, body) with { Personal = values is null ? null : JsonSerializer.Deserialize(values, personal) },
            @event => (
                LedgerJson.Write((TEvent)@event, body),
                ((TEvent)@event).Personal is { } values ? LedgerJson.Write(values, personal) : null));

    private static TEvent BodyOf<TEvent>(string text, JsonTypeInfo<TEvent> body) =>
        JsonSerializer.Deserialize(text, body) ?? throw new JsonException("The body is null.");

    private sealed record Shape(
        string Name, Type Type, Func<string, string?, LedgerEvent> Read, Func<LedgerEvent, (string Body, string? Personal)> Write);
}

/// <summary>An entry cannot be read: its type is unknown to this version, or its body is damaged. Only what needs this very entry suffers.</summary>
[GenerateSerializer, Alias(TypeAliases.UnreadableEntryException)]
public sealed class UnreadableEntryException(LedgerEntry entry, Exception? inner)
    : InvalidOperationException($"Entry {entry.Sequence} of county {entry.County} (type {entry.Type}) cannot be read.", inner)
{
    /// <summary>The stream that cannot be folded past this entry.</summary>
    [Id(0)] public string Stream { get; } = entry.Stream;

    /// <summary>
    /// Whether a call to a grain failed because its own stream cannot be read, however deep Orleans has wrapped that. Only this lasts for certain: any other failure
    /// may pass.
    /// </summary>
    internal static bool LiesIn(string stream, Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is UnreadableEntryException unreadable)
                return unreadable.Stream == stream;
        }

        return false;
    }
}
