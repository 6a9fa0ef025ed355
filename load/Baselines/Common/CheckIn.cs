namespace Zhucun.Baselines;

/// <summary>A check-in as a request has it: anything may be missing.</summary>
public sealed record CheckInRequest
{
    public string? CheckInId { get; init; }

    public DateTimeOffset? CapturedAt { get; init; }

    public PositionRequest? Position { get; init; }

    public CheckInSource? Source { get; init; }

    public string? Note { get; init; }
}

/// <summary>A position as a request has it.</summary>
public sealed record PositionRequest(double? Lat = null, double? Lon = null, double? AccuracyMeters = null, string? Datum = null);

/// <summary>A valid check-in.</summary>
public sealed record CheckIn(string CheckInId, DateTimeOffset CapturedAt, CheckInSource Source, Position? Position, string? Note);

/// <summary>WGS-84 degrees; accuracy in metres, absent where the phone gave none.</summary>
public sealed record Position(double Lat, double Lon, double? AccuracyMeters);

/// <summary>The answer on the wire.</summary>
public sealed record CheckInAnswer(
    string CheckInId, Slot? Slot, DateOnly? DutyDate, AttendanceStatus? Status, Grade Grade, Place Place, Reason Reason, long Sequence);

/// <summary>What became of a valid check-in of a known member: an answer, or none where its id stands for another content.</summary>
public readonly record struct Outcome(CheckInAnswer? Answer, bool Repeated)
{
    public static readonly Outcome IdReused = new(null, Repeated: false);
}
