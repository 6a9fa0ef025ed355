namespace Zhucun.Baselines;

/// <summary>What a baseline is: how it records a valid check-in durably, and what it knows of a slot.</summary>
public interface ICheckInStore
{
    /// <summary>Records, answers a repeat as the first time, or finds the id to stand for another content. Nothing is answered before it is durable.</summary>
    ValueTask<Outcome> RecordAsync(Member member, CheckIn checkIn);

    /// <summary>Who has checked in for a slot, and with what status; at most a second old.</summary>
    ValueTask<IReadOnlyDictionary<long, AttendanceStatus>> AttendanceAsync(DutySlot slot);
}
