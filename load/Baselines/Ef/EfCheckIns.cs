using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Zhucun.Baselines.Ef;

/// <summary>A pooled context and one <c>SaveChanges</c> a check-in: a single INSERT without a transaction around it. The unique index finds a repeat.</summary>
internal sealed class EfCheckIns(IServiceScopeFactory scopes, EntryReader entries, CountyTime time) : ICheckInStore
{
    public async ValueTask<Outcome> RecordAsync(Member member, CheckIn checkIn)
    {
        var verdict = CheckInRules.Judge(checkIn, member.Village, member.Cell, time.Now);
        var entry = Entry.Of(member, checkIn, verdict);
        var row = EntryRow.Of(entry);
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<LedgerContext>();
        context.Add(row);
        try
        {
            await context.SaveChangesAsync();
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            var stored = await context.FindAsync(entry.CommandId, entry.Stream)
                ?? throw new InvalidOperationException($"{entry.Stream} has no entry of the command {entry.CommandId}, with which it conflicts.", failure);
            return stored.Repeat(checkIn);
        }
        catch (Exception failure) when (failure is NpgsqlException || failure.InnerException is NpgsqlException)
        {
            throw new BusyException("The row was not recorded, as far as is known.", failure);
        }

        member.Keep(verdict);
        return new Outcome(verdict.ToAnswer(checkIn.CheckInId, row.Sequence), Repeated: false);
    }

    public ValueTask<IReadOnlyDictionary<long, AttendanceStatus>> AttendanceAsync(DutySlot slot) => entries.AttendanceAsync(slot);
}
