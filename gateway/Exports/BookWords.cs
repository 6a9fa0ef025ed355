using Zhucun.Gateway.Problems;
using Zhucun.Grains;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Exports;

/// <summary>The words and signs of the attendance book; the page <c>/book/</c> shows the same.</summary>
internal static class BookWords
{
    public static readonly Text Name = new("考勤表", "Attendance book");
    public static readonly Text Summary = new("汇总", "Summary");
    public static readonly Text Sealed = new("已封存", "Sealed");
    public static readonly Text NotFinal = new("未定稿", "Not final");
    public static readonly Text Sum = new("合计", "Total");
    public static readonly Text NoLines = new("本月没有在岗的队员", "Nobody was posted in this month");

    public static readonly Text Number = new("序号", "No.");
    public static readonly Text Village = new("村", "Village");
    public static readonly Text Member = new("姓名", "Name");
    public static readonly Text MemberId = new("编号", "Member id");
    public static readonly Text Role = new("职务", "Role");
    public static readonly Text Slot = new("班次", "Slot");
    public static readonly Text Month = new("月份", "Month");
    public static readonly Text Township = new("乡镇", "Township");
    public static readonly Text Villages = new("村数", "Villages");
    public static readonly Text People = new("队员", "Members");
    public static readonly Text Standing = new("定稿", "Standing");

    /// <summary>The totals' heads and their values, in the order of the columns.</summary>
    public static readonly IReadOnlyList<(Text Head, Func<BookTotals, int> Value)> Totals =
    [
        (new("出勤", "Present"), totals => totals.Present),
        (new("迟到", "Late"), totals => totals.Late),
        (new("请假", "Leave"), totals => totals.OnLeave),
        (new("公务", "Duty trip"), totals => totals.OnMission),
        (new("缺岗", "Absent"), totals => totals.Absent),
        (new("待核", "To verify"), totals => totals.Provisional),
        (new("失联", "No contact"), totals => totals.Unreachable),
    ];

    public static readonly Text Legend = new(
        "图例：√ 到岗　△ 迟到　假 请假（事 病 年 婚 产 丧）　差 公务、培训　× 缺岗　? 缺岗待核　失 失联　说 已说明　○ 未到、未到时间　· 不当班。合计按班次计，出勤含迟到；失联不算缺岗。",
        "Signs: √ present, △ late, L leave (P personal, S sick, A annual, W marriage, M maternity, B bereavement), D duty trip or training, × absent, ? absent, to verify, U no contact, E excused, ○ not seen yet, · off duty. "
        + "Totals count slots; present includes late; no contact is no absence.");

    public static readonly Text TownshipSignatures = new(
        "制表人：　　　　　　　　　审核人：　　　　　　　　　乡镇党委（盖章）：　　　　　　　　　　　　年　　月　　日",
        "Prepared by:                         Checked by:                         Township committee (seal):                         Date:            ");

    public static readonly Text CountySignatures = new(
        "制表人：　　　　　　　　　审核人：　　　　　　　　　县委组织部（盖章）：　　　　　　　　　　　　年　　月　　日",
        "Prepared by:                         Checked by:                         Organization Department (seal):                         Date:            ");

    private static readonly Text Title = new("{county}驻村工作队员考勤表　{year}年{month}月", "{county}: attendance of the resident teams, {year}-{month}");
    private static readonly Text SummaryTitle = new("{county}驻村工作队员考勤汇总表　{year}年{month}月", "{county}: attendance of the resident teams, summary, {year}-{month}");
    private static readonly Text Prepared = new("制表日期：{year}年{month}月{day}日", "Prepared on {year}-{month}-{day}");
    private static readonly Text Open = new("未定稿，截至 {when}", "Not final, as of {when}");

    private static readonly Text Weekdays = new("日一二三四五六", "SMTWTFS");

    public static string TitleOf(AttendanceBook book, Language language, bool summary = false) => (summary ? SummaryTitle : Title).In(
        language, new Dictionary<string, string> { ["county"] = book.CountyName, ["year"] = $"{book.Month.Year}", ["month"] = language == Language.En ? $"{book.Month.Month:00}" : $"{book.Month.Month}" });

    public static string PreparedOn(AttendanceBook book, Language language)
    {
        var day = CountyTime.DateOf(book.PreparedAt);
        return Prepared.In(language, language == Language.En
            ? new Dictionary<string, string> { ["year"] = $"{day:yyyy}", ["month"] = $"{day:MM}", ["day"] = $"{day:dd}" }
            : new Dictionary<string, string> { ["year"] = $"{day.Year}", ["month"] = $"{day.Month}", ["day"] = $"{day.Day}" });
    }

    /// <summary>Whether it is final, and if not, up to when it counts.</summary>
    public static string StandingOf(AttendanceBook book, bool isSealed, Language language) => isSealed
        ? Sealed.In(language)
        : Open.In(language, new Dictionary<string, string> { ["when"] = $"{book.PreparedAt.ToOffset(CountyTime.Offset):yyyy-MM-dd HH:mm}" });

    public static string WeekdayOf(DateOnly day, Language language) => Weekdays.In(language)[(int)day.DayOfWeek].ToString();

    /// <summary>One sign for a cell that is as wide as a character.</summary>
    public static string SignOf(BookMark mark, Language language) => SignOf(mark).In(language);

    /// <summary>早, 晚: for a narrow column.</summary>
    public static Text Short(Slot slot) => slot == Grains.Slot.Morning ? new("早", "AM") : new("晚", "PM");

    private static Text SignOf(BookMark mark) => mark.Status switch
    {
        null or AttendanceStatus.Pending => new("○", "○"),
        AttendanceStatus.Present => new("√", "√"),
        AttendanceStatus.Late => new("△", "△"),
        AttendanceStatus.OnLeave => SignOf(mark.Leave),
        AttendanceStatus.OnMission => new("差", "D"),
        AttendanceStatus.OffDuty => new("·", "·"),
        AttendanceStatus.AbsentProvisional => new("?", "?"),
        AttendanceStatus.AbsentConfirmed => new("×", "×"),
        AttendanceStatus.Unreachable => new("失", "U"),
        AttendanceStatus.Excused => new("说", "E"),
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "There is no sign for it."),
    };

    private static Text SignOf(LeaveKind? kind) => kind switch
    {
        LeaveKind.Personal => new("事", "P"),
        LeaveKind.Sick => new("病", "S"),
        LeaveKind.Annual => new("年", "A"),
        LeaveKind.Marriage => new("婚", "W"),
        LeaveKind.Maternity => new("产", "M"),
        LeaveKind.Bereavement => new("丧", "B"),
        _ => new("假", "L"),
    };
}
