using System.Globalization;
using Zhucun.Load.Morning;

namespace Zhucun.Load.Tests;

/// <summary>The morning that the tests speak of: Tuesday 24 November 2026.</summary>
internal static class TestMorning
{
    public static readonly SlotWindow Slot = new(new DateOnly(2026, 11, 24), "morning", At("06:30"), At("09:00"), At("09:15"), At("12:00"));

    public static readonly IReadOnlyList<Participant> County =
        [.. Enumerable.Range(0, 1032).Select(i => new Participant($"m{i:0000}", $"张{i}", $"530326105{i / 3:000}", "530326105", 26.4, 103.3, 500))];

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-11-24T{time}+08:00", CultureInfo.InvariantCulture);
}
