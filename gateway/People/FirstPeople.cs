using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.Keys;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.People;

/// <summary>The first administrator and the first key, made once in an installation that has nobody yet.</summary>
internal sealed class FirstPeople(PeopleContext context, PersonMaking making, KeyMaking keys, AuditTrail audit, RightsDirectory rights)
{
    public const string KeyName = "first run";

    private const int KeyDays = 366;

    public Task<bool> AnyAsync(CancellationToken aborted) => context.Users.AnyAsync(aborted);

    /// <summary>The system administrator, and a key that may do everything a key can. A problem's code, or null.</summary>
    public async Task<string?> MakeAsync(string user, string name, string password, ApiKey key, string? address, CancellationToken aborted)
    {
        await audit.RecordAsync(new AuditAct { CommandId = Guid.CreateVersion7(), Actor = "system", What = AuditActs.SetUp, Result = AuditResult.Done, From = address, Subject = key.Id }, aborted);
        await using var transaction = await context.Database.BeginTransactionAsync(aborted);
        var made = await making.MakeAsync(user, name, password, mustChange: false);
        if (made.Person is not { } person)
            return made.Problem;
        await making.GrantAsync(person.Id, Role.SystemAdmin, "", "system");
        await keys.KeepAsync(key, KeyName, RoleRules.OfKeys.Select(right => right.Name()), "", KeyDays, "system");
        await transaction.CommitAsync(aborted);
        await rights.ChangedAsync(aborted);
        return null;
    }
}
