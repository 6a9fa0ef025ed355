using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// Personal values on their way between entries and rows: sealed in the database, plain in grains and gateways. What cannot be opened reads as if it had been dropped, so
/// that a lost key costs a name and never a member's stream, and is told once for each key. Any thread may use it.
/// </summary>
internal sealed partial class PersonalColumn(PersonalKeyFile keys, ILogger logger)
{
    private readonly ConcurrentDictionary<(string, PersonalFault), bool> told = new();

    /// <summary>The personal values of an entry as its row has them.</summary>
    public PersonalPart? Seal(LedgerEntry entry) => keys.Ring.Seal(entry);

    /// <summary>An entry as it was before it became this row.</summary>
    public LedgerEntry Open(LedgerEntry stored)
    {
        if (stored.Personal is not { Text: not null } personal)
            return stored;
        var reading = keys.Ring.Open(stored);
        if (reading.Fault is PersonalFault.KeyMissing && keys.Refresh())
            reading = keys.Ring.Open(stored);
        if (reading.Fault is not { } fault)
            return stored with { Personal = reading.Part };
        if (told.TryAdd((reading.KeyId!, fault), true))
            LogErrorUnreadable(logger, reading.KeyId!, fault, stored.Stream, stored.Version);
        return stored with { Personal = new(null, null, personal.KeyedHash) };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Personal values under key {KeyId} cannot be read ({Fault}) and are treated as dropped; the first is of {Stream} version {Version}, `verify` finds all")]
    private static partial void LogErrorUnreadable(ILogger logger, string keyId, PersonalFault fault, string stream, long version);
}
