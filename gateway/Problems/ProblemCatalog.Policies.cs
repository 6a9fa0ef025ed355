using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Problems;

/// <content>The policy (MISSION C4).</content>
internal static partial class ProblemCatalog
{
    private static ProblemKind[] OfPolicies =>
    [
        new(GatewayProblemCodes.IfMatchMissing, 428,
            new("没有写明根据哪一版修改", "The change does not say which version it follows"),
            new("请先用 GET /api/v1/policy 取得最新一版, 把答复里的 ETag 原样放进 If-Match 请求头。什么都没有记录。",
                "Read the latest version first (GET /api/v1/policy) and send its ETag back in the If-Match header. Nothing was recorded.")),
        new(GatewayProblemCodes.IfMatchInvalid, 400,
            new("If-Match 里没有版本号", "The If-Match header names no version"),
            new("If-Match 写一个带双引号的版本号, 例如 \"3\", 就是 GET /api/v1/policy 的 ETag。什么都没有记录; 请更正后重新提交。",
                "If-Match is one version in double quotes, e.g. \"3\": the ETag of GET /api/v1/policy. Nothing was recorded; correct it and send again.")),
        new(ProblemCodes.PolicyVersionStale, 412,
            new("规定已经有了更新的一版", "The policy has moved on"),
            new("[现在最新的是第 {version} 版。]您看到的不是最新一版, 什么都没有记录。请重新取得规定, 核对以后再提交。",
                "[Version {version} is the latest now. ]What you have seen is not, so nothing was recorded. Read the policy again, compare, and send again.")),
        new(ProblemCodes.PolicyInvalid, 400,
            new("规定里有的值不成立", "Values of the policy do not hold"),
            new("[不成立的是: {values}。]什么都没有记录; 请更正后重新提交。", "[These do not hold: {values}. ]Nothing was recorded; correct them and send again.")),
        new(ProblemCodes.PolicySupersedesComing, 409,
            new("还没有生效的版本会因此作废", "Versions that are still to come would never count"),
            new("[受影响的是第 {versions} 版。]新的一版从生效日起取代以前提交的全部版本, 还没有生效的也在内。如果确实如此, 请加上 supersedeComing 再提交; 否则请把生效日期改得更晚。",
                "[This concerns version(s) {versions}. ]A version takes the place, from its day on, of all that were laid down before it, also of those still to come. If that is meant, send it "
                + "again with supersedeComing; if not, choose a later day.")),
    ];
}
