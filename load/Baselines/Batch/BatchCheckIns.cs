namespace Zhucun.Baselines.Batch;

/// <summary>Rows of many requests in one statement: what Zhucun's ledger does, without grains, head row and chain.</summary>
internal sealed class BatchCheckIns(GroupWriter writer, EntryReader entries, CountyTime time) : ICheckInStore
{
    public async ValueTask<Outcome> RecordAsync(Member member, CheckIn checkIn)
    {
        var verdict = CheckInRules.Judge(checkIn, member.Village, member.Cell, time.Now);
        var entry = Entry.Of(member, checkIn, verdict);
        if (await writer.WriteAsync(entry) is not { } sequence)
            return (await entries.FindAsync(entry.CommandId, entry.Stream)).Repeat(checkIn);
        member.Keep(verdict);
        return new Outcome(verdict.ToAnswer(checkIn.CheckInId, sequence), Repeated: false);
    }

    public ValueTask<IReadOnlyDictionary<long, AttendanceStatus>> AttendanceAsync(DutySlot slot) => entries.AttendanceAsync(slot);
}
