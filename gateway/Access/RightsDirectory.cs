using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Keys;
using Zhucun.Gateway.People;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Access;

/// <summary>
/// Who may do what, kept in memory, so that no request asks the database for it. It looks every <see cref="LookEvery"/> whether anything has changed: what was revoked
/// at one gateway stops at all of them within <see cref="Promise"/>. A gateway that is cut off from the database goes on by what it knows, but not for ever.
/// </summary>
internal sealed partial class RightsDirectory(IDbContextFactory<PeopleContext> contexts, Readiness readiness, TimeProvider time, ILogger<RightsDirectory> logger) : BackgroundService
{
    /// <summary>Within which a right that was withdrawn is gone everywhere (issue 4).</summary>
    public static readonly TimeSpan Promise = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long rights are believed that could not be looked up again: a database's restart, and not a day on which somebody was dismissed.</summary>
    private static readonly TimeSpan BelievedFor = TimeSpan.FromSeconds(60);

    /// <summary>Reading all rights takes less than this, or fails.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(2);

    /// <summary>An unknown session makes the directory look at once, but made-up ones not more often than this.</summary>
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile RightsSnapshot? _snapshot;
    private readonly ConcurrentQueue<(long At, Session Session)> _begun = new();
    private long _lookedAt;
    private long _loadedAt;

    /// <summary>Whether rights are known, and lately enough.</summary>
    public bool IsFresh => _snapshot is not null && time.GetElapsedTime(Volatile.Read(ref _lookedAt)) < BelievedFor;

    /// <summary>Told after each look: rights may have changed, and a time may have run out.</summary>
    public Action? Looked { get; set; }

    /// <summary>Rights as known; throws while nothing is known.</summary>
    public RightsSnapshot Current => _snapshot ?? throw new InvalidOperationException("Rights are not known yet.");

    /// <summary>The holder of a key.</summary>
    public Caller? Find(ApiKey key) => Current.Find(key, time.GetUtcNow());

    /// <summary>The person of a session, which may have been begun at another gateway just now.</summary>
    public async ValueTask<Caller?> FindAsync(Guid session, CancellationToken aborted)
    {
        if (!Current.Knows(session) && time.GetElapsedTime(Volatile.Read(ref _loadedAt)) > LookAgainAfter)
            await LoadAsync(aborted);
        return Current.Find(session, time.GetUtcNow());
    }

    /// <summary>
    /// A session that has just begun here counts at once, also where the rights are being read anew this very moment; and where its person was made at another gateway a
    /// moment ago, they are read anew now.
    /// </summary>
    public async Task BegunAsync(Session session, CancellationToken aborted)
    {
        while (_begun.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > LongestLoad)
            _begun.TryDequeue(out _);
        _begun.Enqueue((time.GetTimestamp(), session));
        Current.Take(session);
        if (Current.Find(session.Id, time.GetUtcNow()) is null)
            await LoadAsync(aborted);
    }

    /// <summary>The caller as it may do now what it was let in for.</summary>
    public Caller? Renew(Caller caller) => Current.Renew(caller, time.GetUtcNow());

    /// <summary>After a change that was made here: it counts at once, and at the others with their next look.</summary>
    public async Task ChangedAsync(CancellationToken aborted)
    {
        await using (var people = await contexts.CreateDbContextAsync(aborted))
            await people.Revisions.ExecuteUpdateAsync(row => row.SetProperty(r => r.Number, r => r.Number + 1), aborted);
        await LoadAsync(aborted);
        Looked?.Invoke();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _loading.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LookEvery, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotLooked(logger, failure);
                if (!IsFresh)
                    readiness.WaitsFor(Readiness.Rights, "the database does not answer");
            }
        }
        while (await looks.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken stop)
    {
        await using (var people = await contexts.CreateDbContextAsync(stop))
        {
            var revision = await people.Revisions.Select(row => row.Number).SingleAsync(stop);
            Volatile.Write(ref _lookedAt, time.GetTimestamp());
            if (_snapshot?.Revision != revision)
                await LoadAsync(stop);
        }

        readiness.Ready(Readiness.Rights);
        Looked?.Invoke();
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        await _loading.WaitAsync(stop);
        try
        {
            await using var people = await contexts.CreateDbContextAsync(stop);
            var now = time.GetUtcNow();
            var begun = time.GetTimestamp();
            // The revision first: a change between it and the rest is loaded again, and not missed.
            var revision = await people.Revisions.Select(row => row.Number).SingleAsync(stop);
            var loaded = RightsSnapshot.Of(
                revision,
                await people.ApiKeys.AsNoTracking().Where(key => key.RevokedAt == null).ToListAsync(stop),
                await people.Users.AsNoTracking().ToListAsync(stop),
                await people.RoleGrants.AsNoTracking().ToListAsync(stop),
                await people.Sessions.AsNoTracking().Where(session => session.EndedAt == null && session.ExpiresAt > now).ToListAsync(stop));
            TakeBegunSince(begun, loaded);
            _snapshot = loaded;
            // One that began between the two lines above has been given to the snapshot before.
            TakeBegunSince(begun, loaded);
            Volatile.Write(ref _loadedAt, begun);
            Volatile.Write(ref _lookedAt, begun);
            readiness.Ready(Readiness.Rights);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>What has begun here while the database was read may not have been there yet. Whatever began before was, or has ended since.</summary>
    private void TakeBegunSince(long begun, RightsSnapshot loaded)
    {
        while (_begun.TryPeek(out var oldest) && oldest.At < begun)
            _begun.TryDequeue(out _);
        foreach (var (_, session) in _begun)
            loaded.Take(session);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who may do what could not be looked up; the last known rights go on for a minute")]
    private static partial void LogNotLooked(ILogger logger, Exception failure);
}
