using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Zhucun.Grains.Feeds;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo;

/// <summary>
/// Seals the one stored state that holds names and phone numbers, the gateways' view; all others are written as they are. One that cannot be opened counts as none: the
/// gateway then folds the whole ledger and stores another.
/// </summary>
internal sealed partial class SealedViewSnapshots(IGrainStorageSerializer inner, PersonalKeyFile keys, ILogger<SealedViewSnapshots> logger) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input)
    {
        var written = inner.Serialize(input);
        return input is StoredSnapshot ? new(keys.Ring.Seal(written.ToMemory().Span)) : written;
    }

    public T? Deserialize<T>(BinaryData input)
    {
        if (typeof(T) != typeof(StoredSnapshot) || !PersonalKeyRing.IsSealed(input.ToMemory().Span))
            return inner.Deserialize<T>(input);
        if ((keys.Ring.Open(input.ToMemory().Span) ?? (keys.Refresh() ? keys.Ring.Open(input.ToMemory().Span) : null)) is { } opened)
            return inner.Deserialize<T>(new(opened));
        LogErrorUnreadable(logger);
        return Activator.CreateInstance<T>();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The view's stored snapshot does not open under the keys for personal values: the whole ledger is folded instead")]
    private static partial void LogErrorUnreadable(ILogger logger);
}

internal static class SealedViewSnapshotsHosting
{
    /// <summary>After the storage whose states it is to seal.</summary>
    public static ISiloBuilder SealViewSnapshots(this ISiloBuilder silo, PersonalKeyFile keys)
    {
        silo.Services.AddSingleton<IGrainStorageSerializer>(services => new SealedViewSnapshots(
            ActivatorUtilities.CreateInstance<SystemTextJsonGrainStorageSerializer>(services), keys, services.GetRequiredService<ILogger<SealedViewSnapshots>>()));
        return silo;
    }
}
