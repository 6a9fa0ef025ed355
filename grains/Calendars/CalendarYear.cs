namespace Zhucun.Grains.Calendars;

/// <summary>One imported year of the national calendar (MISSION C1): the statutory days off and the weekend days made up as working days.</summary>
[GenerateSerializer, Immutable, Alias(TypeAliases.CalendarYear)]
public sealed record CalendarYear(
    [property: Id(0)] int Year,
    [property: Id(1)] string Source,
    [property: Id(2)] IReadOnlyList<DateOnly> Holidays,
    [property: Id(3)] IReadOnlyList<DateOnly> MakeUpWorkdays);
