using Zhucun.Grains.Alerts;
using Zhucun.Grains.Audit;
using Zhucun.Grains.Calendars;
using Zhucun.Grains.Corrections;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Leaves;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Maintenance;
using Zhucun.Grains.Members;
using Zhucun.Grains.Missions;
using Zhucun.Grains.Rosters;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Townships;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>At least one event of every kind: the fullest that it can be, and where much can be absent the barest.</summary>
internal static class Samples
{
    private static readonly MemberId Other = MemberId.Of(County, 4712);
    private static readonly WaitingEvidence Evidence = new("phone-7", Reason.NoTicket, At("10:00"));
    private static readonly string Key = AlertRules.AbsenceKey(TestCounty.Member, Morning);
    private static readonly AlertId Alert = new(Township, 37);

    private static readonly RosterCounts Counts = new() { Rows = 41, Joins = 2, Leaves = 1, Moves = 3, Changes = 4, Unchanged = 31, Teams = 5 };

    private static readonly SlotShift Shift = new(Day.AddDays(1), new Dictionary<Slot, SlotTimes>
    {
        [Slot.Morning] = new(new(7, 0), new(9, 30), new(12, 0)),
        [Slot.Evening] = new(new(18, 0), new(20, 30), new(23, 59, 59, 999)),
    });

    /// <summary>Every sample under the name of its golden file.</summary>
    public static IReadOnlyDictionary<string, LedgerEvent> Events { get; } = new Dictionary<string, LedgerEvent>
    {
        ["county.established.v1"] = Of(new CountyEstablished("会泽县", [Township, TownshipCode.Parse("530326001")])),
        ["policy.changed.v1"] = Of(new PolicyChanged(new Policy { Version = 2, From = Day, Source = "《纪律通知》", WeekendsAreDutyDays = true, RadiusMeters = 812.5 })),
        ["policy.changed.v1.full"] = Of(new PolicyChanged(new Policy
        {
            Version = 3, From = Day, Alerts = new() { QuietHours = new(new(22, 0), new(6, 30)) }, Sources = new Dictionary<string, string> { ["grace"] = "《测评办法》", ["alerts.quietHours"] = "《关于减轻基层负担的通知》" },
        })),
        ["calendar.imported.v1"] = Of(new CalendarImported(new CalendarYear(2026, "国务院办公厅", [new(2026, 10, 1)], [new(2026, 10, 10)]))),
        ["county.opened.v1"] = Of(new CountyOpened(355, 1032)),
        ["maintenance.declared.v1"] = Of(new MaintenanceDeclared(new MaintenanceWindow("maintenance-7", At("22:00"), At("2026-11-25 02:00")), "县机房断电检修")),
        ["township.established.v1"] = Of(new TownshipEstablished("娜姑镇", [Village])) with { Township = Township },
        ["township.slots-shifted.v1"] = Of(new SlotsShifted(Shift)) with { Township = Township },
        ["township.slot-settled.v1"] = Of(new TownshipSlotSettled { Deadline = At("09:15"), Asked = 12, SettledLate = true }) with { Township = Township, DutySlot = Morning },
        ["township.slot-settled.v1.bare"] = Of(new TownshipSlotSettled { Deadline = At("09:15"), Asked = 0 }) with { Township = Township, DutySlot = Morning },
        ["township.return-awaited.v1"] = OfMember(new ReturnAwaited { LeaveId = "leave-7", LastDay = Day, Cause = 18204 }) with { DutySlot = null },
        ["village.established.v1"] = OfMember(new VillageEstablished("白雾村", new Site(26.4, 103.4, 750))) with { Member = null, DutySlot = null },
        ["village.established.v1.bare"] = OfMember(new VillageEstablished("白雾村", HomeSite)) with { Member = null, DutySlot = null },
        ["village.outage-declared.v1"] = OfVillage(new OutageDeclared { OutageId = "outage-7", From = At("06:00"), To = At("18:00"), Personal = new OutageDetails("线路检修停电") }),
        ["village.outage-ended.v1"] = OfVillage(new OutageEnded("outage-7", At("10:30"))),
        ["team.formed.v1"] = OfMember(new TeamFormed([TestCounty.Member, Other], TestCounty.Member)) with { Member = null, DutySlot = null },
        ["team.changed.v1"] = OfVillage(new TeamChanged(Day.AddDays(1), [Other, TestCounty.Member], Other)),
        ["roster.import-begun.v1"] = Of(new RosterImportBegun("0d6f2f2a", "77c1", Day.AddDays(1), Counts)) with { Township = Township },
        ["roster.imported.v1"] = Of(new RosterImported("0d6f2f2a", "77c1", Day.AddDays(1), Counts)),
        ["member.posted.v1"] = OfMember(new MemberPosted(MemberRole.FirstSecretary, At("00:00"), At("2027-01-01 00:00")) { Personal = new("张三", "13800000000") })
            with { DutySlot = null },
        ["member.posted.v1.bare"] = OfMember(new MemberPosted(MemberRole.Member, At("00:00"), End: null)) with { DutySlot = null },
        ["member.posting-ended.v1"] = OfMember(new MemberPostingEnded(At("2026-11-25 00:00"))) with { DutySlot = null },
        ["member.posting-continued.v1"] = OfMember(new MemberPostingContinued()) with { DutySlot = null },
        ["member.moved.v1"] = OfMember(new MemberMoved(Day.AddDays(1), MemberRole.Leader, VillageCode.Parse("530326106201"))) with { DutySlot = null },
        ["member.details-changed.v1"] = OfMember(new MemberDetailsChanged { Personal = new("李四", "13800000001", "县水务局") }) with { DutySlot = null },
        ["member.details-changed.v1.role"] = OfMember(new MemberDetailsChanged { Role = MemberRole.Leader, From = Day.AddDays(1) }) with { DutySlot = null },
        ["member.checked-in.v1"] = OfMember(FullCheckIn()),
        ["member.checked-in.v1.bare"] = OfMember(BareCheckIn()) with { DutySlot = null },
        ["member.slot-settled.v1"] = OfMember(new MemberSlotSettled
        {
            Status = AttendanceStatus.AbsentProvisional, Reason = Reason.NoCheckIn, Deadline = At("09:15"), SettledLate = true, Evidence = [Evidence],
        }),
        ["member.slot-settled.v1.bare"] = OfMember(new MemberSlotSettled
        {
            Status = AttendanceStatus.OffDuty, Reason = Reason.OffDuty, Deadline = At("09:15"),
        }),
        ["member.checked-in.v1.on-leave"] = OfMember(BareCheckIn()) with { DuringLeave = "leave-7" },
        ["member.slot-settled.v1.leave"] = OfMember(new MemberSlotSettled
        {
            Status = AttendanceStatus.OnLeave, Reason = Reason.LeaveApproved, Deadline = At("09:15"), Supersedes = AttendanceStatus.AbsentProvisional,
        }),
        ["member.slot-settled.v1.disposed"] = OfMember(new MemberSlotSettled
        {
            Status = AttendanceStatus.Present, Reason = Reason.VerifiedInVillage, Deadline = At("09:15"), Supersedes = AttendanceStatus.AbsentProvisional,
            Disposition = Disposition.VerifiedInVillage, Personal = new AlertNote("电话核实, 在村委会开会"),
        }),
        ["member.slot-settled.v1.outage"] = OfMember(new MemberSlotSettled
        {
            Status = AttendanceStatus.Unreachable, Reason = Reason.OutageDeclared, Deadline = At("09:15"), Supersedes = AttendanceStatus.AbsentProvisional, OutageId = "outage-7",
        }),
        ["mission.assigned.v1"] = OfMember(new MissionAssigned
        {
            MissionId = "mission-7", Kind = MissionKind.Training, From = Day, To = Day.AddDays(2), Personal = new MissionDetails("县里的培训班"),
        }) with { DutySlot = null },
        ["mission.cancelled.v1"] = OfMember(new MissionCancelled { MissionId = "mission-7", LastDay = Day }) with { DutySlot = null },
        ["mission.cancelled.v1.bare"] = OfMember(new MissionCancelled { MissionId = "mission-7" }) with { DutySlot = null },
        ["correction.requested.v1"] = OfMember(new CorrectionRequested("correction-7") { Personal = new CorrectionDetails("手机没电") }),
        ["correction.granted.v1"] = OfMember(new CorrectionGranted("correction-7")),
        ["correction.refused.v1"] = OfMember(new CorrectionRefused("correction-7") { Personal = new CorrectionDetails("有人看到你在县城") }),
        ["leave.requested.v1.retroactive"] = OfMember(new LeaveRequested
        {
            LeaveId = "leave-7", From = Day, To = Day, Days = 1, CountedDays = 1, Approver = LeaveApprover.TownshipCommittee, Retroactive = new AlertId(Township, 37),
            Personal = new LeaveDetails(LeaveKind.Other, "急病"),
        }) with { DutySlot = null },
        ["leave.approved.v1.awaited"] = OfMember(new LeaveApproved { LeaveId = "leave-7", Days = 1, CountedDays = 1, Approver = LeaveApprover.TownshipCommittee, LastDay = Day })
            with { DutySlot = null },
        ["leave.overdue.v1"] = OfMember(new LeaveOverdue { LeaveId = "leave-7", Approver = LeaveApprover.OrganizationDepartment, SettledLate = true }),
        ["leave.overdue.v1.bare"] = OfMember(new LeaveOverdue { LeaveId = "leave-7", Approver = LeaveApprover.TownshipCommittee }),
        ["leave.requested.v1"] = OfMember(new LeaveRequested
        {
            LeaveId = "leave-7", From = Day, To = Day.AddDays(2), Days = 3, CountedDays = 6, CountedWith = ["leave-5", "leave-6"],
            Approver = LeaveApprover.OrganizationDepartment, Personal = new LeaveDetails(LeaveKind.Sick, "孩子生病"),
        }) with { DutySlot = null },
        ["leave.requested.v1.bare"] = OfMember(new LeaveRequested
        {
            LeaveId = "leave-7", From = Day, To = Day, Days = 1, CountedDays = 1, Approver = LeaveApprover.TownshipCommittee, Personal = new LeaveDetails(LeaveKind.Personal, "事"),
        }) with { DutySlot = null },
        ["leave.approved.v1"] = OfMember(new LeaveApproved
        {
            LeaveId = "leave-7", Days = 3, CountedDays = 6, CountedWith = ["leave-5", "leave-6"], Approver = LeaveApprover.OrganizationDepartment, Unattended = [Day],
        }) with { DutySlot = null },
        ["leave.approved.v1.bare"] = OfMember(new LeaveApproved { LeaveId = "leave-7", Days = 1, CountedDays = 1, Approver = LeaveApprover.TownshipCommittee }) with { DutySlot = null },
        ["leave.rejected.v1"] = OfMember(new LeaveRejected { LeaveId = "leave-7", Approver = LeaveApprover.TownshipCommittee, Personal = new RejectionDetails("防汛值守") }) with { DutySlot = null },
        ["leave.withdrawn.v1"] = OfMember(new LeaveWithdrawn("leave-7")) with { DutySlot = null },
        ["leave.cancelled.v1"] = OfMember(new LeaveCancelled("leave-7")) with { DutySlot = null },
        ["leave.returned.v1"] = OfMember(new LeaveReturned { LeaveId = "leave-7", LastDay = Day, Days = 1, Early = true, CheckInId = "phone-7" }) with { DutySlot = null },
        ["leave.returned.v1.bare"] = OfMember(new LeaveReturned { LeaveId = "leave-7", LastDay = Day, Days = 3 }) with { DutySlot = null },
        ["alert.triggered.v1"] = OfMember(new AlertTriggered { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, Late = true, Evidence = [Evidence] }),
        ["alert.triggered.v1.bare"] = OfMember(new AlertTriggered { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204 }),
        ["alert.triggered.v1.child"] = OfMember(new AlertTriggered
        {
            AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, Parent = new AlertId(Township, 36), NotifyAt = At("07:00"),
        }),
        ["alert.triggered.v1.outage"] = OfVillage(new AlertTriggered
        {
            AlertId = Alert, Key = GroupAlertRules.OutageKey(Township, Morning), Kind = AlertKind.OutageSuspected, Silent = 9,
        }) with { Village = null, DutySlot = Morning },
        ["alert.triggered.v1.overdue"] = OfMember(new AlertTriggered
        {
            AlertId = Alert, Key = ReturnAlertRules.OverdueKey("leave-7"), Kind = AlertKind.LeaveOverdue, Cause = 18204, Level = AlertLevel.OrganizationDepartment, LeaveId = "leave-7",
        }),
        ["alert.acknowledged.v1"] = OfMember(new AlertAcknowledged { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, By = "user:7", Until = At("10:00") }),
        ["alert.lapsed.v1"] = OfMember(new AlertLapsed { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Late = true }),
        ["alert.lapsed.v1.bare"] = OfMember(new AlertLapsed { AlertId = Alert, Key = Key, Kind = AlertKind.Absence }),
        ["alert.escalated.v1"] = OfMember(new AlertEscalated
        {
            AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Step = 1, To = AlertLevel.CountyDutyDesk, Late = true, NotifyAt = At("2026-11-25 06:30"),
        }),
        ["alert.escalated.v1.last"] = OfMember(new AlertEscalated { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Step = 3 }),
        ["alert.notified.v1"] = OfMember(new AlertNotified { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Meanwhile = AlertState.Acknowledged }),
        ["alert.notified.v1.bare"] = OfMember(new AlertNotified { AlertId = Alert, Key = Key, Kind = AlertKind.Absence }),
        ["alert.read.v1"] = Of(new AlertsRead { AlertIds = [Alert, new(Township, 40)], By = "user:7", Level = AlertLevel.CountyDutyDesk }) with { Township = Township },
        ["alert.retracted.v1"] = OfMember(new AlertRetracted { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, CheckInId = "phone-7" }),
        ["alert.resolved.v1"] = OfMember(new AlertResolved
        {
            AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, Disposition = Disposition.ConfirmedAbsent, Reason = Reason.WindowEnded,
        }),
        ["alert.resolved.v1.late"] = OfMember(new AlertResolved
        {
            AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, Reason = Reason.AfterGrace, CheckInId = "phone-7",
        }),
        ["alert.resolved.v1.disposed"] = OfMember(new AlertResolved
        {
            AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, Disposition = Disposition.VerifiedInVillage, Reason = Reason.VerifiedInVillage, By = "user:7",
            Personal = new AlertNote("电话核实, 在村委会开会"),
        }),
        ["alert.evidence-attached.v1.exhausted"] = OfMember(new AlertEvidenceAttached
        {
            AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, Meanwhile = AlertState.Exhausted, Evidence = Evidence,
        }),
        ["alert.evidence-attached.v1"] = OfMember(new AlertEvidenceAttached { AlertId = Alert, Key = Key, Kind = AlertKind.Absence, Cause = 18204, Evidence = Evidence }),
        ["audit.recorded.v1"] = Of(new AuditRecorded
        {
            What = AuditActs.PhoneRevealed,
            Result = AuditResult.Refused,
            From = "2001:db8::7",
            Subject = "user-7",
            Detail = new Dictionary<string, string> { ["reason"] = "超出范围" },
        }) with { Township = Township, Member = TestCounty.Member },
        ["audit.recorded.v1.bare"] = Of(new AuditRecorded { What = AuditActs.SignedIn, Result = AuditResult.Done }),
        ["ledger.sealed.v1"] = Of(new LedgerSealed
        {
            Of = "530326/audit", Day = Day, First = 17, Last = 42, Root = [251, 255, 0, 1], PublicKey = [48, 89], Signature = [48, 69],
        }),
    };

    private static MemberCheckedIn FullCheckIn() => new()
    {
        CheckInId = "phone-7",
        CapturedAt = At("08:00:00.123456"),
        ReceivedAt = At("10:00"),
        Source = CheckInSource.ServiceStationQr,
        TicketId = "ticket-1",
        ElapsedMs = 3_600_000,
        Status = AttendanceStatus.Present,
        Grade = Grade.Unverified,
        Place = Place.Indeterminate,
        Reason = Reason.AccuracyTooLow,
        TimeDoubt = Reason.ClockUntrusted,
        Counts = true,
        Supersedes = AttendanceStatus.AbsentProvisional,
        AwaitsDisposition = true,
        WrongDatum = true,
        Personal = new CheckInDetails(new Position(26.123456789, 103.4, 12.5, Datum.Gcj02), "下雨,\"路滑\" <b>&</b> 🙂"),
    };

    private static MemberCheckedIn BareCheckIn() => new()
    {
        CheckInId = "phone-8",
        CapturedAt = At("05:00"),
        ReceivedAt = At("05:00"),
        Source = CheckInSource.Phone,
        Grade = Grade.Rejected,
        Place = Place.Outside,
        Reason = Reason.NoOpenSlot,
        Personal = new CheckInDetails(null, null),
    };

    private static T OfVillage<T>(T @event)
        where T : LedgerEvent => Of(@event) with { Township = Township, Village = Village };

    private static T Of<T>(T @event)
        where T : LedgerEvent => @event with { OccurredAt = At("08:00:00.654321") };

    private static T OfMember<T>(T @event)
        where T : LedgerEvent => Of(@event) with { Township = Township, Village = Village, Member = TestCounty.Member, DutySlot = Morning };
}
