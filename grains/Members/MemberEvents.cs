using System.Text.Json.Serialization;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Villages;

namespace Zhucun.Grains.Members;

/// <summary>A member was posted to a village's team; on duty from <see cref="Start"/>, until <see cref="End"/> where one is set.</summary>
public sealed record MemberPosted(MemberRole Role, DateTimeOffset Start, DateTimeOffset? End) : PersonalEvent<PersonalDetails>;

/// <summary>A member's name and phone number, and the unit that sent them where that is known.</summary>
public sealed record PersonalDetails(string Name, string Phone, string? Sponsor = null);

/// <summary>
/// A member belongs to another village's team from a coming day on. It stands under the village that the member comes to; <see cref="Before"/> is the one where they
/// would have been on that day.
/// </summary>
public sealed record MemberMoved(DateOnly From, MemberRole Role, VillageCode Before) : LedgerEvent;

/// <summary>A member's posting ends at an instant: slots that open then or later are no duty (MISSION C3).</summary>
public sealed record MemberPostingEnded(DateTimeOffset End) : LedgerEvent;

/// <summary>A posting goes on after all: its end, which was still to come, was taken back.</summary>
public sealed record MemberPostingContinued : LedgerEvent;

/// <summary>A member's role changed from a coming day on, or name, phone or sponsor at once; what did not change is absent.</summary>
public sealed record MemberDetailsChanged : PersonalEvent<PersonalDetails>
{
    /// <summary>As what, from <see cref="From"/> on.</summary>
    public MemberRole? Role { get; init; }

    /// <summary>The first day that the role counts for.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>
/// A check-in was recorded with its verdict (MISSION A1–A6). <see cref="Status"/> is the slot's status after it, absent where it falls in no slot;
/// <see cref="Counts"/> says whether that status stands on this very check-in.
/// </summary>
public sealed record MemberCheckedIn : PersonalEvent<CheckInDetails>
{
    /// <summary>The client's id, as it was sent.</summary>
    public required string CheckInId { get; init; }

    /// <summary>The phone's wall clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>The county's clock at the receipt.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How it was made.</summary>
    public required CheckInSource Source { get; init; }

    /// <summary>The time ticket that was shown, by its id.</summary>
    public string? TicketId { get; init; }

    /// <summary>Milliseconds of the phone's monotonic clock since it got the ticket.</summary>
    public long? ElapsedMs { get; init; }

    /// <summary>The slot's status after this check-in.</summary>
    public AttendanceStatus? Status { get; init; }

    /// <summary>The grade of this evidence.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The place verdict.</summary>
    public required Place Place { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>Why the time could not be trusted (A6); absent when it could.</summary>
    public Reason? TimeDoubt { get; init; }

    /// <summary>Whether the slot's status stands on this check-in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Counts { get; init; }

    /// <summary>The absence that it takes the place of, or the lateness that an absence had become (A5).</summary>
    public AttendanceStatus? Supersedes { get; init; }

    /// <summary>Whether it waits at the alert for a person (A5, untrusted).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AwaitsDisposition { get; init; }

    /// <summary>Whether the position looks as if its datum were named wrongly.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WrongDatum { get; init; }

    /// <summary>The leave whose days are not over, though its member was seen inside the fence: back early (L5).</summary>
    public string? DuringLeave { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Settles => Counts;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Wakes => Supersedes is not null || AwaitsDisposition;
}

/// <summary>Where a check-in was made and what its maker wrote.</summary>
public sealed record CheckInDetails(Position? Position, string? Note);

/// <summary>A slot of a member was settled without presence, or what it had become was changed by people (MISSION B1, B4, A7–A9).</summary>
public sealed record MemberSlotSettled : PersonalEvent<AlertNote>
{
    /// <summary>What the slot became.</summary>
    public required AttendanceStatus Status { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The instant at which it was due to be settled.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Whether the system was not there at that instant (B2).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SettledLate { get; init; }

    /// <summary>Untrusted evidence that had come before.</summary>
    public IReadOnlyList<WaitingEvidence>? Evidence { get; init; }

    /// <summary>The absence that it takes the place of: leave was granted for the day, an outage declared, a correction granted, or somebody disposed of it.</summary>
    public AttendanceStatus? Supersedes { get; init; }

    /// <summary>How somebody disposed of the absence's alert (B4).</summary>
    public Disposition? Disposition { get; init; }

    /// <summary>The outage that explains the silence (A9).</summary>
    public string? OutageId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Settles => true;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool Wakes => Supersedes is not null || Status is AttendanceStatus.AbsentProvisional or AttendanceStatus.AbsentConfirmed;
}

/// <summary>Evidence whose time cannot be trusted: it waits for a person's disposition (A5).</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.WaitingEvidence)]
public sealed record WaitingEvidence([property: Id(0)] string CheckInId, [property: Id(1)] Reason Reason, [property: Id(2)] DateTimeOffset ReceivedAt);
