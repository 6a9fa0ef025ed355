namespace Zhucun.Baselines.Stock;

/// <summary>A valid check-in, as the member's grain gets it.</summary>
[GenerateSerializer, Immutable, Alias("stock.check-in")]
internal sealed record StockCheckIn(
    [property: Id(0)] string CheckInId,
    [property: Id(1)] DateTimeOffset CapturedAt,
    [property: Id(2)] CheckInSource Source,
    [property: Id(3)] double? Lat,
    [property: Id(4)] double? Lon,
    [property: Id(5)] double? AccuracyMeters,
    [property: Id(6)] string? Note)
{
    public static StockCheckIn Of(CheckIn checkIn) => new(
        checkIn.CheckInId, checkIn.CapturedAt, checkIn.Source, checkIn.Position?.Lat, checkIn.Position?.Lon, checkIn.Position?.AccuracyMeters, checkIn.Note);

    public CheckIn ToCheckIn() =>
        new(CheckInId, CapturedAt, Source, Lat is { } lat && Lon is { } lon ? new Position(lat, lon, AccuracyMeters) : null, Note);
}

/// <summary>The grain's answer; without a verdict the id stands for another content.</summary>
[GenerateSerializer, Immutable, Alias("stock.answer")]
internal sealed record StockAnswer(
    [property: Id(0)] bool Repeated,
    [property: Id(1)] Slot? Slot,
    [property: Id(2)] DateOnly? DutyDate,
    [property: Id(3)] AttendanceStatus? Status,
    [property: Id(4)] Grade Grade,
    [property: Id(5)] Place Place,
    [property: Id(6)] Reason Reason,
    [property: Id(7)] long Number)
{
    public static StockAnswer Of(RecentCheckIn recent, bool repeated) =>
        new(repeated, recent.Slot, recent.DutyDate, recent.Status, recent.Grade, recent.Place, recent.Reason, recent.Number);

    public Outcome ToOutcome(string checkInId) =>
        new(new CheckInAnswer(checkInId, Slot, DutyDate, Status, Grade, Place, Reason, Number), Repeated);
}
