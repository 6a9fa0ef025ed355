namespace Zhucun.Grains.Tests.Fixtures;

/// <summary>The duty slots that most tests are about.</summary>
internal static class Slots
{
    public static readonly DutySlot TuesdayMorning = new(new DateOnly(2026, 11, 24), Slot.Morning);

    public static readonly DutySlot TuesdayEvening = new(new DateOnly(2026, 11, 24), Slot.Evening);
}
