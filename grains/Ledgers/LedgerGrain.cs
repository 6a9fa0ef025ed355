using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Zhucun.Grains.Problems;

namespace Zhucun.Grains.Ledgers;

/// <summary>
/// A grain whose state is the fold of its stream in the county's ledger: decide → append → durable → apply → answer (DESIGN §3). Never reentrant: while a command
/// waits for its commit the next one waits behind it, so every decision stands on all that came before.
/// </summary>
internal abstract partial class LedgerGrain<TState>(
    IPersistentState<GrainSnapshot> snapshot, ILedgers ledgers, JsonTypeInfo<TState> stateJson, ILogger logger) : Grain
    where TState : class, ILedgerState, new()
{
    private const int PageSize = 500;
    /// <summary>So many commands are remembered by their ids: a repeat of one is looked up, and not tried first.</summary>
    internal const int RecentCommands = 16;

    // Only their ids: entries that are kept for a repeat which hardly ever comes would all have to be carried through the collector's generations.
    private readonly Queue<Guid> _recent = new(RecentCommands + 1);
    private byte[] _hash = EntryHash.Genesis;
    private DateTimeOffset _savedAt = DateTimeOffset.MinValue;

    /// <summary>The state as of <see cref="Version"/>.</summary>
    protected TState State { get; private set; } = new();

    /// <summary>The stream's version.</summary>
    protected long Version { get; private set; }

    /// <summary>The county's ledger.</summary>
    protected ILedger Ledger { get; private set; } = null!;

    /// <summary>The stream, which is the grain's key.</summary>
    protected string Stream { get; private set; } = string.Empty;

    /// <summary>The county that the key names, or its audit.</summary>
    protected abstract CountyCode County { get; }

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Stream = this.GetPrimaryKeyString();
        Ledger = ledgers.Of(County);
        if (snapshot.RecordExists && await RestoreAsync())
            return;
        snapshot.State = new GrainSnapshot(); // One that is passed over must not put off the next.
        await CatchUpAsync();
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Version - snapshot.State.Version >= SnapshotRules.WorthOnDeactivation ? SaveSnapshotAsync() : Task.CompletedTask;

    /// <summary>
    /// Carries out a command: a command id that the stream has seen gives its first entries again; a refusal is given only for a command that has none. On a
    /// version conflict (another activation was faster) the stream is read again and the command decided again, once.
    /// </summary>
    protected async Task<Execution> ExecuteAsync(Guid commandId, string actor, Func<TState, Decision> decide)
    {
        // A ledger that was set back under a living grain has lost what the grain remembers: then the append tells.
        if (_recent.Contains(commandId) && await Ledger.FindCommandAsync(Stream, commandId) is { Count: > 0 } recent)
            return new Execution.Seen(recent);

        for (var attempt = 0; ; attempt++)
        {
            var decision = decide(State);
            if (decision.Refusal is { } problem)
                return await Ledger.FindCommandAsync(Stream, commandId) is { Count: > 0 } before ? new Execution.Seen(before) : new Execution.Refused(problem);
            if (decision.Events.Count == 0)
                return new Execution.Nothing();
            var events = CausedBy(commandId, decision.Events);
            if (await TakeAsync(await Ledger.AppendAsync(Append(events, actor)), events) is { } execution)
                return execution;
            await RecoverAsync(attempt);
        }
    }

    /// <summary>Records events of several commands as one append, decided on the state; used for reactions, whose command ids are the sequences they react to.</summary>
    protected async Task<Execution> ExecuteAsync(Func<TState, IReadOnlyList<Caused>> decide)
    {
        for (var attempt = 0; ; attempt++)
        {
            var events = decide(State);
            if (events.Count == 0)
                return new Execution.Nothing();
            if (await TakeAsync(await Ledger.AppendAsync(Append(events, Actors.System)), events) is { } execution and not Execution.Seen)
                return execution;
            await RecoverAsync(attempt);
        }
    }

    /// <summary>Another sequence of the ledger, to be read.</summary>
    protected ILedger LedgerOf(CountyCode county) => ledgers.Of(county);

    /// <summary>Takes in what the stream has gained without this activation.</summary>
    protected async Task CatchUpAsync()
    {
        IReadOnlyList<LedgerEntry> page;
        do
        {
            page = await Ledger.ReadStreamAsync(Stream, Version, PageSize);
            foreach (var entry in page)
                AbsorbStored(entry);
        }
        while (page.Count == PageSize);
    }

    private LedgerAppend Append(IReadOnlyList<Caused> events, string actor)
    {
        var entries = new NewEntry[events.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var index = i > 0 && events[i].CommandId == events[i - 1].CommandId ? entries[i - 1].CommandIndex + 1 : 0;
            entries[i] = EventCatalog.Write(events[i].Event, actor, events[i].CommandId, index);
        }

        return new LedgerAppend(Stream, Version, _hash, entries);
    }

    /// <summary>What the ledger's answer makes of the command; null: the version was not the expected one.</summary>
    private async ValueTask<Execution?> TakeAsync(AppendOutcome outcome, IReadOnlyList<Caused> events)
    {
        switch (outcome)
        {
            case AppendOutcome.Committed committed:
                for (var i = 0; i < events.Count; i++)
                    Absorb(committed.Entries[i], events[i].Event);
                var now = committed.Entries[^1].RecordedAt;
                if (SnapshotRules.IsDue(Stream, Version, snapshot.State.Version, now - _savedAt))
                {
                    _savedAt = now;
                    await SaveSnapshotAsync();
                }

                return new Execution.Recorded(committed.Entries, events);
            case AppendOutcome.CommandSeen:
                await CatchUpAsync();
                return new Execution.Seen(await Ledger.FindCommandAsync(Stream, events[0].CommandId));
            case AppendOutcome.Unavailable unavailable:
                LogLedgerUnavailable(logger, Stream, unavailable.Fault);
                return new Execution.Refused(new Problem(
                    ProblemCodes.LedgerUnavailable, null, new Dictionary<string, string> { ["reason"] = unavailable.Fault.ToString() }));
            default:
                return null;
        }
    }

    /// <summary>A second conflict in a row means that another activation is at work: drop this one, as Orleans does on any inconsistent state.</summary>
    private async Task RecoverAsync(int attempt)
    {
        LogConflict(logger, Stream, Version);
        if (attempt > 0)
            throw new Orleans.Storage.InconsistentStateException($"The stream {Stream} moves on without this activation.");
        await CatchUpAsync();
    }

    /// <summary>Goes on from the snapshot and the tail behind it; false when there is none to go on from.</summary>
    private async Task<bool> RestoreAsync()
    {
        if (StoredState() is not { } state)
            return false;
        var stored = snapshot.State;
        // The entry that it stands on is read with the tail: a ledger that was restored from a backup may end before it, or have gone on otherwise.
        var page = await Ledger.ReadStreamAsync(Stream, stored.Version - 1, PageSize);
        if (page.Count == 0 || page[0].Version != stored.Version || !page[0].Hash.AsSpan().SequenceEqual(stored.Hash))
        {
            LogErrorSnapshotAstray(logger, Stream, stored.Version);
            return false;
        }

        (State, Version, _hash) = (state, stored.Version, stored.Hash);
        foreach (var entry in page.Skip(1))
            AbsorbStored(entry);
        if (page.Count == PageSize)
            await CatchUpAsync();
        return true;
    }

    /// <summary>The stored state; null for one that has to be passed over. A damaged one is told, because storage that damages one may damage more.</summary>
    private TState? StoredState()
    {
        if (snapshot.State.Schema != TState.Schema)
            return null;
        try
        {
            if (JsonSerializer.Deserialize(snapshot.State.State, stateJson) is { } state)
                return state;
            LogErrorSnapshotDamaged(logger, null, Stream, snapshot.State.Version);
        }
        catch (JsonException damage)
        {
            LogErrorSnapshotDamaged(logger, damage, Stream, snapshot.State.Version);
        }

        return null;
    }

    /// <summary>An entry whose body parses but does not fit the state is as unreadable as one that does not parse: folding is pure, so it fails for good.</summary>
    private void AbsorbStored(LedgerEntry entry)
    {
        var @event = EventCatalog.Read(entry);
        try
        {
            Absorb(entry, @event);
        }
        catch (Exception misfit)
        {
            throw new UnreadableEntryException(entry, misfit);
        }
    }

    private void Absorb(LedgerEntry entry, LedgerEvent @event)
    {
        State.Apply(@event, entry.Sequence);
        (Version, _hash) = (entry.Version, entry.Hash);
        if (entry.CommandIndex > 0)
            return;
        _recent.Enqueue(entry.CommandId);
        if (_recent.Count > RecentCommands)
            _recent.Dequeue();
    }

    private static Caused[] CausedBy(Guid commandId, IReadOnlyList<LedgerEvent> events)
    {
        var caused = new Caused[events.Count];
        for (var i = 0; i < caused.Length; i++)
            caused[i] = new(events[i], commandId);
        return caused;
    }

    /// <summary>A snapshot only shortens the next activation: failing to write one is told and harmless.</summary>
    private async Task SaveSnapshotAsync()
    {
        try
        {
            snapshot.State = new GrainSnapshot { Schema = TState.Schema, Version = Version, Hash = _hash, State = JsonSerializer.Serialize(State, stateJson) };
            await snapshot.WriteStateAsync();
        }
        catch (Exception failure) when (failure is not Orleans.Storage.InconsistentStateException)
        {
            LogSnapshotFailed(logger, failure, Stream);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger takes nothing from {Stream}: {Fault}")]
    private static partial void LogLedgerUnavailable(ILogger logger, string stream, LedgerFault fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Stream} is no longer at version {Version}: reading it again")]
    private static partial void LogConflict(ILogger logger, string stream, long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of {Stream} at version {Version} is damaged: passing it over and replaying the stream")]
    private static partial void LogErrorSnapshotDamaged(ILogger logger, Exception? damage, string stream, long version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The snapshot of {Stream} at version {Version} does not stand on the ledger's entry of that version: replaying the stream")]
    private static partial void LogErrorSnapshotAstray(ILogger logger, string stream, long version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of {Stream} was not written; its next activation replays more")]
    private static partial void LogSnapshotFailed(ILogger logger, Exception failure, string stream);
}
