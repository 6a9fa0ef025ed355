using System.Text.Json;

namespace Zhucun.Load.Audit;

/// <summary>
/// An entry of the ledger, as an audit reads it. <see cref="Type"/> is without its version (<c>member.checked-in</c>); <see cref="Command"/> is stream, command
/// and the entry's place in it, null where the reading can't know it.
/// </summary>
internal sealed record LedgerRecord(long Sequence, string Type, string Stream, string? Command, DateOnly? DutyDate, string? Slot, JsonElement Body)
{
    public string? Text(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Reads a county's ledger from behind a sequence to its end, in order.</summary>
internal interface ILedgerReading
{
    IAsyncEnumerable<LedgerRecord> ReadAsync(long after, CancellationToken stop);
}
