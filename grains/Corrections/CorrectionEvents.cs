using Zhucun.Grains.Ledgers;

namespace Zhucun.Grains.Corrections;

/// <summary>What a correction's events all say; the slot is the entry's own.</summary>
public interface ICorrectionEvent
{
    /// <summary>The correction, by its client's id.</summary>
    string CorrectionId { get; }

    /// <summary>Its state after this.</summary>
    CorrectionState State { get; }
}

/// <summary>A member asked for a slot to be corrected (MISSION A8).</summary>
public sealed record CorrectionRequested(string CorrectionId) : PersonalEvent<CorrectionDetails>, ICorrectionEvent
{
    /// <inheritdoc/>
    public CorrectionState State => CorrectionState.Requested;
}

/// <summary>Why, or why not.</summary>
public sealed record CorrectionDetails(string Reason);

/// <summary>The township granted it.</summary>
public sealed record CorrectionGranted(string CorrectionId) : LedgerEvent, ICorrectionEvent
{
    /// <inheritdoc/>
    public CorrectionState State => CorrectionState.Granted;
}

/// <summary>The township refused it.</summary>
public sealed record CorrectionRefused(string CorrectionId) : PersonalEvent<CorrectionDetails>, ICorrectionEvent
{
    /// <inheritdoc/>
    public CorrectionState State => CorrectionState.Refused;
}
