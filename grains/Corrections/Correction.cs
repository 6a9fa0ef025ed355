using System.Text.Json.Serialization;

namespace Zhucun.Grains.Corrections;

/// <summary>A correction's place in its life (补签, MISSION A8).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorrectionState>))]
public enum CorrectionState : byte
{
    /// <summary>待批.</summary>
    Requested = 1,

    /// <summary>已补签.</summary>
    Granted = 2,

    /// <summary>未同意.</summary>
    Refused = 3,
}

/// <summary>A correction in its member's state.</summary>
internal sealed record Correction(string Id, DutySlot Slot, CorrectionState State);
