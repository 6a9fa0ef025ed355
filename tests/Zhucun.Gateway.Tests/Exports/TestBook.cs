using Zhucun.Gateway.Exports;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Tests.Exports;

/// <summary>Facts for books: November 2026, whose working days are duty days, seen from where everything in it is over unless a test says otherwise.</summary>
internal static class TestBook
{
    public static readonly BookMonth November = new(2026, 11);
    public static readonly TownshipCode Kuangshan = new(530326105);
    public static readonly DateTimeOffset SealedFrom = At("2026-12-04T00:00:00+08:00");

    public static IReadOnlyList<BookDay> Days { get; } =
        [.. November.Days.Select(day => new BookDay(day, day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)))];

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant);

    public static AttendanceBook Of(params IReadOnlyList<MemberFacts> members) => AttendanceBook.Of(Facts(members));

    public static BookFacts Facts(IReadOnlyList<MemberFacts> members, DateTimeOffset? now = null, bool correctionWaits = false) => new()
    {
        Month = November,
        CountyName = "会泽县",
        Now = now ?? At("2026-12-08T10:20:00+08:00"),
        Sequence = 18204,
        Days = Days,
        Townships = [new() { Code = Kuangshan, Name = "矿山镇", SealedFrom = SealedFrom, CorrectionWaits = correctionWaits, Members = members }],
    };

    /// <summary>Somebody who was there in every slot, but for those that are named, e.g. <c>("2026-11-03", Slot.Morning, Late)</c>.</summary>
    public static MemberFacts Member(
        int number, string name = "张伟", MemberRole role = MemberRole.Member, long village = 530326105201, string villageName = "布卡村", IReadOnlyList<TakenLeave>? leaves = null,
        params IReadOnlyList<(string Day, Slot Slot, AttendanceStatus? Status)> but) => new()
        {
            Id = MemberId.Of(new CountyCode(530326), number),
            Name = name,
            Role = role,
            Village = new VillageCode(village),
            VillageName = villageName,
            Leaves = leaves ?? [],
            Statuses = SlotNames.All.ToDictionary(slot => slot, slot => Days.Select(day => StatusOf(day, slot, but)).ToArray()),
        };

    public static TakenLeave Leave(string from, string to, LeaveKind kind) => new(DateOnly.Parse(from), DateOnly.Parse(to), kind);

    private static AttendanceStatus? StatusOf(BookDay day, Slot slot, IReadOnlyList<(string Day, Slot Slot, AttendanceStatus? Status)> but)
    {
        foreach (var (date, in_, status) in but)
        {
            if (DateOnly.Parse(date) == day.Date && in_ == slot)
                return status;
        }

        return day.Duty ? AttendanceStatus.Present : AttendanceStatus.OffDuty;
    }
}
