using CsCheck;
using Zhucun.Gateway.Exports;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Tests.Exports;

public sealed class AttendanceBookTests
{
    private static readonly Gen<AttendanceStatus?> AnyStatus = Gen.Int[-1, Enum.GetValues<AttendanceStatus>().Length - 1]
        .Select(index => index < 0 ? (AttendanceStatus?)null : Enum.GetValues<AttendanceStatus>()[index]);

    private static readonly Gen<MemberFacts> AnyMember = Gen.Select(
        Gen.Int[1, 1_000_000], Gen.Enum<MemberRole>(), Gen.Long[530326105201, 530326105204], AnyStatus.Array[30], AnyStatus.Array[30],
        (number, role, village, morning, evening) => TestBook.Member(number, role: role, village: village) with
        {
            Statuses = new Dictionary<Slot, AttendanceStatus?[]> { [Slot.Morning] = morning, [Slot.Evening] = evening },
        });

    [Fact]
    public void Lines_follow_the_villages_with_the_leader_first()
    {
        var book = TestBook.Of(
            TestBook.Member(1, "甲", village: 530326105202),
            TestBook.Member(2, "乙"),
            TestBook.Member(3, "丙", MemberRole.FirstSecretary),
            TestBook.Member(4, "丁", MemberRole.Leader),
            TestBook.Member(5, "戊", MemberRole.Leader, village: 530326105202));

        Assert.Equal(["1 丁", "2 丙", "3 乙", "4 戊", "5 甲"], book.Townships[0].Lines.Select(line => $"{line.Number} {line.Name}"));
        Assert.Equal(2, book.Townships[0].Villages);
    }

    [Fact]
    public void Totals_agree_with_the_slots_whatever_they_are() => AnyMember.Array[0, 6].Sample(members =>
    {
        var book = TestBook.Of(members);
        var marks = members.SelectMany(member => member.Statuses.Values).SelectMany(row => row).ToList();
        int Count(params AttendanceStatus[] statuses) => marks.Count(mark => mark is { } status && statuses.Contains(status));

        Assert.Equal(
            new BookTotals(
                Count(AttendanceStatus.Present, AttendanceStatus.Late), Count(AttendanceStatus.Late), Count(AttendanceStatus.OnLeave), Count(AttendanceStatus.OnMission),
                Count(AttendanceStatus.AbsentConfirmed), Count(AttendanceStatus.AbsentProvisional), Count(AttendanceStatus.Unreachable), Count(AttendanceStatus.Excused)),
            book.Totals);
        Assert.Equal(book.Totals, BookTotals.Of(book.Townships[0].Lines.Select(line => line.Totals)));
        Assert.All(book.Townships[0].Lines, line => Assert.Equal(line.Totals, BookTotals.Of(line.Marks)));
        // Each slot that was somebody's and is settled stands in one total; lateness is a part of presence.
        var totals = book.Totals;
        Assert.Equal(
            marks.Count - Count(AttendanceStatus.OffDuty, AttendanceStatus.Pending) - marks.Count(mark => mark is null),
            totals.Present + totals.OnLeave + totals.OnMission + totals.Absent + totals.Provisional + totals.Unreachable + totals.Excused);
    });

    [Fact]
    public void Every_member_has_one_line_and_every_line_all_days() => AnyMember.Array[0, 6].Sample(members =>
    {
        var lines = TestBook.Of(members).Townships[0].Lines;

        Assert.Equal(members.Length, lines.Count);
        Assert.Equal(Enumerable.Range(1, members.Length), lines.Select(line => line.Number));
        Assert.All(lines, line => Assert.Equal((30, 30), (line.Morning.Count, line.Evening.Count)));
    });

    [Fact]
    public void A_leaves_kind_stands_on_its_own_days_alone()
    {
        var line = TestBook.Of(TestBook.Member(
            1, leaves: [TestBook.Leave("2026-11-03", "2026-11-04", LeaveKind.Sick), TestBook.Leave("2026-11-06", "2026-11-06", LeaveKind.Annual)],
            but: [("2026-11-03", Slot.Morning, AttendanceStatus.OnLeave), ("2026-11-04", Slot.Evening, AttendanceStatus.OnLeave), ("2026-11-05", Slot.Morning, AttendanceStatus.OnLeave), ("2026-11-06", Slot.Morning, AttendanceStatus.OnLeave)]))
            .Townships[0].Lines[0];

        Assert.Equal(["Present", "OnLeave:sick", "Present", "OnLeave", "OnLeave:annual"], line.Morning.Skip(1).Take(5).Select(mark => mark.ToString()));
        // Present on a day of leave is presence: the leave's kind says nothing there.
        Assert.Equal(["Present", "OnLeave:sick"], line.Evening.Skip(2).Take(2).Select(mark => mark.ToString()));
    }

    [Fact]
    public void It_is_sealed_when_its_grace_is_over() => Assert.True(TestBook.Of(TestBook.Member(1)).Townships[0].IsSealed);

    [Fact]
    public void It_is_not_sealed_before() =>
        Assert.False(AttendanceBook.Of(TestBook.Facts([TestBook.Member(1)], now: TestBook.SealedFrom - TimeSpan.FromMilliseconds(1))).Townships[0].IsSealed);

    [Fact]
    public void It_is_not_sealed_while_a_correction_waits() => Assert.False(AttendanceBook.Of(TestBook.Facts([TestBook.Member(1)], correctionWaits: true)).Townships[0].IsSealed);

    [Theory]
    [InlineData(null)]
    [InlineData(AttendanceStatus.Pending)]
    [InlineData(AttendanceStatus.AbsentProvisional)]
    public void It_is_not_sealed_while_a_slot_is_open(AttendanceStatus? status) =>
        Assert.False(TestBook.Of(TestBook.Member(1, but: ("2026-11-30", Slot.Evening, status))).Townships[0].IsSealed);
}
