using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Problems;

/// <content>Leave (MISSION L1–L7).</content>
internal static partial class ProblemCatalog
{
    private static ProblemKind[] OfLeaves =>
    [
        new(GatewayProblemCodes.IdempotencyKeyInvalid, 400,
            new("Idempotency-Key 太长", "The Idempotency-Key is too long"),
            new("[最多 {max} 个字符。]什么都没有记录; 请换一个。", "[It may have {max} characters. ]Nothing was recorded; use another one.")),
        new(ProblemCodes.LeaveNotFound, 404,
            new("没有这次请假", "There is no such leave"),
            new("没有这个编号的请假, 或者不在您的范围之内。请检查编号。", "There is no leave of this id, or it lies outside your reach. Check the id.")),
        new(ProblemCodes.LeaveIdReused, 409,
            new("请假编号已用于另一次请假", "The leave id already stands for another leave"),
            new("同一编号的内容与已经记录的不一样, 这次没有记录。重发时请原样发送; 新的请假请用新的编号。",
                "The content under this id differs from what is recorded, so nothing was recorded now. To repeat, send exactly the same; for a new leave use a new id.")),
        new(ProblemCodes.LeaveDaysInvalid, 400,
            new("请假的日期不成立", "The days of the leave do not hold"),
            new("最后一天不能早于第一天, 一次不超过 366 天, 不能早于一年以前提出, 也不能从派驻结束以后开始。请更正日期。",
                "The last day cannot come before the first; a leave lasts 366 days at the most, begins within a year, and not after the posting's end. Correct the days.")),
        new(ProblemCodes.LeaveAfterTheFact, 400,
            new("不能为已经过去的日子请假", "There is no leave for days that are over"),
            new("请假要在开始之前或当天提出。已经过去的日子只能由乡镇或县里在处置缺岗告警时说明。",
                "Leave is asked for before it begins or on its first day. What is over can only be explained where the township or the county disposes of the absence's alert.")),
        new(ProblemCodes.LeaveOverlaps, 409,
            new("与本人另一次请假重叠", "The member has another leave on one of the days"),
            new("[另一次请假的编号是 {leaveId}。]请改日期, 或者先撤回、取消那一次。", "[The other leave is {leaveId}. ]Choose other days, or withdraw or cancel that one first.")),
        new(ProblemCodes.LeaveDecided, 409,
            new("这次请假已有结果", "The leave is decided already"),
            new("[现在的状态是 {state}。]有了结果的请假不能再改; 需要时请重新申请。", "[Its state is {state}. ]A leave that is decided does not change; ask for another one.")),
        new(ProblemCodes.LeaveNeedsCounty, 403,
            new("超过三天, 须由县委组织部批准", "Over three days: the county Organization Department decides"),
            new("[与相连的请假合计 {countedDays} 天。]三天以内由乡镇党委批, 超过三天由县委组织部批; 任何角色都不能代替。",
                "[With the leaves that count together it is {countedDays} days. ]Up to three are the township Party committee's to decide, more the Organization Department's; no role stands in for it.")),
        new(ProblemCodes.OwnLeave, 403,
            new("不能批自己的请假", "Nobody decides their own leave"),
            new("请由另一位有权限的同志批。", "Somebody else with the authority has to decide it.")),
        new(ProblemCodes.LeaveUnattended, 409,
            new("批准后村里会没有队员在岗", "The village would be left with nobody of its team"),
            new("[没有人在岗的日子: {days}。]仍要批准, 请写明 allowUnattended。", "[Days with nobody: {days}. ]To approve it all the same, say allowUnattended.")),
        new(ProblemCodes.LeaveBegun, 409,
            new("假期已经开始", "The leave has begun"),
            new("开始以后不能取消, 请销假; 当天算作最后一天。", "It cannot be cancelled any more; return from it, and today is its last day.")),
        new(ProblemCodes.LeaveNotBegun, 409,
            new("假期还没有开始", "The leave has not begun"),
            new("不去了请取消。", "If it is not taken, cancel it.")),
    ];
}
