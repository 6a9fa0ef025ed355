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

    public static readonly Text Preview = new(
        "内容与提交新一版时相同, 不成立的数值一次全部指出; 不记录任何东西。答复: 与届时有效的一版相比改了什么, 头五个值守日里时间有变化的班次, 30 天里有几个值守日, 时间或宽限变化时还有近 30 天的签到如果按它来算会怎样。"
        + "说不出影响的数值列在 untold: 例如半径, 位置不在这里保存。会被取代的版本列在 supersedes。",
        "The same content as for laying it down; all values that do not hold are named at once, and nothing is recorded. It answers which values differ from the version that would count on that day, the slots of the "
        + "first five duty days whose instants differ, how many of 30 days are duty days, and where times or grace change what the last 30 days' check-ins would have been worth. Values of which it cannot say what they "
        + "mean are in `untold`: a radius, for one, because positions are not kept here. Versions that would never count are in `supersedes`.");

    public static readonly Text LookBackNote = new(
        "如果当时就按它来算; 已经记录的不会改变, 人的处置、请假和失联不在其中。", "Had it counted then. What is recorded stays as it is; what people decided, leave and outages are not part of it.");

    public const string Previewed =
        """
        {"from":"2026-12-01","changes":[{"value":"slots.morning.due","before":"09:00","after":"08:30","beforeSource":"《会泽县驻村扶贫工作队管理办法》","source":"《会泽县驻村扶贫工作队管理办法》(2026 年修订)"},
          {"value":"grace","before":15,"after":10,"unit":"minutes","beforeSource":"《会泽县驻村扶贫工作队管理办法》","source":"《驻村工作队测评办法》"}],
         "slots":[{"date":"2026-12-01","slot":"morning","before":{"opens":"2026-12-01T06:30:00.000+08:00","due":"2026-12-01T09:00:00.000+08:00","deadline":"2026-12-01T09:15:00.000+08:00","closes":"2026-12-01T12:00:00.000+08:00"},
           "after":{"opens":"2026-12-01T06:30:00.000+08:00","due":"2026-12-01T08:30:00.000+08:00","deadline":"2026-12-01T08:40:00.000+08:00","closes":"2026-12-01T12:00:00.000+08:00"}}],
         "dutyDays":{"days":30,"before":22,"after":22},
         "lookBack":{"days":30,"slots":43344,"before":{"onTime":40102,"withinGrace":1204,"late":988,"absent":1050},"after":{"onTime":36230,"withinGrace":2110,"late":3954,"absent":1050},"note":"如果当时就按它来算; 已经记录的不会改变, 人的处置、请假和失联不在其中。"},
         "untold":[]}
        """;

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
