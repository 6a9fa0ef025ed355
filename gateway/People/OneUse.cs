using Microsoft.EntityFrameworkCore;

namespace Zhucun.Gateway.People;

/// <summary>Keeps what may be used once: a hub's ticket, the question that a passkey answers. At whichever gateway it comes.</summary>
internal sealed class OneUse(IDbContextFactory<PeopleContext> contexts, TimeProvider time)
{
    /// <summary>Whether this is the first time. The database's primary key decides between two gateways that get it at once.</summary>
    /// <param name="id">What is used.</param>
    /// <param name="lasts">How long it is good for at most; after twice that its use is forgotten.</param>
    /// <param name="aborted">The request's.</param>
    public async Task<bool> SpendAsync(Guid id, TimeSpan lasts, CancellationToken aborted)
    {
        await using var people = await contexts.CreateDbContextAsync(aborted);
        var now = time.GetUtcNow();
        await people.SpentTickets.Where(ticket => ticket.ExpiresAt < now).ExecuteDeleteAsync(aborted);
        people.SpentTickets.Add(new SpentTicket { Id = id, ExpiresAt = now + (2 * lasts) });
        try
        {
            await people.SaveChangesAsync(aborted);
            return true;
        }
        catch (DbUpdateException) when (IsSpent(people, id))
        {
            return false;
        }
    }

    private static bool IsSpent(PeopleContext people, Guid id) => people.SpentTickets.AsNoTracking().Any(ticket => ticket.Id == id);
}
