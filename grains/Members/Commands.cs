using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Members;

/// <summary>A piece of evidence of presence (MISSION A1).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CheckIn)]
public sealed record CheckIn
{
    /// <summary>The client's id: the same id with the same content is the same check-in (A4).</summary>
    [Id(0)] public required string CheckInId { get; init; }

    /// <summary>The phone's wall clock.</summary>
    [Id(1)] public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Where, if it is known.</summary>
    [Id(2)] public Position? Position { get; init; }

    /// <summary>How.</summary>
    [Id(3)] public required CheckInSource Source { get; init; }

    /// <summary>A time ticket (A6).</summary>
    [Id(4)] public string? Ticket { get; init; }

    /// <summary>Milliseconds of the phone's monotonic clock since it got the ticket.</summary>
    [Id(5)] public long? ElapsedMs { get; init; }

    /// <summary>What its maker wrote.</summary>
    [Id(6)] public string? Note { get; init; }

    /// <summary>Who sent it.</summary>
    [Id(7)] public string Actor { get; init; } = Actors.Local;
}

/// <summary>The verdict on a check-in.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CheckInAnswer)]
public sealed record CheckInAnswer
{
    /// <summary>The client's id.</summary>
    [Id(0)] public required string CheckInId { get; init; }

    /// <summary>The slot that it falls in.</summary>
    [Id(1)] public Slot? Slot { get; init; }

    /// <summary>The duty day that it falls on.</summary>
    [Id(2)] public DateOnly? DutyDate { get; init; }

    /// <summary>The slot's status after it.</summary>
    [Id(3)] public AttendanceStatus? Status { get; init; }

    /// <summary>The grade of this evidence.</summary>
    [Id(4)] public required Grade Grade { get; init; }

    /// <summary>The place verdict.</summary>
    [Id(5)] public required Place Place { get; init; }

    /// <summary>Why.</summary>
    [Id(6)] public required Reason Reason { get; init; }

    /// <summary>Its entry in the county's ledger.</summary>
    [Id(7)] public required long Sequence { get; init; }

    /// <summary>Whether the position looks as if its datum were named wrongly.</summary>
    [Id(8)] public bool WrongDatum { get; init; }

    /// <summary>Whether it had been answered before.</summary>
    [Id(9)] public bool Repeated { get; init; }
}

/// <summary>Posts a member to a village's team.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.PostMember)]
public sealed record PostMember(
    [property: Id(0)] VillageCode Village,
    [property: Id(1)] MemberRole Role,
    [property: Id(2)] string Name,
    [property: Id(3)] string Phone,
    [property: Id(4)] DateTimeOffset Start,
    [property: Id(5)] string? Sponsor = null,
    [property: Id(6)] string Actor = Actors.System);

/// <summary>Lays down to which village's team a member belongs, and as what, from a coming day on.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.MoveMember)]
public sealed record MoveMember(
    [property: Id(0)] VillageCode Village, [property: Id(1)] MemberRole Role, [property: Id(2)] DateOnly From, [property: Id(3)] string Actor);

/// <summary>Ends a posting: a coming day is the first that is no longer duty.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.EndPosting)]
public sealed record EndPosting([property: Id(0)] DateOnly From, [property: Id(1)] string Actor);

/// <summary>Takes back the end of a posting that is still to come.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ContinuePosting)]
public sealed record ContinuePosting([property: Id(0)] string Actor);

/// <summary>Changes a member's role from a coming day on, or name, phone and sponsor at once.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ChangeDetails)]
public sealed record ChangeDetails
{
    /// <summary>As what; null leaves it.</summary>
    [Id(0)] public MemberRole? Role { get; init; }

    /// <summary>The first day that the role counts for.</summary>
    [Id(1)] public DateOnly? From { get; init; }

    /// <summary>The name, with <see cref="Phone"/>; null leaves all three.</summary>
    [Id(2)] public string? Name { get; init; }

    /// <summary>The phone number.</summary>
    [Id(3)] public string? Phone { get; init; }

    /// <summary>The unit that sent the member; null where it is not known.</summary>
    [Id(4)] public string? Sponsor { get; init; }

    /// <summary>Who changes it.</summary>
    [Id(5)] public required string Actor { get; init; }
}

/// <summary>Asks a member's grain to settle a slot (B1).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.SettleSlot)]
internal sealed record SettleSlot(
    [property: Id(0)] DutySlot Slot,
    [property: Id(1)] DateTimeOffset Deadline,
    [property: Id(2)] bool Late,
    [property: Id(3)] string? OutageId = null);

/// <summary>What a member's slot is, once it is settled.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.SettledSlot)]
internal sealed record SettledSlot([property: Id(0)] AttendanceStatus Status);

/// <summary>Tells a member's grain that an outage explains the silence of a slot (A9).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ExplainSilence)]
internal sealed record ExplainSilence([property: Id(0)] DutySlot Slot, [property: Id(1)] string OutageId);

/// <summary>Asks a member's grain to confirm a provisional absence whose window for late evidence has ended (A7).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.ConfirmAbsence)]
internal sealed record ConfirmAbsence([property: Id(0)] DutySlot Slot, [property: Id(1)] DateTimeOffset Now, [property: Id(2)] bool Late);

/// <summary>A time ticket as it is handed out.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.IssuedTicket)]
public sealed record IssuedTicket(
    [property: Id(0)] string Ticket,
    [property: Id(1)] DateTimeOffset IssuedAt,
    [property: Id(2)] DateTimeOffset ExpiresAt);

/// <summary>Attendance of a member in a slot.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.AttendanceRecord)]
public sealed record AttendanceRecord
{
    /// <summary>The slot.</summary>
    [Id(0)] public required DutySlot Slot { get; init; }

    /// <summary>The status.</summary>
    [Id(1)] public required AttendanceStatus Status { get; init; }

    /// <summary>The grade of the evidence that it stands on.</summary>
    [Id(2)] public Grade? Grade { get; init; }

    /// <summary>Why.</summary>
    [Id(3)] public Reason? Reason { get; init; }

    /// <summary>The entry that it stands on; null while nothing is recorded.</summary>
    [Id(4)] public long? Sequence { get; init; }

    /// <summary>The check-in that it stands on.</summary>
    [Id(5)] public string? CheckInId { get; init; }

    /// <summary>The phone's clock at that check-in.</summary>
    [Id(6)] public DateTimeOffset? CapturedAt { get; init; }

    /// <summary>The county's clock at its receipt.</summary>
    [Id(7)] public DateTimeOffset? ReceivedAt { get; init; }
}
