using Zhucun.Load.Client;
using Zhucun.Load.Options;

namespace Zhucun.Load.Morning;

/// <summary>Who is in the county and how things stand before the run, learnt from the public API alone.</summary>
internal sealed record Roster(IReadOnlyList<MemberRecord> Records)
{
    /// <summary>The members whom the run plays: those whose slot is still open to both outcomes.</summary>
    public IReadOnlyList<Participant> Playing => [.. Records.Where(r => r.Played).Select(r => r.Who)];

    public static async Task<Roster> LoadAsync(ZhucunClient client, SlotWindow slot, CancellationToken stop)
    {
        var members = await client.GetMembersAsync(stop);
        var villages = (await client.GetVillagesAsync(stop)).ToDictionary(v => v.Code);
        if (members.Count == 0)
            throw new CannotPlayException("The county has no members.");
        var status = (await LoadRollAsync(client, members.Select(m => m.Township), slot, stop)).ToLookup(i => i.Member, i => i.Status);
        return new Roster([.. members.Select(m => RecordOf(m, villages.GetValueOrDefault(m.Village), status[m.Id].FirstOrDefault()))]);
    }

    public static async Task<IReadOnlyList<RollItem>> LoadRollAsync(
        ZhucunClient client, IEnumerable<string> townships, SlotWindow slot, CancellationToken stop)
    {
        var all = new List<RollItem>();
        foreach (var township in townships.Distinct().Order(StringComparer.Ordinal))
            all.AddRange(await client.GetRollAsync(township, slot.Date, slot.Slot, stop));
        return all;
    }

    private static MemberRecord RecordOf(Member member, Village? village, string? status)
    {
        if (village is null)
            throw new CannotPlayException($"Member {member.Id} belongs to village {member.Village}, which GET /api/v1/villages doesn't list.");
        // A member whom the roll doesn't know yet is taken as pending; the roll at the end must know them.
        var standing = Enum.TryParse<AttendanceStatus>(status, out var known) ? known : AttendanceStatus.Pending;
        var who = new Participant(member.Id, member.Name, member.Village, member.Township, village.Site.Lat, village.Site.Lon, village.Site.RadiusMeters);
        return new MemberRecord(who, standing, played: standing == AttendanceStatus.Pending);
    }
}
