using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Policies;

/// <summary>What the reference page says about the policy, and its examples.</summary>
internal static class PolicyTexts
{
    public static readonly Text Get = new(
        "今天有效的一版, 以及将要生效的版本 (coming)。ETag 是最新一版的版本号, 修改时放进 If-Match。",
        "The version that counts today, and those that will (`coming`). The ETag is the latest version's number; a change sends it back in `If-Match`.");

    public static readonly Text History = new(
        "全部版本, 新的在前: 什么时候、谁、依据什么文件提交的, 现在的地位如何 (InForce、Coming、Past, 没有生效就被取代的是 Superseded)。",
        "Every version, the latest first: when, by whom and by which document it was laid down, and its standing (`InForce`, `Coming`, `Past`, or `Superseded` if another took its place before "
        + "it began to count).");

    public static readonly Text Change = new(
        "提交新的一版, 全部数值都要写明。最早从明天起生效, 已经结算的班次不会改变。If-Match 写您看到的最新一版; 已经有更新的一版时拒绝 (412)。不成立的数值一次全部指出。"
        + "新的一版从生效日起取代以前提交的全部版本; 其中有还没有生效的, 要写明 supersedeComing。乡镇自己调整过的班次时间不变; 如果容不下新的宽限期, 宽限期到班次结束为止。",
        "Lays down the next version with all its values. It counts from tomorrow at the earliest; what is settled does not change. `If-Match` names the latest version that you have seen; if "
        + "there is a later one, it is refused (412). All values that do not hold are named at once. From its day on it takes the place of all versions before it; where some of them are still to "
        + "come, `supersedeComing` is needed. A township's own slot times stay; where they leave no room for a longer grace, it ends with the slot.");

    private const string Values =
        "\"weekendsAreDutyDays\":false,\"slots\":{\"morning\":{\"opens\":\"06:30\",\"due\":\"08:30\",\"closes\":\"12:00\"},\"evening\":{\"opens\":\"19:00\",\"due\":\"21:30\",\"closes\":\"23:30\"}},"
        + "\"graceMinutes\":10,\"radiusMeters\":500,\"bufferMeters\":200,\"lateEvidenceWindowHours\":72,\"onlineToleranceSeconds\":300,\"ticketLifetimeHours\":72,\"ticketUncertaintySeconds\":60,"
        + "\"corrections\":{\"days\":3,\"aMonth\":3},\"alerts\":{\"suspectedOutageVillages\":5,\"toCountyAfterMinutes\":120,\"toDepartmentAfterMinutes\":1440,\"exhaustedAfterMinutes\":4320,"
        + "\"acknowledgementLastsMinutes\":30,\"quietHours\":{\"from\":\"22:30\",\"to\":\"06:30\"}},\"sources\":{\"grace\":\"《驻村工作队测评办法》\"}";

    private const string From = "\"from\":\"2026-12-01\",\"source\":\"《会泽县驻村扶贫工作队管理办法》(2026 年修订)\"";

    public const string Asked = $$"""{{{From}},{{Values}}}""";

    public const string Answered = $$"""{"version":2,{{From}},{{Values}},"sequence":18311}""";

    public const string InForce = $$"""{"version":2,"latest":2,{{From}},{{Values}},"sequence":18311}""";

    public const string Versions =
        $$"""{"items":[{"version":2,"standing":"InForce",{{From}},{{Values}},"recordedAt":"2026-11-24T10:12:09.318+08:00","by":"user:0192f3a18d107c559a3e5b1f0c6a2e22","byName":"李敏","sequence":18311}]}""";
}
