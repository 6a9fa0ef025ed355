using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Problems;

/// <content>Alerts, missions, corrections and outages (MISSION A8, A9, B3–B5).</content>
internal static partial class ProblemCatalog
{
    private static ProblemKind[] OfAlerts =>
    [
        new(ProblemCodes.AlertOver, 409,
            new("告警已经结束", "The alert is over"),
            new("已经有人处置, 或者已被证据撤回。什么都没有记录; 请刷新后再看。", "Somebody has disposed of it, or evidence has retracted it. Nothing was recorded; look at it again.")),
        new(ProblemCodes.OwnAlert, 403,
            new("不能处理关于自己的告警", "Nobody handles an alert about themselves"),
            new("请由另一位有权限的同志处理。", "Somebody else with the right has to handle it.")),
        new(ProblemCodes.AlertAcknowledged, 409,
            new("已经有人接手", "Somebody has taken it already"),
            new("先接手的算[, 是 {by}]。到时间没有处置会自动失效, 那时可以再接手; 处置谁都可以做。",
                "The first one wins[: {by}]. Without a disposition that lapses by itself, and it can be taken again; anybody may dispose of it.")),
        new(ProblemCodes.AlertExhausted, 409,
            new("告警已逾期, 只能处置", "The alert is exhausted and can only be disposed of"),
            new("一直没有人接手, 已经不再升级。请直接处置。", "Nobody took it in all that time, and it rises no further. Dispose of it.")),
    ];

    private static ProblemKind[] OfMissions =>
    [
        new(ProblemCodes.MissionNotFound, 404,
            new("没有这次公务外出", "There is no such mission"),
            new("这名队员没有这个编号的公务外出或培训。请检查编号。", "The member has no mission or training of this id. Check the id.")),
        new(ProblemCodes.MissionIdReused, 409,
            new("编号已用于另一次公务外出", "The id already stands for another mission"),
            new("同一编号的内容与已经记录的不一样, 这次没有记录。重发时请原样发送; 新的请用新的编号。",
                "The content under this id differs from what is recorded, so nothing was recorded now. To repeat, send exactly the same; for a new one use a new id.")),
        new(ProblemCodes.OwnMission, 403,
            new("不能安排自己公务外出", "Nobody sends themselves"),
            new("请由另一位有权限的同志安排。", "Somebody else with the right has to send.")),
        new(ProblemCodes.MissionDaysInvalid, 400,
            new("公务外出的日期不成立", "The days of the mission do not hold"),
            new("最后一天不能早于第一天, 一次不超过 366 天, 不能早于一年以前安排, 也不能从派驻结束以后开始。请更正日期。",
                "The last day cannot come before the first; a mission lasts 366 days at the most, begins within a year, and not after the posting's end. Correct the days.")),
        new(ProblemCodes.MissionAfterTheFact, 400,
            new("不能为已经过去的日子安排公务外出", "There is no mission for days that are over"),
            new("已经过去的日子请在处置缺岗告警时说明。", "What is over is explained where the absence's alert is disposed of.")),
        new(ProblemCodes.MissionOverlaps, 409,
            new("与请假或另一次公务外出重叠", "The member is on leave or on another mission on one of the days"),
            new("[请假编号 {leaveId}。][公务外出编号 {missionId}。]请改日期, 或者先取消那一次。", "[The leave is {leaveId}. ][The mission is {missionId}. ]Choose other days, or cancel that one first.")),
        new(ProblemCodes.MissionOver, 409,
            new("公务外出已经结束", "The mission is over"),
            new("已经取消, 或者到了最后一天。需要时请重新安排。", "It was cancelled, or its last day has come. Send the member anew where that is needed.")),
    ];

    private static ProblemKind[] OfCorrections =>
    [
        new(ProblemCodes.CorrectionNotFound, 404,
            new("没有这次补签", "There is no such correction"),
            new("这名队员没有这个编号的补签。请检查编号。", "The member has no correction of this id. Check the id.")),
        new(ProblemCodes.CorrectionIdReused, 409,
            new("编号已用于另一次补签", "The id already stands for another correction"),
            new("同一编号的内容与已经记录的不一样, 这次没有记录。重发时请原样发送; 新的请用新的编号。",
                "The content under this id differs from what is recorded, so nothing was recorded now. To repeat, send exactly the same; for a new one use a new id.")),
        new(ProblemCodes.NothingToCorrect, 409,
            new("这一班不需要补签", "There is nothing to correct"),
            new("只能补缺岗的班次[, 现在的状态是 {status}]。", "Only an absence is corrected[; the slot is {status}].")),
        new(ProblemCodes.CorrectionTooLate, 409,
            new("补签的期限已过", "It is too late for a correction"),
            new("请看政策规定的天数。需要说明的, 请找乡镇。", "The policy says how many days there are. What is left to say, say to the township.")),
        new(ProblemCodes.CorrectionsUsedUp, 409,
            new("这个月的补签次数已用完", "The month's corrections are used up"),
            new("[每月最多 {max} 次。]按值守日所在的月份计算。", "[There are {max} a month. ]They count in the month of the duty day.")),
        new(ProblemCodes.CorrectionWaits, 409,
            new("这一班已有补签在等批", "A correction of the slot waits already"),
            new("[编号是 {correctionId}。]请等乡镇批复。", "[It is {correctionId}. ]Wait for the township's decision.")),
        new(ProblemCodes.CorrectionDecided, 409,
            new("这次补签已有结果", "The correction is decided already"),
            new("[现在的状态是 {state}。]有了结果的不能再改。", "[Its state is {state}. ]One that is decided does not change.")),
        new(ProblemCodes.OwnCorrection, 403,
            new("不能批自己的补签", "Nobody decides their own correction"),
            new("请由另一位有权限的同志批。", "Somebody else with the right has to decide it.")),
    ];

    private static ProblemKind[] OfOutages =>
    [
        new(ProblemCodes.OutageNotFound, 404,
            new("没有这次断网断电", "There is no such outage"),
            new("这个乡镇没有这个编号的断网断电。请检查编号。", "The township has no outage of this id. Check the id.")),
        new(ProblemCodes.OutageIdReused, 409,
            new("编号已用于另一次断网断电", "The id already stands for another outage"),
            new("同一编号的内容与已经记录的不一样, 这次没有记录。重发时请原样发送; 新的请用新的编号。",
                "The content under this id differs from what is recorded, so nothing was recorded now. To repeat, send exactly the same; for a new one use a new id.")),
        new(ProblemCodes.OwnOutage, 403,
            new("不能为自己所在的村登记断网断电", "Nobody declares their own team's village out of reach"),
            new("请由另一位有权限的同志登记。", "Somebody else with the right has to declare it.")),
        new(ProblemCodes.OutageTimesInvalid, 400,
            new("断网断电的时间不成立", "The times of the outage do not hold"),
            new("结束要在开始之后, 不早于 72 小时以前开始, 不晚于 30 天以后开始, 一次不超过 30 天; 恢复的时间不能在将来。请更正。",
                "The end comes after the beginning; an outage begins 72 hours ago at the earliest and 30 days ahead at the latest, and lasts 30 days at the most; its end is not told before it comes. Correct the times.")),
        new(ProblemCodes.OutageOver, 409,
            new("断网断电已经结束", "The outage is over"),
            new("已经登记过恢复, 或者原定的时间已到。", "Its end was told already, or has come as declared.")),
        new(ProblemCodes.MaintenanceIdReused, 409,
            new("编号已用于另一次检修", "The id already stands for other maintenance"),
            new("同一编号的内容与已经记录的不一样, 这次没有记录。重发时请原样发送; 新的请用新的编号。",
                "The content under this id differs from what is recorded, so nothing was recorded now. To repeat, send exactly the same; for a new one use a new id.")),
        new(ProblemCodes.MaintenanceTimesInvalid, 400,
            new("检修的时间不成立", "The times of the maintenance do not hold"),
            new("结束要在开始之后、现在之后, 最长 24 小时, 不晚于 30 天以后开始。请更正。",
                "The end comes after the beginning and after now; maintenance lasts 24 hours at the most and begins within 30 days. Correct the times.")),
    ];
}
