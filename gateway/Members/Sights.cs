using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Grains;

namespace Zhucun.Gateway.Members;

/// <summary>Who looked at whose phone number and positions: in the audit, which is for the auditors, and here, for the member.</summary>
internal sealed class Sights(PeopleContext context, AuditTrail audit, TimeProvider time)
{
    /// <summary>One's own look at oneself is audited like any other, and no news.</summary>
    public async Task RecordAsync(HttpContext http, MemberId member, string what, IReadOnlyDictionary<string, string>? detail = null)
    {
        await audit.RecordAsync(http, what, member: member, detail: detail);
        var caller = http.Caller();
        if (caller.Roles.Contains(Role.Member) && caller.ReachOf(Right.ExportMember).Members.Contains(member))
            return;
        context.Sights.Add(new Sight { Id = Guid.CreateVersion7(), Member = member.ToString(), At = time.GetUtcNow(), Actor = caller.Actor, Name = caller.Name, What = what });
        await context.SaveChangesAsync(http.RequestAborted);
    }

    public async Task<IReadOnlyList<SightDocument>> OfAsync(MemberId member, int most, CancellationToken aborted)
    {
        var id = member.ToString();
        var sights = await context.Sights.AsNoTracking().Where(sight => sight.Member == id).OrderByDescending(sight => sight.At).Take(most).ToListAsync(aborted);
        return [.. sights.Select(sight => new SightDocument(sight.At, sight.Name, sight.What))];
    }
}
