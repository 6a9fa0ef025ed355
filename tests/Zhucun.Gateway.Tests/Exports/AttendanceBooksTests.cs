using Zhucun.Gateway.Access;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Tests.Exports;

/// <summary>Where a book's facts come from: the view for what it holds, the members and the ledger for what it has let go.</summary>
public sealed class AttendanceBooksTests
{
    private static readonly BookMonth August = new(2026, 8);

    private readonly CountyInMemory _county = new();

    [Fact]
    public async Task A_month_in_the_view_is_read_from_it()
    {
        Settle("2026-11-02", Slot.Morning, _county.Leader, AttendanceStatus.Late);
        Settle("2026-11-03", Slot.Evening, _county.Leader, AttendanceStatus.OnLeave);
        _county.State.Leaves["a"] = Leave("a", _county.Leader, "2026-11-03", "2026-11-03", LeaveKind.Annual, LeaveState.Approved);
        _county.State.Leaves["b"] = Leave("b", _county.Leader, "2026-11-03", "2026-11-03", LeaveKind.Sick, LeaveState.Withdrawn);

        var line = (await MakeAsync(TestBook.November)).Townships[0].Lines[0];

        Assert.Equal(("张伟", "105村", MemberRole.Leader), (line.Name, line.VillageName, line.Role));
        Assert.Equal(["OffDuty", "Late", "Pending"], line.Morning.Take(3).Select(mark => mark.ToString()));
        Assert.Equal(["OffDuty", "Pending", "OnLeave:annual"], line.Evening.Take(3).Select(mark => mark.ToString()));
    }

    [Fact]
    public async Task What_has_not_opened_yet_is_told_from_what_is_still_open()
    {
        var line = (await MakeAsync(TestBook.November)).Townships[0].Lines[0];

        // Tuesday, 24 November, 10:00: the morning is open, the evening is to come.
        Assert.Equal(("Pending", "NotYet"), (line.Morning[23].ToString(), line.Evening[23].ToString()));
        Assert.Equal(("NotYet", "OffDuty"), (line.Morning[24].ToString(), line.Morning[27].ToString()));
    }

    [Fact]
    public async Task Who_may_not_read_leaves_sees_no_kind_and_nobody_out_of_reach()
    {
        Settle("2026-11-03", Slot.Morning, _county.Leader, AttendanceStatus.OnLeave);
        _county.State.Leaves["a"] = Leave("a", _county.Leader, "2026-11-03", "2026-11-03", LeaveKind.Sick, LeaveState.Returned);

        var book = await MakeAsync(TestBook.November, members: Reach.Of(CountyInMemory.Kuangshan), leaves: Reach.Nothing);

        Assert.Equal(["矿山镇"], book.Townships.Select(township => township.Name));
        Assert.Equal("OnLeave", book.Townships[0].Lines[0].Morning[2].ToString());
        var own = await MakeAsync(TestBook.November, members: Reach.Of(_county.Second));
        Assert.Equal("李娜", Assert.Single(Assert.Single(own.Townships).Lines).Name);
    }

    [Fact]
    public async Task Who_was_not_posted_in_the_month_has_no_line() => Assert.All((await MakeAsync(new BookMonth(2025, 12))).Townships, township => Assert.Empty(township.Lines));

    [Fact]
    public void A_correction_that_waits_keeps_its_own_township_and_month_open()
    {
        _county.State.Corrections["a"] = new CorrectionView
        {
            Id = "a", Member = _county.Leader, Village = _county.State.Members[_county.Leader].Village, Slot = new(new(2026, 11, 3), Slot.Morning), Reason = "", State = CorrectionState.Requested,
            RequestedAt = CountyInMemory.Now, Requested = 1, Sequence = 1,
        };

        var waits = _county.State.Corrections.Values.Single();
        Assert.Equal([true, false], Facts(TestBook.November).Townships.Select(township => township.CorrectionWaits));
        Assert.Equal([false, false], Facts(new BookMonth(2026, 10)).Townships.Select(township => township.CorrectionWaits));
        _county.State.Corrections["a"] = waits with { State = CorrectionState.Refused };
        Assert.Equal([false, false], Facts(TestBook.November).Townships.Select(township => township.CorrectionWaits));
    }

    [Fact]
    public async Task A_month_that_has_left_the_view_is_asked_of_the_members_and_its_leaves_of_the_ledger()
    {
        _county.Attendance[_county.Leader] = Records(("2026-08-03", Slot.Morning, AttendanceStatus.OnLeave), ("2026-08-03", Slot.Evening, AttendanceStatus.Present));
        _county.Attendance[_county.Second] = Records(("2026-08-03", Slot.Morning, AttendanceStatus.AbsentConfirmed));
        _county.Attendance[_county.Other] = Records(("2026-08-31", Slot.Evening, AttendanceStatus.Late));
        RecordLeave(_county.Leader, "2026-08-03", "sick");

        var book = await MakeAsync(August);

        Assert.Equal(["OnLeave:sick", "AbsentConfirmed", "Pending"], book.Townships.SelectMany(township => township.Lines).Select(line => line.Morning[2].ToString()));
        Assert.Equal("Late", book.Townships[1].Lines[0].Evening[30].ToString());
        Assert.Equal("OffDuty", book.Townships[0].Lines[0].Morning[0].ToString());
        Assert.Equal("OnLeave", (await MakeAsync(August, leaves: Reach.Nothing)).Townships[0].Lines[0].Morning[2].ToString());
    }

    [Fact]
    public async Task A_member_who_cannot_be_asked_makes_no_book_with_a_hole()
    {
        _county.Attendance[_county.Leader] = Records();
        _county.Attendance[_county.Second] = new Problem(ProblemCodes.LedgerUnavailable);

        var made = await _county.Books.MakeAsync(new BookQuestion(August, CountyInMemory.Kuangshan, Reach.County, Reach.County), TestContext.Current.CancellationToken);

        Assert.Equal(ProblemCodes.LedgerUnavailable, made.Problem?.Code);
    }

    private BookFacts Facts(BookMonth month)
    {
        var view = CountyInMemory.NewView();
        view.Restore(_county.State);
        return view.Read(reading => BookReading.Of(reading, new BookQuestion(month, null, Reach.County, Reach.County), CountyInMemory.Now));
    }

    private async Task<AttendanceBook> MakeAsync(BookMonth month, Reach? members = null, Reach? leaves = null)
    {
        var made = await _county.Books.MakeAsync(new BookQuestion(month, null, members ?? Reach.County, leaves ?? Reach.County), TestContext.Current.CancellationToken);
        return made.Value ?? throw new InvalidOperationException(made.Problem!.Code);
    }

    private void Settle(string day, Slot slot, MemberId member, AttendanceStatus status) =>
        _county.State.SlotOf(new DutySlot(DateOnly.Parse(day), slot)).Cells[member] = new ViewCell(status, null, null, 7);

    private void RecordLeave(MemberId member, string day, string kind)
    {
        var stream = GrainKeys.Of(member);
        _county.Write(stream, "leave.requested.v1", "2026-08-01T09:00:00+08:00", $$"""{"leaveId":"l","from":"{{day}}","to":"{{day}}","days":1,"countedDays":1,"approver":"TownshipCommittee"}""", $$"""{"kind":"{{kind}}","reason":"看病"}""", member);
        // What is not about leave need not even be readable.
        _county.Write(stream, "member.checked-in.v1", "2026-08-01T09:10:00+08:00", "{", null, member);
        _county.Write(stream, "leave.approved.v1", "2026-08-01T10:00:00+08:00", """{"leaveId":"l","days":1,"countedDays":1,"approver":"TownshipCommittee"}""", null, member);
    }

    private static LeaveView Leave(string id, MemberId member, string from, string to, LeaveKind kind, LeaveState state) => new()
    {
        Id = id, Member = member, Village = new VillageCode(530326105201), From = DateOnly.Parse(from), To = DateOnly.Parse(to), Kind = kind, Reason = "", Days = 1, CountedDays = 1,
        Approver = LeaveApprover.TownshipCommittee, State = state, RequestedAt = CountyInMemory.Now, RequestedBy = "user:1", Requested = 1, Sequence = 1,
    };

    private static Result<IReadOnlyList<AttendanceRecord>> Records(params (string Day, Slot Slot, AttendanceStatus Status)[] records) =>
        new([.. records.Select(record => new AttendanceRecord { Slot = new DutySlot(DateOnly.Parse(record.Day), record.Slot), Status = record.Status })], null);
}
