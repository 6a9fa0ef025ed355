using System.Buffers;

namespace Zhucun.Baselines;

/// <summary>What a check-in's fields may hold; names all faults at once.</summary>
public static class CheckInValidation
{
    private const int MaxIdLength = 64;
    private const int MaxNoteLength = 500;
    private const int FirstYear = 1970;
    private const int LastYear = 9998;

    private static readonly SearchValues<char> IdAlphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-");

    /// <summary>The check-in, or null with its faults.</summary>
    public static CheckIn? Validate(CheckInRequest request, out IReadOnlyList<ProblemField> faults)
    {
        List<ProblemField>? found = null;
        if (request.CheckInId is null)
            Add("/checkInId", "missing");
        else if (request.CheckInId.Length is 0 or > MaxIdLength || request.CheckInId.AsSpan().ContainsAnyExcept(IdAlphabet))
            Add("/checkInId", "characters");
        if (request.CapturedAt is null)
            Add("/capturedAt", "missing");
        else if (request.CapturedAt.Value.Year is < FirstYear or > LastYear)
            Add("/capturedAt", "out-of-range");
        if (request.Source is null)
            Add("/source", "missing");
        if (request.Note is { } note && (note.Length > MaxNoteLength || note.Contains('\0')))
            Add("/note", "too-long");
        if (request.Position is { } position)
            Check(position, Add);

        faults = found ?? [];
        return found is null
            ? new CheckIn(request.CheckInId!, CountyTime.Truncate(request.CapturedAt!.Value), request.Source!.Value, PositionOf(request.Position), request.Note)
            : null;

        void Add(string pointer, string code) => (found ??= []).Add(new ProblemField(pointer, code));
    }

    private static void Check(PositionRequest position, Action<string, string> add)
    {
        if (position.Lat is not (>= -90 and <= 90))
            add("/position/lat", position.Lat is null ? "missing" : "out-of-range");
        if (position.Lon is not (>= -180 and <= 180))
            add("/position/lon", position.Lon is null ? "missing" : "out-of-range");
        if (position.AccuracyMeters is < 0 or double.PositiveInfinity)
            add("/position/accuracyMeters", "out-of-range");
        // The comparison's clients have GPS; undoing the Chinese datums is no part of it.
        if (position.Datum is not "wgs84")
            add("/position/datum", position.Datum is null ? "missing" : "not-one-of");
    }

    private static Position? PositionOf(PositionRequest? position) =>
        position is null ? null : new Position(position.Lat!.Value, position.Lon!.Value, position.AccuracyMeters);
}
