using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.People;

namespace Zhucun.Gateway.Keys;

/// <summary>Keeps keys, and lets one follow another.</summary>
internal sealed class KeyMaking(PeopleContext context, TimeProvider time)
{
    /// <summary>How long a key goes on that another follows.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public bool IsValid(ApiKeyRecord key) => key.RevokedAt is null && key.ExpiresAt > time.GetUtcNow();

    public async Task<ApiKeyRecord> KeepAsync(ApiKey key, string name, IEnumerable<string> rights, string place, int days, string by)
    {
        var now = time.GetUtcNow();
        return await AddAsync(new ApiKeyRecord
        {
            Id = key.Id, Name = name, Hash = key.Hash(), Rights = string.Join(' ', rights.Distinct()), Place = place, CreatedAt = now, CreatedBy = by,
            ExpiresAt = now.AddDays(days),
        });
    }

    /// <summary>The next key has the old one's rights and its length of life; the old one ends in a day.</summary>
    public async Task<ApiKeyRecord> FollowAsync(ApiKey next, ApiKeyRecord old, string by)
    {
        var now = time.GetUtcNow();
        var end = now + Overlap < old.ExpiresAt ? now + Overlap : old.ExpiresAt;
        await context.ApiKeys.Where(key => key.Id == old.Id).ExecuteUpdateAsync(row => row.SetProperty(key => key.ExpiresAt, end));
        return await AddAsync(new ApiKeyRecord
        {
            Id = next.Id, Name = old.Name, Hash = next.Hash(), Rights = old.Rights, Place = old.Place, CreatedAt = now, CreatedBy = by,
            ExpiresAt = now + (old.ExpiresAt - old.CreatedAt), Follows = old.Id,
        });
    }

    private async Task<ApiKeyRecord> AddAsync(ApiKeyRecord record)
    {
        context.ApiKeys.Add(record);
        await context.SaveChangesAsync();
        return record;
    }
}
