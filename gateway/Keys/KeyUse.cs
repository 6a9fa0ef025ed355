using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Keys;

/// <summary>
/// Keeps when each key was last used, and audits the first use from an address. A request only notes it in memory; it is written down now and then.
/// </summary>
internal sealed partial class KeyUse(
    IDbContextFactory<PeopleContext> contexts, AuditTrail audit, TimeProvider time, ILogger<KeyUse> logger) : BackgroundService
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(5);

    /// <summary>Noting every use would have all requests write to one place.</summary>
    private const long NoteEveryMs = 1000;

    private readonly ConcurrentDictionary<(string Key, IPAddress? Address), long> _noted = new();
    private readonly HashSet<(string Key, string Address)> _known = [];

    /// <summary>A key was used from here.</summary>
    public void Note(string key, IPAddress? address)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (!_noted.TryGetValue((key, address), out var noted) || now - noted >= NoteEveryMs)
            _noted[(key, address)] = now;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(WriteEvery, time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotWritten(logger, failure);
            }
        }
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        foreach (var (use, at) in _noted.ToArray())
        {
            var address = Addresses.Text(use.Address);
            await using var people = await contexts.CreateDbContextAsync(stop);
            var last = DateTimeOffset.FromUnixTimeMilliseconds(at);
            await people.ApiKeys.Where(key => key.Id == use.Key).ExecuteUpdateAsync(row => row.SetProperty(key => key.LastUsedAt, last), stop);
            if (!_known.Contains((use.Key, address)) && !await people.ApiKeyAddresses.AnyAsync(known => known.KeyId == use.Key && known.Address == address, stop))
            {
                await audit.RecordAsync(new AuditAct { CommandId = Guid.NewGuid(), Actor = $"key:{use.Key}", What = AuditActs.KeyFirstUsedFrom, Result = AuditResult.Done, From = address, Subject = use.Key }, stop);
                people.ApiKeyAddresses.Add(new ApiKeyAddress { KeyId = use.Key, Address = address, FirstUsedAt = last });
                await people.SaveChangesAsync(stop);
            }

            _known.Add((use.Key, address));
            // One that was used meanwhile stays for the next time.
            _noted.TryRemove(KeyValuePair.Create(use, at));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The use of keys could not be written down; it is tried again")]
    private static partial void LogNotWritten(ILogger logger, Exception failure);
}
