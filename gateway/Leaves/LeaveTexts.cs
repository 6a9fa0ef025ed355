using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Leaves;

/// <summary>What the reference page says about leave, and its examples.</summary>
internal static class LeaveTexts
{
    public static readonly Text Request = new(
        "日历天, 首尾都算。三天以内由乡镇党委批, 超过三天由县委组织部批; 相连的, 或者中间只隔着不值守的日子的请假合并计算。同一 leaveId、同样内容重发得到原来的答复 (200)。"
        + "已经过去的日子不能请假, 只能作为告警的处置。",
        "Calendar days, both ends counted. Up to three days are the township Party committee's to approve, more the Organization Department's; leaves that touch, or lie apart "
        + "only by days without duty, count together. The same leaveId with the same content gets the first answer again (200). There is no leave for days that are over, but as "
        + "the disposition of an alert.");

    public static readonly (string Zh, string En, Text Words) Approve = ("批准请假", "Approve a leave", new(
        "批准时重新计算天数。批准后村里没有队员在岗的, 要写明 allowUnattended。自己的请假谁都不能批。这些天里待核的缺岗改为请假, 告警随之结束。",
        "The days are counted once more. Where it leaves the village with nobody of its team, `allowUnattended` is needed. Nobody approves their own. Absences of its days that "
        + "nobody has confirmed become leave, and their alerts end. An `Idempotency-Key` makes a repeat the same act."));

    public static readonly (string Zh, string En, Text Words) Reject = ("不批准请假", "Refuse a leave", new(
        "谁能批准, 谁就能不批准。", "Whoever may approve it may refuse it."));

    public static readonly (string Zh, string En, Text Words) Withdraw = ("撤回申请", "Withdraw a request", new("在批准之前。", "Before it is decided."));

    public static readonly (string Zh, string En, Text Words) Cancel = ("取消请假", "Cancel a leave", new(
        "批准之后、开始之前; 开始以后请销假。", "After the approval and before its first day; once it has begun, return from it."));

    public static readonly (string Zh, string En, Text Words) Return = ("销假", "Return from leave", new(
        "提前回来的, 当天算作最后一天, 之后的班次恢复值守。假期最后一天起在村里的第一次签到也会自动销假。",
        "Coming back early, that day is the last one taken and the slots after it are duty again. The first check-in inside the village from the last day on closes a leave by itself."));

    public const string Asked =
        """{"leaveId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e22","from":"2026-11-25","to":"2026-11-27","kind":"personal","reason":"孩子生病, 需陪护"}""";

    public const string Answered =
        """{"leaveId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e22","days":3,"countedDays":3,"approver":"TownshipCommittee","approverReason":"upToThreeDays","state":"Requested","sequence":18310}""";

    public const string Leave =
        """{"leaveId":"0192f3a1-8d10-7c55-9a3e-5b1f0c6a2e22","member":"g5w60002xk9m","name":"张伟","village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","from":"2026-11-25","to":"2026-11-27","kind":"personal","reason":"孩子生病, 需陪护","days":3,"countedDays":3,"approver":"TownshipCommittee","approverReason":"upToThreeDays","state":"Requested","requestedAt":"2026-11-24T10:12:09.318+08:00","sequence":18310}""";
}
